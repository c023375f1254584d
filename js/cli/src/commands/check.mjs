import { countsOf, describe } from "../diagnostics.mjs";
import { exitCodes } from "../exit-codes.mjs";
import { readRules } from "../rules-folder.mjs";
import { Studio } from "../studio.mjs";
import { fill } from "../texts.mjs";

/**
 * @param {string} folder
 * @param {{ json?: boolean }} options
 * @param {import("../main.mjs").Context} context
 */
export async function check(folder, { json = false }, context) {
  const { language, texts, print, complain } = context;
  const studio = await Studio.load();
  const { ok, diagnostics } = studio.compile(await readRules(folder), language);
  if (json) {
    print(JSON.stringify({ ok, diagnostics }, null, 2));
  } else {
    complainAbout(diagnostics, context);
    const counts = countsOf(diagnostics, language);
    if (counts !== "") complain(counts);
    if (ok) print(fill(texts.check.good, folder));
  }
  return ok ? exitCodes.good : exitCodes.badRules;
}

/**
 * Diagnostics go to standard error, so that they do not mix with a result.
 *
 * @param {import("../studio.mjs").Diagnostic[]} diagnostics
 * @param {import("../main.mjs").Context} context
 */
export function complainAbout(diagnostics, { language, complain, paintError }) {
  if (diagnostics.length > 0) complain(describe(diagnostics, language, paintError));
}
