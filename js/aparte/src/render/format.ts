import type { FormattedValue, Part, Value } from "../api.js";
import type { Write } from "./applied.js";

/** Writes texts in `language`, amounts in `currency`. */
export function writerFor(language: string, currency: string): Write {
  return (parts) => (parts ?? []).map((part) => writePart(part, language, currency)).join("");
}

function writePart(part: Part, language: string, currency: string): string {
  if (typeof part === "string") return part;
  if (part.value === null) return part.format === "text" ? (part.forms?.[0] ?? "") : "";
  try {
    return writeValue(part, language, currency);
  } catch {
    // A language or a currency that this browser does not know.
    return plain(part.value);
  }
}

function writeValue({ value, format, forms }: FormattedValue, language: string, currency: string): string {
  const number = Number(value);
  switch (format) {
    case "money":
      return new Intl.NumberFormat(language, {
        style: "currency",
        currency,
        trailingZeroDisplay: "stripIfInteger",
      }).format(number);
    case "percent":
      return new Intl.NumberFormat(language, { style: "percent" }).format(number / 100);
    case "number":
      return new Intl.NumberFormat(language).format(number);
    case "plural":
      return (new Intl.PluralRules(language).select(number) === "one" ? forms?.[0] : forms?.at(-1)) ?? "";
    case "date":
      // A date without a time is a day of the calendar, the same everywhere.
      return new Intl.DateTimeFormat(language, {
        dateStyle: "long",
        timeZone: typeof value === "string" ? "UTC" : undefined,
      }).format(new Date(value as string | number));
    case "text":
      return plain(value);
  }
}

function plain(value: Value): string {
  return Array.isArray(value) ? value.map(plain).join(", ") : typeof value === "object" ? "" : String(value);
}
