import { exitCodes } from "../exit-codes.mjs";
import { Studio } from "../studio.mjs";
import { fill } from "../texts.mjs";
import { compileFolder } from "./compile.mjs";

/**
 * @param {string} folder
 * @param {{ json?: boolean }} options
 * @param {import("../main.mjs").Context} context
 */
export async function check(folder, { json = false }, context) {
  const { ok, diagnostics } = await compileFolder(await Studio.load(), folder, json, context);
  if (!ok) return exitCodes.badRules;
  context.print(json ? JSON.stringify({ ok, diagnostics }, null, 2) : fill(context.texts.check.good, folder));
  return exitCodes.good;
}
