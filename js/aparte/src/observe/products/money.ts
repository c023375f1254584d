import { hereAmong } from "./address.js";
import { isCode, readPrice, type Price } from "./price.js";
import { textsIn, thingsIn, type Thing } from "./thing.js";

export interface Money {
  readonly amount: number;
  /** A code of ISO 4217. */
  readonly currency: string | undefined;
}

const kMaxValues = 100;

/**
 * What a thing costs: what the variant or offer at the page's address says, else its own price, of a range the lowest, else that
 * of the first of its offers and variants that has one.
 */
export function moneyOf(thing: Thing, address: string, currency?: string, depth = 1): Money | undefined {
  const [named = currency] = textsIn(thing("priceCurrency"));
  const offers = thingsIn([...thing("offers"), ...thing("hasVariant")]);
  const specified = thing("priceSpecification");
  const values = [
    ...hereAmong(offers, address),
    ...thing("price"),
    ...thing("lowPrice"),
    ...thingsIn(specified).filter(isAsked),
    ...specified,
    ...offers,
  ];
  // Fewer the deeper, and none beyond a group's variants, their aggregates, those' offers and their specifications.
  for (const value of values.slice(0, kMaxValues / depth ** 3)) {
    const money = typeof value === "function" ? moneyOf(value, address, named, depth + 1) : moneyIn(value, named);
    if (money) return money;
  }
  return undefined;
}

/** Not the price before a sale, nor one for members alone. */
function isAsked(specification: Thing): boolean {
  const [type = "SalePrice"] = textsIn(specification("priceType"));
  return /(?:Sale|Regular)Price$/.test(type) && !specification("validForMemberTier")[0];
}

/** Text for machines has a point in front of the decimals, if it is a number. */
function moneyIn(value: string | Price, named: string | undefined): Money | undefined {
  const isNumber = typeof value === "string" && /^\s*-?\d*\.?\d+\s*$/.test(value);
  const price: Price = isNumber
    ? { amount: Number(value) }
    : typeof value === "string"
      ? readPrice(value, named)
      : value;
  const { amount = -1, currency = "" } = price;
  const code = (named ?? currency).toUpperCase();
  return amount < 0 ? undefined : { amount, currency: isCode(code) ? code : undefined };
}
