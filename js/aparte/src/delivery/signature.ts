import { Refusal } from "./refusal.js";

const kAlgorithm = "Ed25519";

/** The first line of a delivery file, byte for byte, is what is signed; the second is the signature. */
const kNewline = 10;

/**
 * The bytes of the statement. With `keys` (public keys in hexadecimal, separated by spaces) only when one of them has signed it:
 * Ed25519, RFC 8032, through the Web Cryptography API. Throws a Refusal.
 */
export async function signedBytes(file: Uint8Array<ArrayBuffer>, keys: string | undefined): Promise<Uint8Array> {
  const end = file.indexOf(kNewline);
  const statement = file.subarray(0, Math.max(end, 0));
  const signature = fromHex(/^([0-9a-f]{128})\n?$/.exec(latin1(file.subarray(end + 1)))?.[1]);
  if (!statement.length || !signature) throw new Refusal(keys === undefined ? "delivery_refused" : "delivery_unsigned");
  if (keys === undefined) return statement;
  for (const key of keys.split(/\s+/)) {
    if (await hasSigned(key, signature, statement)) return statement;
  }
  throw new Refusal("delivery_wrong_signature");
}

async function hasSigned(
  key: string,
  signature: Uint8Array<ArrayBuffer>,
  statement: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const bytes = fromHex(/^[0-9a-f]{64}$/.exec(key)?.[0]);
  if (!bytes) return false;
  const { subtle } = crypto as { readonly subtle?: SubtleCrypto };
  try {
    if (!subtle) throw new Error();
    const imported = await subtle.importKey("raw", bytes, kAlgorithm, false, ["verify"]);
    return await subtle.verify(kAlgorithm, imported, signature, statement);
  } catch {
    // Not over HTTPS, or a browser without Ed25519.
    throw new Refusal("delivery_unverifiable");
  }
}

/** SHA-256 in hexadecimal. Throws a Refusal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  } catch {
    throw new Refusal("delivery_unverifiable");
  }
}

function fromHex(text: string | undefined): Uint8Array<ArrayBuffer> | undefined {
  return text ? Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16)) : undefined;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
