// Delivery files: one line that says which pack the pages take, one line that signs it (wasm/schema/README.md, "Delivery").
import { createPublicKey, sign, verify } from "node:crypto";
import { readFile } from "node:fs/promises";
import { UsageError } from "../usage-error.mjs";

/**
 * @typedef {{ sha256: string, bytes: number }} PackFile
 *
 * @typedef {object} Statement as wasm/schema/delivery.schema.json describes it
 * @property {"aparte-delivery"} type
 * @property {1} v
 * @property {string} site
 * @property {string[]} [hosts]
 * @property {number} version
 * @property {number} issued_ms
 * @property {number} expires_ms
 * @property {string} runtime
 * @property {boolean} kill
 * @property {number} rollout_percent
 * @property {PackFile} pack
 * @property {PackFile} [before]
 *
 * @typedef {import("node:crypto").KeyObject} KeyObject
 */

const maxBytes = 8192;
const twoLines = /^(\{.*\})\n([0-9a-f]{128})\n?$/;

/**
 * @param {Statement} statement
 * @param {KeyObject} privateKey
 * @returns {string} the file
 */
export function signed(statement, privateKey) {
  const line = JSON.stringify(statement);
  const file = `${line}\n${sign(null, Buffer.from(line), privateKey).toString("hex")}\n`;
  if (Buffer.byteLength(file) > maxBytes) throw new UsageError("deliveryTooLarge", maxBytes);
  return file;
}

/**
 * @param {string} path
 * @returns {Promise<{ statement: Statement, text: string }>}
 * @throws {UsageError} when there is no delivery file
 */
export async function readDelivery(path) {
  let text;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw UsageError.from(error, path);
  }
  const statement = parse(text);
  if (!statement) throw new UsageError("notADelivery", path);
  return { statement, text };
}

/**
 * @param {string} text
 * @returns {Statement | undefined}
 */
function parse(text) {
  try {
    const statement = JSON.parse(twoLines.exec(text)?.[1] ?? "");
    const isOne = statement.type === "aparte-delivery" && statement.v === 1 && Number.isSafeInteger(statement.version);
    return isOne ? statement : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} text of a delivery file
 * @param {KeyObject} privateKey
 * @returns {boolean} whether it was signed with this key
 */
export function isSignedBy(text, privateKey) {
  const [, line = "", signature = ""] = twoLines.exec(text) ?? [];
  return verify(null, Buffer.from(line), createPublicKey(privateKey), Buffer.from(signature, "hex"));
}
