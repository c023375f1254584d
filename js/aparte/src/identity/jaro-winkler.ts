/** Letters at the beginning that count more, and how much each. */
const kMaxPrefix = 4;
const kPrefixScale = 0.1;

/**
 * How alike two short texts are, 0 to 1. Jaro, "Advances in record-linkage methodology as applied to matching the 1985 census of Tampa,
 * Florida", JASA 84 (1989); with the same beginning counting more: Winkler, "String comparator metrics and enhanced decision rules in the
 * Fellegi-Sunter model of record linkage", ASA Section on Survey Research Methods (1990).
 */
export function jaroWinkler(a: string, b: string): number {
  const jaro = jaroOf(a, b);
  let prefix = 0;
  while (prefix < kMaxPrefix && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * kPrefixScale * (1 - jaro);
}

/** A third each: the share of `a` that is in `b`, of `b` in `a`, and of both that stands in the same order. */
function jaroOf(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(Math.floor(Math.max(a.length, b.length) / 2) - 1, 0);
  const isTaken = new Set<number>();
  const ofA: string[] = [];
  for (let at = 0; at < a.length; at++) {
    for (let other = Math.max(at - reach, 0); other <= at + reach && other < b.length; other++) {
      if (a[at] !== b[other] || isTaken.has(other)) continue;
      isTaken.add(other);
      ofA.push(b[other] ?? "");
      break;
    }
  }
  const ofB = [...isTaken].sort((one, two) => one - two).map((at) => b[at]);
  const common = ofA.length;
  if (!common) return 0;
  const swapped = ofA.filter((letter, at) => letter !== ofB[at]).length / 2;
  return (common / a.length + common / b.length + (common - swapped) / common) / 3;
}
