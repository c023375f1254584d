// Ed25519 keys: the private one in a file (PKCS #8 in PEM, RFC 8410), the public one as the text that stands in the page.
import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { UsageError } from "../usage-error.mjs";

/** @typedef {import("node:crypto").KeyObject} KeyObject */

const ownerOnly = 0o600;

/**
 * Makes a key. Never over another file: a lost key cannot be made again.
 *
 * @param {string} file
 * @returns {Promise<string>} its public key
 */
export async function makeKey(file) {
  const { privateKey } = generateKeyPairSync("ed25519");
  try {
    await writeFile(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: ownerOnly, flag: "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") throw new UsageError("keyExists", file);
    throw UsageError.from(error, file);
  }
  return publicText(privateKey);
}

/**
 * @param {string} file
 * @returns {Promise<KeyObject>} the private key
 */
export async function readKey(file) {
  let text;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw UsageError.from(error, file);
  }
  const key = parseKey(text);
  if (key?.asymmetricKeyType !== "ed25519") throw new UsageError("notAKey", file);
  return key;
}

/** @param {string} text */
function parseKey(text) {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined;
  }
}

/**
 * @param {KeyObject} privateKey
 * @returns {string} 64 hexadecimal digits
 */
export function publicText(privateKey) {
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return Buffer.from(x, "base64url").toString("hex");
}
