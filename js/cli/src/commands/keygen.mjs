import { makeKey } from "../delivery/key.mjs";
import { exitCodes } from "../exit-codes.mjs";
import { fill } from "../texts.mjs";

/**
 * @param {{ output: string, json?: boolean }} options
 * @param {import("../main.mjs").Context} context
 */
export async function keygen({ output, json = false }, { texts, print }) {
  const publicKey = await makeKey(output);
  if (json) print(JSON.stringify({ ok: true, key: output, public_key: publicKey }, null, 2));
  else print([fill(texts.keygen.written, output), "", texts.keygen.publicKey, `data-key="${publicKey}"`].join("\n"));
  return exitCodes.good;
}
