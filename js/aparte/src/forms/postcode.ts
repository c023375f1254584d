import type { Suggestion } from "../field-suggestion.js";

/**
 * Of each country the shapes of its postcodes, `9` for a digit, `A` for a letter, `*` for either, and one that exists.
 * Universal Postal Union, "Postal addressing systems in member countries".
 */
const kShapes = new Map(
  (
    "FR 99999 75001|MC 99999 98000|BE 9999 1000|LU 9999 1009|CH 9999 8001|LI 9999 9490|AT 9999 1010|DE 99999 10115|ES 99999 28013|" +
    "IT 99999 00184|PT 9999-999 1000-205|NL 9999_AA 1012_JS|IE A99_**** D02_AF30|US 99999 99999-9999 10001|CA A9A_9A9 K1A_0B1|" +
    "GB A9_9AA A99_9AA AA9_9AA AA99_9AA A9A_9AA AA9A_9AA SW1A_1AA"
  )
    .split("|")
    .map((line): [string, readonly string[]] => {
      const [country = "", ...shapes] = line.replaceAll("_", "\u00a0").split(" ");
      return [country, shapes.map((shape) => shape.replace("\u00a0", " "))];
    }),
);
/** Letters and digits that are taken for each other. */
const kDigits = "O0I1L1S5B8Z2";

/** The postcode that is probably meant, or one of the country as an example; undefined where the shape is right or not known. */
export function suggestPostcode(text: string, country: string): Suggestion | undefined {
  const shapes = kShapes.get(country);
  const given = text.trim();
  if (!shapes || !given) return undefined;
  const signs = given.toUpperCase().replace(/[^A-Z0-9]/g, "");
  // F-75001, as the post wrote it once.
  const bare = signs.replace(/^[A-Z]{1,2}(?=\d)/, "");
  const example = shapes.at(-1) ?? "";
  const known = shapes.slice(0, -1);
  const meant =
    firstOf(known, (shape) => fit(signs, shape, false)) ?? firstOf(known, (shape) => fit(bare, shape, false));
  const value = meant ?? firstOf(known, (shape) => fit(signs, shape, true));
  if (value === given.toUpperCase()) return undefined;
  return value ? { value } : { example };
}

function firstOf(shapes: readonly string[], fitting: (shape: string) => string | undefined): string | undefined {
  for (const shape of shapes) {
    const found = fitting(shape);
    if (found) return found;
  }
  return undefined;
}

/** The signs in the shape, or undefined where they do not fit. `isLenient`: O may be 0. */
function fit(signs: string, shape: string, isLenient: boolean): string | undefined {
  let next = 0;
  const fitted = Array.from(shape, (mark) => {
    if (!/[9A*]/.test(mark)) return mark;
    const sign = signs[next++] ?? "";
    const isRight = mark === "*" ? /\w/ : mark === "9" ? /\d/ : /[A-Z]/;
    if (isRight.test(sign)) return sign;
    return isLenient ? lookAlike(sign) : "";
  });
  return next === signs.length && fitted.every(Boolean) ? fitted.join("") : undefined;
}

function lookAlike(sign: string): string {
  const at = sign ? kDigits.indexOf(sign) : -1;
  return at < 0 ? "" : (kDigits[at % 2 ? at - 1 : at + 1] ?? "");
}
