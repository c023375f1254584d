// Texts of a decision as the visitor reads them, and the same through the eyes of the storyteller: quoted, dated.

/** @typedef {import("./decision.mjs").Part} Part */
/** @typedef {import("./decision.mjs").Decision} Decision */

/**
 * @param {Part[]} parts
 * @param {Pick<Decision, "language" | "money">} decision
 */
export function textOf(parts, decision) {
  return parts.map((part) => (typeof part === "string" ? part : valueText(part, decision))).join("");
}

/**
 * @param {Exclude<Part, string>} part
 * @param {Pick<Decision, "language" | "money">} decision
 */
function valueText({ value, format, forms = [] }, { language, money }) {
  if (value === null || value === undefined) return forms[0] ?? "";
  switch (format) {
    case "text":
      return String(value);
    case "number":
      return new Intl.NumberFormat(language).format(Number(value));
    case "money":
      return amount(Number(value), money, language);
    case "percent":
      return new Intl.NumberFormat(language, { style: "percent" }).format(Number(value) / 100);
    case "plural":
      return (new Intl.PluralRules(language).select(Number(value)) === "one" ? forms[0] : forms[1]) ?? "";
    case "date":
      return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(String(value)));
  }
}

/**
 * As the page writes it: cents only where there are some.
 *
 * @param {number} value
 * @param {string} currency ISO 4217
 * @param {string} language
 */
export function amount(value, currency, language) {
  return new Intl.NumberFormat(language, {
    style: "currency",
    currency,
    trailingZeroDisplay: "stripIfInteger",
  }).format(value);
}

/**
 * @param {string} text
 * @param {import("../language.mjs").Language} language of the story
 */
export function quote(text, language) {
  return language === "fr" ? `«\u00a0${text}\u00a0»` : `“${text}”`;
}
