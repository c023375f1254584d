import { texts } from "./texts.mjs";

const key = "aparte-studio-language";
const languages = Object.keys(texts);
const listeners = [];
let language =
  stored() ?? navigator.languages.map((tag) => tag.slice(0, 2)).find((code) => languages.includes(code)) ?? "en";

function stored() {
  try {
    const code = localStorage.getItem(key);
    return languages.includes(code) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Where the studio keeps its own choice; "forget everything" leaves it alone. */
export const languageKey = key;

/** The language in force, "fr" or "en". */
export const currentLanguage = () => language;

/**
 * A text of texts.mjs with its `{names}` replaced.
 *
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function t(name, values = {}) {
  return typeset(texts[language][name]).replace(/\{(\w+)\}/g, (_, value) => values[value]);
}

// French has no-break spaces before high punctuation and inside quotation marks.
const typeset = (text) => (language === "fr" ? text.replace(/ (?=[:;?!»%])|(?<=«) /g, "\u00a0") : text);

/** A text that may not exist, such as the words for a segment's name; `fallback` then. */
export const tOr = (name, fallback) => typeset(texts[language][name] ?? fallback);

/** A number of things in words: `count("visit", 2)` is the text "visit_other" with {n}. */
export function count(name, n, values = {}) {
  const form = new Intl.PluralRules(language).select(n) === "one" ? "one" : "other";
  return t(`${name}_${form}`, { n: number(n), ...values });
}

/** "a, b and c". */
export const list = (words) => new Intl.ListFormat(language, { type: "conjunction" }).format(words);

export const number = (value) => new Intl.NumberFormat(language).format(value);
export const percent = (share, digits = 1) =>
  new Intl.NumberFormat(language, {
    style: "percent",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(share);
export const money = (value, currency) =>
  new Intl.NumberFormat(language, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" }).format(value);
export const dateTime = (ms, options = { dateStyle: "long", timeStyle: "short" }) =>
  new Intl.DateTimeFormat(language, options).format(ms);
/** A day of the calendar, "2026-11-22", wherever the reader is. */
export const day = (text) =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${text}T00:00:00Z`));

/** Calls `listener` now and whenever the language changes. */
export function onLanguage(listener) {
  listeners.push(listener);
  listener();
}

/** Writes the page's fixed texts and wires the buttons that choose the language. */
export function startLanguage(titleName) {
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => choose(button.dataset.language));
  }
  onLanguage(() => {
    document.documentElement.lang = language;
    document.title = `${t(titleName)} · Aparté`;
    for (const element of document.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
    for (const element of document.querySelectorAll("[data-label]"))
      element.setAttribute("aria-label", t(element.dataset.label));
    for (const element of document.querySelectorAll("[data-title]")) element.title = t(element.dataset.title);
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    }
  });
}

function choose(code) {
  language = code;
  try {
    localStorage.setItem(key, code);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}
