import { countsOf, describe } from "../diagnostics.mjs";
import { exitCodes } from "../exit-codes.mjs";
import { readRules } from "../rules-folder.mjs";

/**
 * Compiles a folder of rules and says what is wrong with it: in words on standard error, so that they do not mix with a result,
 * or, for programs, as the one JSON result when there is no other.
 *
 * @param {import("../studio.mjs").Studio} studio
 * @param {string} folder
 * @param {boolean} json
 * @param {import("../main.mjs").Context} context
 */
export async function compileFolder(studio, folder, json, { language, print, complain, paintError }) {
  const compiled = studio.compile(await readRules(folder), language);
  const { ok, diagnostics } = compiled;
  if (json) {
    if (!ok) print(JSON.stringify({ ok, diagnostics }, null, 2));
  } else if (diagnostics.length > 0) {
    complain(describe(diagnostics, language, paintError));
    complain(countsOf(diagnostics, language));
  }
  return compiled;
}

/**
 * Says what is wrong with files, in words or, for programs, as the one JSON result.
 *
 * @param {import("../studio.mjs").Diagnostic[]} diagnostics
 * @param {boolean} json
 * @param {import("../main.mjs").Context} context
 * @returns {number} exit code
 */
export function refuse(diagnostics, json, { language, print, complain, paintError }) {
  if (json) print(JSON.stringify({ ok: false, diagnostics }, null, 2));
  else {
    complain(describe(diagnostics, language, paintError));
    complain(countsOf(diagnostics, language));
  }
  return exitCodes.badRules;
}
