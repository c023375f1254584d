// Numbers and sentences in a language.

/** Money as people of that language write it. */
export function money(language, amount) {
  const locale = language === "fr" ? "fr-FR" : "en-IE";
  const whole = Number.isInteger(amount) ? { minimumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(locale, { style: "currency", currency: "EUR", ...whole }).format(amount);
}

/**
 * A text, or every text inside an object or list, with the spaces of its language: French has no-break spaces before
 * high punctuation and inside quotation marks, so that none of it starts a line.
 */
export function typeset(language, value) {
  if (language !== "fr") return value;
  if (typeof value === "string")
    return value.replace(/ (?=[:»€])|(?<=«) /g, "\u00a0").replace(/ (?=[;?!%])/g, "\u202f");
  if (Array.isArray(value)) return value.map((entry) => typeset(language, entry));
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, typeset(language, entry)]));
  return value;
}

/** Puts values at the `{name}` marks of a text; a mark without a value is an error of the build. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (mark, name) => {
    if (!(name in values)) throw new Error(`no value for ${mark} in "${text}"`);
    return values[name];
  });
}

/** Picks the plural form of a count and fills it in. */
export function plural(language, forms, count) {
  const form = new Intl.PluralRules(language).select(count);
  return fill(forms[form] ?? forms.other, { count });
}
