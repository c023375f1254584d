import type { FieldKind } from "../field-suggestion.js";

/** A field that people type into. */
export type Field = HTMLInputElement | HTMLTextAreaElement;

/** By the last word of `autocomplete`: HTML Standard, autofill. */
const kKinds = new Map<string, FieldKind>([
  ["email", "email"],
  ["name", "name"],
  ["given-name", "name"],
  ["additional-name", "name"],
  ["family-name", "name"],
  ["street-address", "street"],
  ["address-line1", "street"],
  ["address-line2", "street"],
  ["postal-code", "postcode"],
  ["tel", "phone"],
  ["tel-national", "phone"],
]);

export function isField(target: unknown): target is Field {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** What the page says that the field holds; undefined when it says nothing, or the field cannot be changed. */
export function kindOf(field: Field): FieldKind | undefined {
  if (field.readOnly || field.disabled) return undefined;
  const byType = field.type === "email" ? "email" : field.type === "tel" ? "phone" : undefined;
  return kKinds.get(wordsOf(field).at(-1) ?? "") ?? byType;
}

/**
 * Two letters of ISO 3166: what the form's country field for the same address says, else `data-country` of the field or of what it
 * stands in, else the region of the page's language, where French without one is France's. Empty: unknown.
 */
export function countryOf(field: Field): string {
  const group = wordsOf(field).slice(0, -1);
  const fields = [...(field.form?.elements ?? [])].filter(
    (element) => element instanceof HTMLSelectElement || element instanceof HTMLInputElement,
  );
  const ofForm =
    fields.find((element) => wordsOf(element).join(" ") === [...group, "country"].join(" ")) ??
    fields.find((element) => wordsOf(element).at(-1) === "country");
  const said = ofForm?.value ?? field.closest<HTMLElement>("[data-country]")?.dataset["country"];
  return /^[a-z]{2}$/i.test(said ?? "") ? String(said).toUpperCase() : said ? "" : countryOfLanguage(languageOf(field));
}

export function languageOf(element: Element): string {
  return element.closest<HTMLElement>("[lang]")?.lang ?? "";
}

function countryOfLanguage(language: string): string {
  try {
    const { language: spoken, region } = new Intl.Locale(language);
    return region ?? (spoken === "fr" ? "FR" : "");
  } catch {
    return "";
  }
}

function wordsOf({ autocomplete }: { readonly autocomplete: string }): readonly string[] {
  return autocomplete.toLowerCase().split(/\s+/).filter(Boolean);
}
