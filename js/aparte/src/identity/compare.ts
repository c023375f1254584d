import type { Account, AccountComparison, AccountPart, AccountPartName } from "../account.js";
import { isFrench } from "../language.js";
import { emailSimilarity, nameSimilarity, partsOf, phoneSimilarity, type Parts } from "./parts.js";

/**
 * How often each part is the same for two accounts of one person, and of two people who share a device. They are mostly of one household: the family's
 * name, telephone and mailbox say little there, first names tell people apart. Estimates, not measurements.
 */
const kOdds: Readonly<Record<AccountPartName, readonly [one: number, two: number]>> = {
  first_name: [0.95, 0.03],
  last_name: [0.9, 0.6],
  email: [0.5, 0.05],
  phone: [0.8, 0.3],
};
/** Of two accounts on one device, before anything is known of them: one in five pairs is of one person. */
const kPriorBits = Math.log2(0.2 / 0.8);
/** Below this likeness two texts have nothing to do with each other; above it, what they say grows in a line (Winkler, 1990). */
const kUnlike = 0.8;
const kProbably = 0.9;
const kPerhaps = 0.5;
const kSame = 0.999;

/**
 * Whether two accounts are probably of one person: Fellegi and Sunter, "A theory for record linkage", JASA 64 (1969). Says what it found, and does
 * nothing.
 */
export function compare(a: Account, b: Account, language: string): AccountComparison {
  const [one, two] = [partsOf(a), partsOf(b)];
  const [straight, crossed] = [namesOf(one, two), crossedNamesOf(one, two)];
  const isSwapped = crossed.length > 0 && bitsOf(crossed) > bitsOf(straight);
  const parts = [
    ...(isSwapped ? crossed : straight),
    ...compared("email", emailSimilarity, one.email, two.email),
    ...compared("phone", phoneSimilarity, one.phone, two.phone),
  ].sort((left, right) => Math.abs(right.weight) - Math.abs(left.weight));
  const score = 1 / (1 + 2 ** -(kPriorBits + bitsOf(parts)));
  return { score, verdict: verdictOf(score, parts.length), parts, reasons: reasonsOf(parts, isSwapped, language) };
}

function namesOf(one: Parts, two: Parts): readonly AccountPart[] {
  return [
    ...compared("first_name", nameSimilarity, one.first, two.first),
    ...compared("last_name", nameSimilarity, one.last, two.last),
  ];
}

/** Each one's first name beside the other's last; both count as the worse of the two, so that it is the same from either side. */
function crossedNamesOf(one: Parts, two: Parts): readonly AccountPart[] {
  const names = [one.first, two.last, one.last, two.first] as const;
  if (!names.every(Boolean)) return [];
  const worse = Math.min(nameSimilarity(names[0], names[1]), nameSimilarity(names[2], names[3]));
  return [weighed("first_name", worse), weighed("last_name", worse)];
}

/** Nothing where one of both is not known: that speaks neither for nor against. */
function compared(
  name: AccountPartName,
  similarityOf: (a: string, b: string) => number,
  one: string,
  two: string,
): readonly AccountPart[] {
  return one && two ? [weighed(name, similarityOf(one, two))] : [];
}

function weighed(name: AccountPartName, similarity: number): AccountPart {
  const [ofOne, ofTwo] = kOdds[name];
  const [pro, contra] = [Math.log2(ofOne / ofTwo), Math.log2((1 - ofOne) / (1 - ofTwo))];
  const share = Math.max((similarity - kUnlike) / (1 - kUnlike), 0);
  return { name, similarity, weight: contra + share * (pro - contra) };
}

function bitsOf(parts: readonly AccountPart[]): number {
  return parts.reduce((sum, { weight }) => sum + weight, 0);
}

function verdictOf(score: number, parts: number): AccountComparison["verdict"] {
  if (!parts) return "unknown";
  return score >= kProbably ? "probably_same" : score >= kPerhaps ? "perhaps_same" : "probably_different";
}

const kFrench = {
  names: {
    first_name: ["Les prénoms", "semblables", "différents"],
    last_name: ["Les noms de famille", "semblables", "différents"],
    email: ["Les adresses e-mail", "semblables", "différentes"],
    phone: ["Les numéros de téléphone", "semblables", "différents"],
  },
  same: "identiques",
  sentence: "# sont ##.",
  swapped: "Le prénom et le nom sont inversés.",
  nothing: "Rien à comparer.",
};
const kEnglish: typeof kFrench = {
  names: {
    first_name: ["First names", "alike", "different"],
    last_name: ["Last names", "alike", "different"],
    email: ["E-mail addresses", "alike", "different"],
    phone: ["Telephone numbers", "alike", "different"],
  },
  same: "the same",
  sentence: "# are ##.",
  swapped: "First name and last name have changed places.",
  nothing: "There is nothing to compare.",
};

function reasonsOf(parts: readonly AccountPart[], isSwapped: boolean, language: string): readonly string[] {
  const words = isFrench(language) ? kFrench : kEnglish;
  if (!parts.length) return [words.nothing];
  const reasons = parts.map(({ name, similarity }) => {
    const [what = "", alike = "", different = ""] = words.names[name];
    const how = similarity >= kSame ? words.same : similarity > kUnlike ? alike : different;
    return words.sentence.replace("##", how).replace("#", what);
  });
  return isSwapped ? [...reasons, words.swapped] : reasons;
}
