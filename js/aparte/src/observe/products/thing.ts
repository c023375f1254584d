import type { Price } from "./price.js";

/**
 * A thing of schema.org, however the page writes it: asked for a property, it gives the values. Nothing is read that is not
 * asked for, so that what refers to itself does no harm.
 */
export type Thing = (property: string) => readonly Value[];

/** Text for machines, another thing, or a price as people read it. */
export type Value = string | Thing | Price;

/** Of all things of a page: many that refer to many would be asked again and again. */
export const kMaxAnswers = 5000;

/** Whether one of the types, short or as an address, is a product's. */
export function isProduct(types: readonly unknown[]): boolean {
  return types.some((type) => /(?:^|[/#:])(?:Individual)?Product(?:Group|Model)?$/.test(String(type)));
}

export function thingsIn(values: readonly Value[]): Thing[] {
  return values.filter((value) => typeof value === "function");
}

/** The texts among the values; a thing has its name. */
export function textsIn(values: readonly Value[]): string[] {
  return values
    .flatMap((value) => (typeof value === "function" ? value("name") : value))
    .filter((value) => typeof value === "string")
    .map((text) => text.replace(/\s+/g, " ").trim())
    .filter(Boolean);
}
