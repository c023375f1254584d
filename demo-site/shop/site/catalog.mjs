// Reads catalog.json, refuses one that is not coherent, and answers the questions that pages ask.
import { readFileSync } from "node:fs";

const source = new URL("../catalog.json", import.meta.url);

/**
 * The catalogue, checked.
 *
 * @returns {{ currency: string, delivery: { price: number, free_from: number }, categories: object[],
 *   colors: Record<string, { fr: string, en: string, hex: string }>, products: object[] }}
 */
export function readCatalog() {
  const catalog = JSON.parse(readFileSync(source, "utf8"));
  const problems = problemsOf(catalog);
  if (problems.length > 0) throw new Error(`catalog.json:\n  ${problems.join("\n  ")}`);
  return catalog;
}

/** What is wrong with a catalogue, one line a problem; empty when nothing is. */
export function problemsOf(catalog) {
  const problems = [];
  const seen = new Set();
  for (const product of catalog.products) {
    const complain = (text) => problems.push(`${product.item_id}: ${text}`);
    for (const key of [product.item_id, product.slug]) {
      if (seen.has(key)) complain(`"${key}" is used twice`);
      seen.add(key);
    }
    if (!/^MT-[A-Z]{2}-\d{3}$/.test(product.item_id)) complain("item_id must look like MT-SH-001");
    if (!/^[a-z0-9-]+$/.test(product.slug))
      complain(`slug "${product.slug}" must be lower case letters, digits and hyphens`);
    if (!catalog.categories.some((category) => category.key === product.item_category))
      complain(`unknown item_category "${product.item_category}"`);
    if (!(product.color in catalog.colors)) complain(`unknown color "${product.color}"`);
    if (!(product.price > 0)) complain("price must be above 0");
    if (product.former_price !== undefined && product.former_price <= product.price)
      complain("former_price must be above price");
    if (!Number.isInteger(product.stock) || product.stock < 0) complain("stock must be a whole number, 0 or more");
    if (!(product.sizes.length > 0)) complain("sizes must name at least one size");
    for (const language of ["fr", "en"]) {
      const text = product[language];
      if (!text?.name || !text.description || !(text.details?.length > 0))
        complain(`name, description and details are needed in "${language}"`);
    }
  }
  return problems;
}

/** The products of a category, in catalogue order. */
export function productsOf(catalog, key) {
  return catalog.products.filter((product) => product.item_category === key);
}

/** True when a product comes in one size only, so that there is nothing to choose. */
export function hasOneSize(product) {
  return product.sizes.length === 1;
}

/** GA4's `item_variant`: the colour key, and the size where there is a choice. The same in both languages. */
export function variantOf(product, size) {
  return hasOneSize(product) ? product.color : `${product.color} / ${size}`;
}
