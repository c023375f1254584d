import type { EventDetails } from "../../api.js";
import { describe, filled, isSame, type Product } from "./product.js";
import type { Thing } from "./thing.js";

/**
 * The product that a page is about, as GA4 has it. `sources`: what JSON-LD, microdata and Open Graph describe, the most telling
 * first. The first that knows a product decides; what it lacks comes from the others where they plainly describe the same
 * one. Undefined when there is none, or the deciding source has several, as on a list.
 */
export function productOf(sources: readonly (readonly Thing[])[], address: string): EventDetails | undefined {
  let product: Product | undefined;
  for (const things of sources) {
    const isDeciding = product === undefined;
    for (const thing of things) {
      const other = describe(thing, address);
      // What has neither name nor number is a fragment of another description.
      if (!other.texts["item_name"] && !other.texts["item_id"]) continue;
      if (!product) product = other;
      else if (isSame(product, other)) product = filled(product, other);
      else if (isDeciding) return undefined;
    }
  }
  return product && detailsOf(product);
}

function detailsOf({ texts, money }: Product): EventDetails {
  return {
    ...(money?.currency && { params: { currency: money.currency } }),
    items: [{ ...texts, ...(money && { price: money.amount }) }],
  };
}
