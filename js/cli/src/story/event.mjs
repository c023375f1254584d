// An event of a journey in words.
import { fill, plural } from "../texts.mjs";
import { quote } from "./text.mjs";

/**
 * @param {import("../journey.mjs").Step} step
 * @param {string} page type of the page it happens on, or leads to
 * @param {Pick<import("../main.mjs").Context, "language" | "texts">} context
 */
export function eventInWords({ event }, page, { language, texts }) {
  const words = texts.story.events;
  if (!event) return words.advance;
  const { name, params = {}, items = [] } = event;
  switch (name) {
    case "page_view":
      return fill(words.page_view, String(event.page?.["path"] ?? "?"), page === "" ? texts.story.unknownPage : page);
    case "view_item":
    case "add_to_cart":
    case "remove_from_cart":
      return fill(words[name], itemsInWords(items, language));
    case "view_cart":
    case "begin_checkout":
    case "purchase":
      return fill(words[name], orderInWords(params, items, { language, texts }));
    case "cta_click":
      return fill(words.cta_click, quote(shortened(params["cta"]), language));
    case "exposure":
      return fill(words.exposure, quote(shortened(params["experiment"]), language));
    case "consent_update":
      return fill(words.consent_update, quote(shortened(params["level"]), language));
    case "attributes_update":
      return fill(words.attributes_update, shortened(Object.keys(params).join(", ")));
    default:
      return fill(words.other, quote(shortened(name), language));
  }
}

/**
 * @param {Record<string, unknown>[]} items
 * @param {import("../language.mjs").Language} language
 */
function itemsInWords(items, language) {
  return items
    .map((item) => {
      const details = listed([item["item_category"], priceInWords(item["price"], "EUR", language)]);
      const quantity = typeof item["quantity"] === "number" && item["quantity"] > 1 ? `${item["quantity"]} × ` : "";
      return `${quantity}${shortened(item["item_name"] ?? item["item_id"])}${details === "" ? "" : ` (${details})`}`;
    })
    .join(", ");
}

/**
 * @param {Record<string, unknown>} params
 * @param {Record<string, unknown>[]} items
 * @param {Pick<import("../main.mjs").Context, "language" | "texts">} context
 */
function orderInWords(params, items, { language, texts }) {
  const quantity = items.reduce((sum, item) => sum + (typeof item["quantity"] === "number" ? item["quantity"] : 1), 0);
  const articles = plural(language, texts.story.articles, quantity);
  return listed([articles, priceInWords(params["value"], params["currency"], language)]);
}

/**
 * @param {unknown} value
 * @param {unknown} currency
 * @param {import("../language.mjs").Language} language
 */
function priceInWords(value, currency, language) {
  if (typeof value !== "number" || typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) return value;
  return new Intl.NumberFormat(language, { style: "currency", currency }).format(value);
}

/** @param {unknown[]} values those that are there, with commas */
function listed(values) {
  return values
    .filter((value) => value !== undefined && value !== null && value !== "")
    .map(shortened)
    .join(", ");
}

const maxCharacters = 60;

// Journeys may hold anything: control characters would otherwise reach the terminal.
/** @param {unknown} value */
function shortened(value) {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "?");
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, "�");
  const characters = [...visible];
  return characters.length > maxCharacters ? `${characters.slice(0, maxCharacters).join("")}…` : visible;
}
