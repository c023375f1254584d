import { hereAmong } from "./address.js";
import { moneyOf, type Money } from "./money.js";
import { textsIn, thingsIn, type Thing } from "./thing.js";

/** What a page says about a product. */
export interface Product {
  /** By kind, in the order of `kIdentifiers`. */
  readonly identifiers: readonly (string | undefined)[];
  /** In small letters, to compare them. */
  readonly names: readonly string[];
  /** With GA4's names. */
  readonly texts: Readonly<Record<string, string>>;
  readonly money: Money | undefined;
}

/** The first that there is becomes the item's. */
const kIdentifiers = ["sku", "productID", "productGroupID", "mpn", "gtin", "gtin13"];
const kTexts = { item_name: ["name"], item_brand: ["brand"], item_category: ["category"], item_variant: ["color"] };

/** A product, or a group of variants with what the one at the page's address adds. */
export function describe(thing: Thing, address: string): Product {
  const [shown] = hereAmong(thingsIn(thing("hasVariant")), address);
  const own = describeAlone(thing, address);
  return shown ? filled(own, describeAlone(shown, address)) : own;
}

/** `first`, and what it lacks from `other`. A price keeps its own currency. */
export function filled(first: Product, other: Product): Product {
  return {
    identifiers: first.identifiers.map((identifier, kind) => identifier ?? other.identifiers[kind]),
    names: [...first.names, ...other.names],
    texts: { ...other.texts, ...first.texts },
    money: first.money ?? other.money,
  };
}

/** Whether two descriptions are plainly of one product: an identifier in common; where no two of a kind differ, a name. */
export function isSame(one: Product, other: Product): boolean {
  if (one.identifiers.some((identifier) => identifier && other.identifiers.includes(identifier))) return true;
  const differ = one.identifiers.some((identifier, kind) => identifier && other.identifiers[kind]);
  return !differ && one.names.some((name) => other.names.includes(name));
}

function describeAlone(thing: Thing, address: string): Product {
  const identifiers = kIdentifiers.map((kind) => textsIn(thing(kind))[0]);
  const texts: Record<string, string> = {};
  for (const [name, properties] of Object.entries({ item_id: kIdentifiers, ...kTexts })) {
    const [text] = properties.flatMap((property) => textsIn(thing(property)));
    if (text) texts[name] = text;
  }
  return {
    identifiers,
    names: textsIn(thing("name")).map((name) => name.toLowerCase()),
    texts,
    money: moneyOf(thing, address),
  };
}
