// Numbers and sentences in a language.

/** Money as people of that language write it. */
export function money(language, amount) {
  const locale = language === "fr" ? "fr-FR" : "en-IE";
  const whole = Number.isInteger(amount) ? { minimumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(locale, { style: "currency", currency: "EUR", ...whole }).format(amount);
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
