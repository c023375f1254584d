// The generated catalogue of this page's language, and the cart joined with it.
import { lines } from "./cart.js";

const language = document.documentElement.lang;
let loading;

/** @returns {Promise<{ currency: string, delivery: { price: number, free_from: number }, products: object[] }>} */
export function loadCatalog() {
  loading ??= fetch(`/assets/catalog.${language}.json`).then((response) => {
    if (!response.ok) throw new Error(`the catalogue answered ${response.status}`);
    return response.json();
  });
  return loading;
}

/** The cart's lines with their products; lines whose product is gone are left out. */
export async function pricedCart() {
  const catalog = await loadCatalog();
  const byId = new Map(catalog.products.map((product) => [product.item_id, product]));
  const known = lines().filter((line) => byId.has(line.item_id));
  return {
    catalog,
    lines: known.map((line) => ({ ...line, product: byId.get(line.item_id), price: byId.get(line.item_id).price })),
  };
}

/** A line's colour and, where there is a choice, its size, for reading. */
export function variantText(line) {
  return line.product.sized ? `${line.product.color} · ${line.size}` : line.product.color;
}

const formats = { fr: "fr-FR", en: "en-IE" };

/** Money as people of this page's language write it. */
export function money(amount) {
  const whole = Number.isInteger(amount) ? { minimumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(formats[language], { style: "currency", currency: "EUR", ...whole }).format(amount);
}

/** Fills the `{name}` marks of a text. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (mark, name) => values[name] ?? mark);
}

/** The text for a count, from an element's `data-one` and `data-other`. */
export function countText(element, count, values = {}) {
  const form = new Intl.PluralRules(language).select(count) === "one" ? element.dataset.one : element.dataset.other;
  return fill(form, { count, ...values });
}
