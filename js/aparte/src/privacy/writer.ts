import type { Item, Value } from "../api.js";
import type { PrivacyWords } from "../privacy-element.js";
import { fill, wordsFor, type Plural, type Words } from "./words.js";

/** Numbers, moments and names as the visitor reads them. */
export class Writer {
  readonly words: Words;
  readonly language: string;
  readonly #currency: string;
  readonly #shop: PrivacyWords;

  /** `language`: of the page. `currency`: ISO 4217, or empty where none is known. */
  constructor(language: string, currency: string, shop: PrivacyWords) {
    this.words = wordsFor(language);
    this.language = localeOf(language);
    this.#currency = currency;
    this.#shop = shop;
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.language).format(value);
  }

  money(value: number): string {
    if (!this.#currency) return this.number(value);
    const style = { style: "currency", currency: this.#currency, trailingZeroDisplay: "stripIfInteger" } as const;
    return new Intl.NumberFormat(this.language, style).format(value);
  }

  percent(share: number): string {
    return new Intl.NumberFormat(this.language, { style: "percent" }).format(share);
  }

  moment(ms: number): string {
    return new Intl.DateTimeFormat(this.language, { dateStyle: "long", timeStyle: "short" }).format(ms);
  }

  count(value: number, [one, other]: Plural, second?: string): string {
    const form = new Intl.PluralRules(this.language).select(value) === "one" ? one : other;
    return fill(form, this.number(value), second);
  }

  list(texts: readonly string[]): string {
    return new Intl.ListFormat(this.language).format(texts);
  }

  quote(text: string): string {
    return fill(this.words.quoted, text);
  }

  /** What the shop calls it, else its own name without underscores: `named("segment", "shoe_lovers")`. */
  named(...path: readonly string[]): string {
    return this.#shop.words?.[path.join(".")] ?? (path.at(-1) ?? "").replaceAll("_", " ");
  }

  /** What the rules `campaign.NAME` and `experiment.NAME` ask for, and by segment which of them ask for it. */
  segmentsOf(rule: string): readonly string[] {
    return this.#shop.because?.[rule] ?? [];
  }

  rulesOf(segment: string): readonly string[] {
    return Object.entries(this.#shop.because ?? {}).flatMap(([rule, segments]) =>
      segments.includes(segment) ? [this.named(...rule.split("."))] : [],
    );
  }

  value(value: Value): string {
    if (typeof value === "number") return this.number(value);
    if (typeof value === "boolean") return value ? this.words.yes : this.words.no;
    if (Array.isArray(value)) return this.list(value.map((element: Value) => this.value(element)));
    return typeof value === "string" ? value : JSON.stringify(value);
  }
}

function localeOf(language: string): string {
  const words = wordsFor(language) === wordsFor("fr") ? "fr" : "en";
  try {
    const [tag = words] = Intl.getCanonicalLocales(language);
    // Dates in German between sentences in English would help nobody.
    return tag.startsWith(words) ? tag : words;
  } catch {
    return words;
  }
}

/** The name of a product, where it has one. */
export function nameOf(item: Item | undefined): string {
  return String(item?.["item_name"] ?? item?.["item_id"] ?? "");
}
