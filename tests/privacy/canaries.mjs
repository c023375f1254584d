// Secrets to plant, and what each would look like on its way out.
import { createHash } from "node:crypto";

/** Where secrets are planted: as many in each. */
export const places = [
  "item_id",
  "item_name",
  "item_brand",
  "item_category",
  "coupon",
  "custom_parameter",
  "data_layer_user",
  "transaction_id",
  "json_ld_name",
  "json_ld_sku",
  "title",
  "query",
  "fragment",
  "path",
  "referrer",
  "search_text",
  "form_name",
  "form_email",
  "form_street",
  "attribute",
  "identify_id",
  "identify_email",
  "cookie",
  "local_storage",
  "session_storage",
];
const kPerPlace = 8;

/** Letters of a secret and of a hash that are looked for: what is cut short is found as well. */
const kHashHexDigits = 16;
const kHashBase64Letters = 11;

/**
 * 200 secrets, told by `seeded`.
 *
 * @param {ReturnType<import("../node/seeded.mjs").seeded>} chance
 * @returns {Record<string, string[]>} place to secrets
 */
export function makeCanaries(chance) {
  return Object.fromEntries(
    places.map((place) => [place, Array.from({ length: kPerPlace }, () => secretFor(place, chance))]),
  );
}

function secretFor(place, chance) {
  const letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  const word = (length) => Array.from({ length }, () => letters[chance.below(letters.length)]).join("");
  if (place.endsWith("email")) return `${word(12)}@${word(6).toLowerCase()}.example`;
  // Where people write, they write spaces and accents.
  if (["item_name", "title", "search_text", "form_name", "form_street", "attribute"].includes(place))
    return `${word(10)} É${word(8)}`;
  return word(16);
}

/**
 * How a secret may be written: the needles to look for. Those in lower case are looked for in any case.
 *
 * @param {string} secret
 * @returns {{ anyCase: Set<string>, exact: Set<string> }}
 */
export function disguisesOf(secret) {
  const anyCase = new Set();
  const exact = new Set();
  for (const text of new Set([secret, secret.toLowerCase(), secret.toUpperCase()])) {
    for (const way of [text, [...text].reverse().join("")]) {
      const bytes = Buffer.from(way);
      for (const plain of [way, encodeURIComponent(way), encodeURI(way), bytes.toString("hex"), inJson(way)]) {
        anyCase.add(plain.toLowerCase());
        anyCase.add(plain.replaceAll("%20", "+").toLowerCase());
      }
      for (const offset of [0, 1, 2]) addBase64(exact, bytes, offset);
    }
    for (const name of ["md5", "sha1", "sha256"]) {
      const digest = createHash(name).update(text).digest();
      anyCase.add(digest.toString("hex").slice(0, kHashHexDigits));
      for (const base64 of bothAlphabets(digest.toString("base64"))) exact.add(base64.slice(0, kHashBase64Letters));
    }
  }
  return { anyCase, exact };
}

/** Letters of base64 that hold bits of the secret alone, wherever in a text of three bytes' steps it begins. */
function addBase64(needles, bytes, offset) {
  const base64 = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  const wholeUntil = Math.floor(((offset + bytes.length) * 8) / 6);
  for (const text of bothAlphabets(base64.slice(Math.ceil((offset * 8) / 6), wholeUntil))) needles.add(text);
}

const bothAlphabets = (base64) => [base64, base64.replaceAll("+", "-").replaceAll("/", "_")];

/** As JSON may write what is not ASCII. */
const inJson = (text) =>
  text.replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);

/**
 * Which secrets stand in `texts`, as they are, percent-decoded or in any disguise.
 *
 * @param {Iterable<string>} texts
 * @param {readonly string[]} secrets
 * @returns {{ secret: string, needle: string }[]} one a secret
 */
export function findCanaries(texts, secrets) {
  const exactly = [...new Set([...texts].flatMap((text) => [text, percentDecoded(text)]))].join("\n");
  const inAnyCase = exactly.toLowerCase();
  return secrets.flatMap((secret) => {
    const { anyCase, exact } = disguisesOf(secret);
    const needle =
      [...anyCase].find((text) => inAnyCase.includes(text)) ?? [...exact].find((text) => exactly.includes(text));
    return needle === undefined ? [] : [{ secret, needle }];
  });
}

/** Decoded until it no longer changes: what was encoded twice is found as well. */
function percentDecoded(text) {
  let decoded = text;
  for (let times = 0; times < 4; times++) {
    try {
      const next = decodeURIComponent(decoded);
      if (next === decoded) break;
      decoded = next;
    } catch {
      break;
    }
  }
  return decoded;
}
