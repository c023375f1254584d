// An event of a journey in words.
import { fill, plural } from "../texts.mjs";
import { amount, quote } from "./text.mjs";

/**
 * @typedef {object} Setting what the words for an event are taken from
 * @property {string} page type of the page it happens on, or leads to
 * @property {string} currency of the shop, ISO 4217
 * @property {(experiment: string) => string} labelOf what people call an experiment
 */

/**
 * @param {import("../journey.mjs").Step} step
 * @param {Setting} setting
 * @param {Pick<import("../main.mjs").Context, "language" | "texts">} context
 */
export function eventInWords({ event }, { page, currency, labelOf }, { language, texts }) {
  const words = texts.story.events;
  if (!event) return words.advance;
  const { name, params = {}, items = [] } = event;
  switch (name) {
    case "page_view":
      return fill(words.page_view, String(event.page?.["path"] ?? "?"), pageInWords(page, texts));
    case "view_item":
    case "add_to_cart":
    case "remove_from_cart":
      return fill(words[name], itemsInWords(items, currency, language));
    case "view_cart":
    case "begin_checkout":
    case "purchase":
      return fill(words[name], orderInWords(params, items, { language, texts }));
    case "cta_click":
      return fill(words.cta_click, quote(known(texts.story.ctas, params["cta"]), language));
    case "exposure":
      return fill(words.exposure, quote(labelOf(shortened(params["experiment"])), language));
    case "consent_update":
      return fill(words.consent_update, quote(known(texts.story.consentLevels, params["level"]), language));
    case "attributes_update":
      return fill(words.attributes_update, shortened(Object.keys(params).join(", ")));
    default:
      return fill(words.other, quote(shortened(name), language));
  }
}

/**
 * @param {string} page
 * @param {import("../texts.mjs").Texts} texts
 */
function pageInWords(page, { story }) {
  return page === "" ? story.unknownPage : known(story.pages, page);
}

/**
 * @param {Record<string, string>} words
 * @param {unknown} value
 */
function known(words, value) {
  return typeof value === "string" && Object.hasOwn(words, value) ? String(words[value]) : shortened(value);
}

/**
 * @param {Record<string, unknown>[]} items
 * @param {string} currency
 * @param {import("../language.mjs").Language} language
 */
function itemsInWords(items, currency, language) {
  return items
    .map((item) => {
      const details = listed([item["item_category"], priceInWords(item["price"], currency, language)]);
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
  return amount(value, currency, language);
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
