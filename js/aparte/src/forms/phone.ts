import type { Suggestion } from "../field-suggestion.js";

/** How a country's numbers are written. */
interface Plan {
  /** After the +. */
  readonly code: string;
  /** What stands before a number within the country. */
  readonly trunk: string;
  /** How many digits follow. */
  readonly least: number;
  readonly most: number;
  /** Sizes of the groups of digits, the trunk prefix within the first; none where numbers have many shapes. */
  readonly groups: readonly number[];
  readonly example: string;
}

/** National numbering plans as they are lodged with the ITU (E.164): code, trunk prefix, fewest and most digits, groups, and a number that shows the shape. */
const kPlans = new Map(
  (
    "FR 33 0 9 9 2,2,2,2,2 06_12_34_56_78|MC 377 - 8 9 - 93_15_00_00|BE 32 0 8 9 - 0470_12_34_56|LU 352 - 5 9 - 27_12_34_56|" +
    "CH 41 0 9 9 3,3,2,2 078_123_45_67|DE 49 0 6 11 - 0151_23456789|AT 43 0 4 12 - 0664_1234567|ES 34 - 9 9 3,2,2,2 612_34_56_78|" +
    "IT 39 - 6 11 - 312_345_6789|PT 351 - 9 9 3,3,3 912_345_678|NL 31 0 9 9 2,8 06_12345678|GB 44 0 9 10 - 07400_123456|IE 353 0 7 9 - 085_012_3456"
  )
    .split("|")
    .map((line): [string, Plan] => {
      const [country = "", code = "", trunk, least, most, groups = "", example = ""] = line.split(" ");
      return [
        country,
        {
          code,
          trunk: trunk === "0" ? "0" : "",
          least: Number(least),
          most: Number(most),
          groups: groups === "-" ? [] : groups.split(",").map(Number),
          example: example.replaceAll("_", " "),
        },
      ];
    }),
);

/** The number that is probably meant, or one of the country as an example; undefined where nothing seems wrong or the country is not known. */
export function suggestPhone(text: string, country: string): Suggestion | undefined {
  const given = text.trim();
  // The letter O beside digits is a zero; other letters are an extension, or no number.
  const digits = given.replace(/o/gi, "0").replace(/[\s./()-]/g, "");
  if (!/^\+?\d+$/.test(digits)) return undefined;
  const [, abroad] = /^(?:\+|00)(.+)/.exec(digits) ?? [];
  const plan = kPlans.get(abroad ? countryOf(abroad) : country);
  if (!plan) return undefined;
  const value = abroad ? international(abroad, plan, digits) : national(digits, plan);
  if (value === undefined) return { example: plan.example };
  return sameDigits(value, given) ? undefined : { value };
}

function countryOf(abroad: string): string {
  return [...kPlans].find(([, { code }]) => abroad.startsWith(code))?.[0] ?? "";
}

/** +33 (0)6 12 … and +33 06 12 … are +33 6 12 …; a right number comes back as it is. */
function international(abroad: string, plan: Plan, digits: string): string | undefined {
  const rest = abroad.slice(plan.code.length);
  if (!plan.trunk || !rest.startsWith(plan.trunk)) return fits(rest, plan) ? digits : undefined;
  const significant = rest.slice(plan.trunk.length);
  return fits(significant, plan) ? `+${plan.code} ${grouped(significant, plan, "").trim()}` : undefined;
}

/** Without the trunk prefix it is put before, and so is the + before a country's code. */
function national(digits: string, plan: Plan): string | undefined {
  const { code, trunk } = plan;
  const significant = digits.startsWith(trunk) ? digits.slice(trunk.length) : digits;
  const isWhole = significant.length < digits.length || !trunk;
  if (fits(significant, plan) && (isWhole || plan.least === plan.most)) return grouped(significant, plan, trunk);
  const abroad = digits.startsWith(code) ? digits.slice(code.length) : "";
  return fits(abroad, plan) && !abroad.startsWith("0") ? `+${code} ${grouped(abroad, plan, "")}` : undefined;
}

function fits(significant: string, { least, most }: Plan): boolean {
  return significant.length >= least && significant.length <= most;
}

/** A country's code takes the place of the trunk prefix, so that the first group is a digit shorter. */
function grouped(significant: string, { trunk: own, groups }: Plan, trunk: string): string {
  const digits = trunk + significant;
  let from = own.length - trunk.length;
  let at = 0;
  const parts = groups.map((size) => {
    const part = digits.slice(at, at + size - from);
    at += part.length;
    from = 0;
    return part;
  });
  return parts.length ? parts.join(" ") : digits;
}

function sameDigits(value: string, given: string): boolean {
  const bare = (text: string): string => text.replace(/[^\dO+]/gi, "");
  return bare(value) === bare(given);
}
