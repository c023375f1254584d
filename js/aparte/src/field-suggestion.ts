// What pages know of form assistance; `forms.ts` is the module.

/** What a field holds: an e-mail address, a person's name or a part of it, a street, a postcode, a telephone number. */
export type FieldKind = "email" | "name" | "street" | "postcode" | "phone";

/** What is probably meant; or, where nobody could say, how it looks in that country. */
export type Suggestion = { readonly value: string } | { readonly example: string };
