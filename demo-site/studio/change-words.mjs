import { currentLanguage, money, number, percent, t, tOr } from "./language.mjs";

/**
 * A change of the page in words.
 *
 * @param {object} change wasm/schema/decision.cddl
 * @param {string} currency
 */
export function changeWords(change, currency) {
  const value = textOf(
    change.kind === "insert" ? elementParts(change.element) : (change.text ?? change.child ?? []),
    currency,
  );
  if (change.kind !== "move") return t(`change_${change.kind}`, { name: change.name, value });
  return t(`change_move_${change.position}`, { value: tOr(`category_${value}`, value) });
}

function elementParts({ text = [], children = [] }) {
  return [...text, ...children.flatMap((child) => [" ", ...elementParts(child)])];
}

const textOf = (parts, currency) =>
  parts
    .map((part) => (typeof part === "string" ? part : formatted(part, currency)))
    .join("")
    .trim();

function formatted({ value, format, forms = [] }, currency) {
  if (value === null) return forms[0] ?? "";
  if (format === "money") return money(value, currency);
  if (format === "number") return number(value);
  if (format === "percent") return percent(value / 100, 0);
  if (format === "plural") return forms[new Intl.PluralRules(currentLanguage()).select(value) === "one" ? 0 : 1] ?? "";
  if (format === "date")
    return new Intl.DateTimeFormat(currentLanguage(), { dateStyle: "long" }).format(new Date(value));
  return String(value);
}
