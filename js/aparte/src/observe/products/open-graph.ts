import { readPrice } from "./price.js";
import type { Thing, Value } from "./thing.js";

/**
 * What Open Graph calls properties of schema.org, where the name is another. A shop's own number (`retailer_item_id`) need not be
 * its `sku`.
 */
const kNames = new Map([
  ["productID", "retailer_item_id"],
  ["productGroupID", "item_group_id"],
  ["mpn", "mfr_part_no"],
]);
const kPrices = ["product:sale_price", "product:price", "og:price"];

/** The product that a page's meta elements (name or property, content) describe, if it is one. */
export function openGraphProducts(metas: readonly (readonly [string, string])[]): Thing[] {
  // Of several, the first counts.
  const said = new Map([...metas].reverse());
  const type = said.get("og:type") ?? "";
  const price = kPrices.find((name) => said.has(`${name}:amount`));
  const isProduct = /^(?:og:)?product(?:\.item)?$/i.test(type) || (price && !/product/i.test(type));
  const valuesOf = (name: string): string[] => [said.get(name) ?? ""];
  const thing: Thing = (property): readonly Value[] => {
    if (property === "name") return namesIn(said);
    // `og:price` is in no specification; shops write it as they write prices.
    if (property === "price")
      return valuesOf(`${price}:amount`).map((text) => (price === kPrices[2] ? readPrice(text) : text));
    return valuesOf(property === "priceCurrency" ? `${price}:currency` : `product:${kNames.get(property) ?? property}`);
  };
  return isProduct ? [thing] : [];
}

/** The title without the shop's name, and what else the product may be called: the parts in front of a separator. */
function namesIn(said: ReadonlyMap<string, string>): string[] {
  const title = said.get("og:title") ?? "";
  const shop = said.get("og:site_name");
  const bare = shop && title.endsWith(shop) ? title.slice(0, -shop.length).replace(/[\s|–—·:-]+$/, "") : title;
  return [bare || title, ...[...bare.matchAll(/\s[|–—·-]\s/g)].map(({ index }) => bare.slice(0, index))];
}
