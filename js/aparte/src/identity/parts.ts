import type { Account } from "../account.js";
import { editDistance } from "../forms/edit-distance.js";
import { jaroWinkler } from "./jaro-winkler.js";

/** An account's parts as they are compared; an empty text is not known. */
export interface Parts {
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly phone: string;
}

/** Country codes and trunk prefixes come before the last nine digits. */
const kPhoneDigits = 9;
const kFewestDigits = 6;
/** Of something that says half of what it would say if it were the same. */
const kHalf = 0.9;

/** Anything that is not a text counts as missing. */
export function partsOf(account: Account): Parts {
  const [text, first, last] = [textOf(account.name), textOf(account.first_name), textOf(account.last_name)];
  const [, front = "", back = ""] = /^(\S+)\s+(.+)$/.exec(text) ?? [];
  return {
    first: lettersOf(first || (last ? "" : front)),
    last: lettersOf((last || (first ? "" : back)).replace(/^((de|du|des|la|le|van|von|der|den)\s+|d['’])+(?=.)/i, "")),
    email: mailboxOf(textOf(account.email)),
    phone: digitsOf(textOf(account.phone)),
  };
}

export function nameSimilarity(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  // An initial.
  return short.length === 1 && long.startsWith(short) && long !== short ? kHalf : jaroWinkler(a, b);
}

/** People who open a second account at another provider often take the same name there. */
export function emailSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const [[nameA = "", hostA], [nameB = "", hostB]] = [a.split("@"), b.split("@")];
  return jaroWinkler(nameA, nameB) * (hostA === hostB ? 1 : kHalf);
}

/** Numbers that are alike are not of one person more often than others: the same one, a slip, or another one. */
export function phoneSimilarity(a: string, b: string): number {
  const slips = editDistance(a, b);
  return slips > 1 ? 0 : slips ? kHalf : 1;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim().slice(0, 200) : "";
}

/** Small, without accents, spaces, hyphens and apostrophes; ligatures as their letters. */
function lettersOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss")
    .replace(/ø/g, "o")
    .replace(/ł/g, "l")
    .normalize("NFKD")
    .replace(/[^\p{L}]/gu, "");
}

/** The mailbox that an address leads to: at Gmail points in the name do not count, and what follows a plus is a label. */
function mailboxOf(address: string): string {
  const [, name = "", host = ""] = /^([^@+]+)[^@]*@([^@]+)$/.exec(address.toLowerCase()) ?? [];
  const isGmail = /^(gmail|googlemail)\.com$/.test(host);
  return isGmail ? `${name.replaceAll(".", "")}@gmail.com` : name && `${name}@${host}`;
}

function digitsOf(phone: string): string {
  const digits = phone.replace(/\(0\)/g, "").replace(/\D/g, "");
  return digits.length < kFewestDigits ? "" : digits.slice(-kPhoneDigits).replace(/^0+/, "");
}
