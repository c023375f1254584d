import { editDistance } from "./edit-distance.js";

/** Who gives people their addresses, in France first: the name and its top-level domains, the most used one first. */
const kProviders = (
  "gmail com|orange fr|hotmail fr com be ch de es it nl co.uk|outlook fr com be de es it|free fr|sfr fr|laposte net|wanadoo fr|" +
  "yahoo fr com de es it co.uk|live fr com be nl co.uk|icloud com|bbox fr|neuf fr|numericable fr|club-internet fr|aliceadsl fr|" +
  "cegetel net|libertysurf fr|dartybox com|msn com|aol com fr|me com|mac com|gmx fr com de net ch at|protonmail com ch|proton me|" +
  "ymail com|rocketmail com|googlemail com|web de|t-online de|skynet be|telenet be|proximus be|bluewin ch|sunrise ch|pt lu|ziggo nl|" +
  "btinternet com|libero it|telefonica net|sapo pt"
)
  .split("|")
  .map((line) => line.split(" ") as [name: string, ...tops: string[]]);
/** Exist under one top-level domain alone. */
const kAlone = ["gmail", "icloud"];
/** Real domains, or words that make likely ones, a slip away from one of the above. */
const kReal = ["box.fr", "gail.com", "laporte.net", "libro.it", "orage.fr", "oranges.fr", "photon.me"];
/** Top-level domains that do not exist, by what a finger meant. */
const kTops = new Map(
  ["com con cim vom xom comm cpm cmo ocm coom", "fr fe ft rf frr ffr fre", "net nte ney nett", "org ogr orh"].flatMap(
    (line) => {
      const [meant = "", ...slips] = line.split(" ");
      return slips.map((slip): [string, string] => [slip, meant]);
    },
  ),
);
/** Of countries, and a slip away from `com`. */
const kNearCom = ["co", "cm", "om"];

/** The address that is probably meant; undefined where nothing seems wrong, or nobody could say what is. */
export function suggestEmail(text: string): string | undefined {
  const given = text.trim();
  const address = given
    .replace(/\s/g, "")
    .replace(/,/g, ".")
    .replace(/\.{2,}/g, ".")
    .replace(/\.$/, "");
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1).toLowerCase();
  if (at < 1 || !domain || address.indexOf("@") !== at) return undefined;
  const meant = address.slice(0, at + 1) + (nearDomain(domain) ?? address.slice(at + 1));
  return meant === given ? undefined : meant;
}

function nearDomain(domain: string): string | undefined {
  const [name = "", ...rest] = domain.split(".");
  const given = rest.join(".");
  const top = kTops.get(given) ?? given;
  const provider = kProviders.find(([known]) => known === name);
  if (provider) return ownDomain(provider, top);
  const near = kReal.includes(`${name}.${top}`) ? undefined : nearestProvider(name, top);
  return near ?? (top && `${name}.${top}`);
}

/** Most providers have more domains than anybody knows, that of their staff for one: only what cannot be right is touched. */
function ownDomain([name, ...tops]: readonly [string, ...string[]], top: string): string | undefined {
  const isRight = top && (tops.includes(top) || !(kAlone.includes(name) || kNearCom.includes(top)));
  const meant = isRight ? top : meantTop(tops, kAlone.includes(name) ? "" : top);
  return meant && `${name}.${meant}`;
}

function nearestProvider(name: string, top: string): string | undefined {
  let nearest: string | undefined;
  let least = Infinity;
  for (const [known, ...tops] of kProviders) {
    const meant = meantTop(tops, top);
    const slips = meant ? slipsBetween(name, known) : Infinity;
    // The earlier one is used by more people.
    if (slips < least) [nearest, least] = [`${known}.${meant ?? ""}`, slips];
  }
  return nearest;
}

/** Which of a provider's top-level domains is meant by the given one; where none is given, the only one. */
function meantTop(tops: readonly string[], top: string): string | undefined {
  if (!top) return tops.length === 1 ? tops[0] : undefined;
  return tops.find((known) => known === top || (known === "com" && kNearCom.includes(top)));
}

/**
 * Few errors are made in a word's first letter; letters are doubled, singled and swapped most often (Yannakoudakis and Fawthrop,
 * "The rules of spelling errors", Information Processing & Management 19, 1983). So the first letter has to be there, and the shorter
 * a name, the less may be wrong with it: four letters make too many other words. Infinity: another name.
 */
function slipsBetween(given: string, known: string): number {
  const isSwapped = given.startsWith(`${known[1] ?? ""}${known[0] ?? ""}`);
  const shorter = Math.min(given.length, known.length);
  if (shorter < 3 || known.length < 4 || (given[0] !== known[0] && !isSwapped)) return Infinity;
  const slips = editDistance(given, known);
  if (known.length < 5) {
    const isSame = sorted(given) === sorted(known) || single(given) === single(known);
    return slips === 1 && isSame ? 1 : Infinity;
  }
  return slips <= (shorter < 7 ? 1 : 2) ? slips : Infinity;
}

const sorted = (text: string): string => Array.from(text).sort().join("");
const single = (text: string): string => text.replace(/(.)\1+/g, "$1");
