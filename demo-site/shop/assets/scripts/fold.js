/** Words for comparing: lower case, no accents, ligatures apart, single spaces. */
export function fold(text) {
  return text
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The words of a query, without a plural's last letter, so that "pulls" finds "pull". */
export function queryWords(query) {
  return fold(query)
    .split(" ")
    .filter(Boolean)
    .map((word) => (word.length > 3 ? word.replace(/[sx]$/, "") : word));
}
