import type { FieldKind, Suggestion } from "../field-suggestion.js";
import { suggestName, suggestStreet } from "./casing.js";
import { suggestEmail } from "./email.js";
import { suggestPhone } from "./phone.js";
import { suggestPostcode } from "./postcode.js";

/** Longer texts are no address, name or number; they are left alone. */
const kMaxCharacters = 200;

const kByKind: Readonly<Record<FieldKind, (text: string, country: string) => Suggestion | string | undefined>> = {
  email: suggestEmail,
  name: suggestName,
  street: suggestStreet,
  postcode: suggestPostcode,
  phone: suggestPhone,
};

export function suggest(kind: FieldKind, text: string, country: string): Suggestion | undefined {
  const found = text.length <= kMaxCharacters ? kByKind[kind](text, country) : undefined;
  return typeof found === "string" ? { value: found } : found;
}
