// Form assistance. Loaded by the pages that want it. Built to dist/forms.js.
import type { FieldKind, Suggestion } from "./field-suggestion.js";
import { assistForms } from "./forms/assistance.js";
import { suggest as suggestFor } from "./forms/suggest.js";

export type * from "./field-suggestion.js";

/**
 * What may be meant by the text of a field, undefined where nothing seems wrong. For forms that are built otherwise.
 *
 * `country`: two letters of ISO 3166; postcodes and national telephone numbers are judged with it alone. At most 200 characters.
 */
export function suggest(kind: FieldKind, text: string, country = ""): Suggestion | undefined {
  return suggestFor(kind, text, country.toUpperCase());
}

// On a server there is no form.
if (typeof document !== "undefined") assistForms();
