import type { Item, Scalar } from "../api.js";
import { isObject } from "./event.js";

const kMaxScripts = 20;
const kMaxDepth = 6;

/** The texts of the page's JSON-LD scripts. */
export function jsonLdTexts(): string[] {
  const scripts = document.querySelectorAll<HTMLScriptElement>('script[type="application/ld+json"]');
  return [...scripts].slice(0, kMaxScripts).map((script) => script.text);
}

/**
 * The product that the page is about (schema.org `Product` or `ProductGroup`) as a GA4 item; undefined when the scripts
 * describe none or several, as on a list.
 */
export function productOf(texts: readonly string[]): Item | undefined {
  const products = texts.flatMap((text) => productsIn(parse(text), 0));
  return products.length === 1 && products[0] ? itemOf(products[0]) : undefined;
}

type Node = Readonly<Record<string, unknown>>;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function productsIn(node: unknown, depth: number): Node[] {
  if (!isObject(node) || depth > kMaxDepth) return [];
  if (Array.isArray(node)) return node.flatMap((element: unknown) => productsIn(element, depth + 1));
  const types = [node["@type"]].flat();
  if (types.includes("Product") || types.includes("ProductGroup")) return [node];
  return [node["@graph"], node["mainEntity"]].flatMap((inner) => productsIn(inner, depth + 1));
}

function itemOf(product: Node): Item {
  const offer = first(product["offers"]);
  const price = Number(offer?.["price"] ?? offer?.["lowPrice"] ?? first(offer?.["priceSpecification"])?.["price"]);
  const fields: Record<string, Scalar | undefined> = {
    item_id: textOf(
      product["sku"] ?? product["productID"] ?? product["productGroupID"] ?? product["mpn"] ?? product["gtin"],
    ),
    item_name: textOf(product["name"]),
    item_brand: textOf(product["brand"]),
    item_category: textOf(product["category"]),
    item_variant: textOf(product["color"]),
    price: Number.isFinite(price) ? price : undefined,
  };
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, Scalar] => field[1] !== undefined),
  );
}

function firstOf(value: unknown): unknown {
  return [value].flat()[0];
}

function first(value: unknown): Node | undefined {
  const one = firstOf(value);
  return isObject(one) ? one : undefined;
}

/** Text, a number as text, or the `name` of a thing. */
function textOf(value: unknown): string | undefined {
  const one = firstOf(value);
  if (isObject(one)) return textOf(one["name"]);
  return typeof one === "string" || typeof one === "number" ? String(one) : undefined;
}
