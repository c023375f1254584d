/** What a text says about money. */
export interface Price {
  readonly amount?: number | undefined;
  /** As the page writes it: a code of ISO 4217, a sign, a word. */
  readonly currency?: string | undefined;
}

/** Longer texts are no prices. */
const kMaxChars = 200;
const kNumber = /[.,]?\d+(?: \d{3}(?!\d)|['.,]\d+|[.,] \d\d(?!\d))*/g;
/** Thousands, in India with groups of two: one separator, and another one or the end behind. "0,299" has decimals. */
const kGrouped = /^[1-9]\d{0,2}([.,])(?:\d\d\d?\1)*\d{3}(?!\1|\d)/;
/** `35€99`, where the sign stands for the decimal separator, and no other price follows. */
const kSignWithin = /(^|[^\d.,])(\d+)(\p{Sc}) ?(\d\d)(?![\d.,]| ?[\p{Sc}%])/gu;
const kFree = /^\P{L}*(?:free|gratis|gratuit|offert|kostenlos)\P{L}*$/iu;

/** ISO 4217, as the browser knows it. */
const kCodes = Intl.supportedValuesOf("currency");
/** Codes, signs (a dollar's country may stand apart from it, some dollars have a letter behind), and words that shops write. */
const kMoney =
  `(?:${kCodes.join("|")})(?!\\p{L})|(?:(?:AU|CA|HK|NZ|SG|US) )?\\p{Lu}{0,3}(?:\\$[Ub](?!\\p{L})|\\p{Sc})|` +
  "(?:руб|грн|лв)\\.?|(?:[Рр]\\.?|[Kk]č|[Zz][łl]|[Kk]r\\.?|[Ll]e[iu]|LEI|TL|R[pM]|RMB|[Ee]uros?|Fr\\.)(?!\\p{L})";
const kEdge = "(?:^|\\P{L}|(?=\\p{Sc}))";
const kAnywhere = new RegExp(`${kEdge}(${kMoney})`, "u");
/** Some words mean money in front of a number only. */
const kBefore = new RegExp(`${kEdge}(${kMoney}|Rs?\\.?|S/|Bs\\.?|Dhs?)[ .$]*$`, "u");
const kAfter = new RegExp(`^ ?(${kMoney})`, "u");
/** Any other word right behind the number, when no more words follow it; Arabic names the country in a second one. */
const kWordAfter = /^ ?(\p{L}[\p{L}\p{M}.'"]{0,9}[/.]*(?: \p{Script=Arabic}+)?)(?:[^\p{L}\d]*$| ?[(*])/u;
const kWordBefore = /(?:^|\P{L})(\p{L}+)$/u;
const kRangeEnd = /^ ?[-–—] ?\d[\d.,]*/;
/** The end of a remark, of a code, a percentage, or a unit of measure. */
const kNoPrice = /^(?:[^(]*\)|-\d| ?%| ?(?:ft|k?g|m[lm]?|c[lm]|oz|lb|x)(?!\p{L}))/u;

/**
 * Reads a price as people write it: "1.299,00 €", "CHF 1'049.95", "₹1,23,456". Of several, the first with a currency beside it,
 * else the first number that is no percentage, date, part of a code or threshold. `near`: where the currency may stand else.
 */
export function readPrice(text: string, near = ""): Price {
  const plain = plainText(text);
  const numbers = numbersIn(plain);
  const { amount, currency, word } = numbers.find((number) => number.currency) ??
    numbers[0] ?? { amount: kFree.test(plain) ? 0 : undefined };
  return { amount, currency: currency ?? kAnywhere.exec(`${plain} ${plainText(near)}`)?.[1] ?? word };
}

/** Latin digits, one kind of space, of apostrophe, of separators; no marks of direction. */
function plainText(text: string): string {
  return (
    text
      .slice(0, kMaxChars)
      .replace(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) & 15))
      .replace(/[’′`]/g, "'")
      .replace(/٫/g, ".")
      .replace(/[٬،]/g, ",")
      .replace(/\p{Cf}/gu, "")
      .replace(/\s+/g, " ")
      .trim()
      // "Rs.500": the point is the word's.
      .replace(/(\p{L}\.)(\d)/gu, "$1 $2")
      .replace(kSignWithin, "$1$2.$4$3")
  );
}

interface WrittenNumber extends Price {
  /** What may be a currency, since it stands beside the number. */
  readonly word?: string | undefined;
}

function numbersIn(plain: string): WrittenNumber[] {
  return [...plain.matchAll(kNumber)].flatMap((match): WrittenNumber[] => {
    const before = plain.slice(0, match.index);
    const after = plain.slice(match.index + match[0].length);
    const amount = amountOf(match[0]);
    const currency = (kBefore.exec(before) ?? kAfter.exec(after.replace(kRangeEnd, "")))?.[1];
    const isOther = after.startsWith("+") || (!currency && (kNoPrice.test(after) || /\d-$/.test(before)));
    const word = (kWordAfter.exec(after) ?? kWordBefore.exec(before))?.[1];
    return Number.isNaN(amount) || isOther ? [] : [{ amount, currency, word }];
  });
}

/** NaN when the groups of digits make no number: a date, a version. */
function amountOf(written: string): number {
  const whole = written.replace(/[ ']/g, "").replace(kGrouped, (group, mark: string) => group.replaceAll(mark, ""));
  return Number(whole.replace(",", "."));
}

export function isCode(word: string): boolean {
  return kCodes.includes(word);
}
