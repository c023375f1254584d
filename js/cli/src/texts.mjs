// The sentences of the command line in the language asked for, filled and in the form that fits a number.
import { en } from "./texts/en.mjs";
import { fr } from "./texts/fr.mjs";

/** @typedef {typeof en} Texts */

/**
 * @param {import("./language.mjs").Language} language
 * @returns {Texts}
 */
export function textsOf(language) {
  return language === "fr" ? fr : en;
}

/**
 * Fills the places of a text.
 *
 * @param {string} text
 * @param {...(string | number)} values
 */
export function fill(text, ...values) {
  return text.replace(/\{(\d)\}/g, (place, index) => String(values[Number(index)] ?? place));
}

/**
 * A text in the form that fits a number.
 *
 * @param {import("./language.mjs").Language} language
 * @param {{ one: string, other: string }} forms
 * @param {number} count
 * @param {...(string | number)} values for the places after the number's
 */
export function plural(language, forms, count, ...values) {
  const form = new Intl.PluralRules(language).select(count) === "one" ? forms.one : forms.other;
  return fill(form, new Intl.NumberFormat(language).format(count), ...values);
}
