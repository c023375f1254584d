import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import { format } from "prettier/standalone";
import { exitCodes } from "../exit-codes.mjs";
import { jsonProblems } from "../json-file.mjs";
import { readRuleFile } from "../rules-folder.mjs";
import { Studio } from "../studio.mjs";
import { fill, plural } from "../texts.mjs";
import { UsageError } from "../usage-error.mjs";
import { writeWhole } from "../write-whole.mjs";
import { refuse } from "./compile.mjs";

/** One way to write rules: what fits on a line stands on one line. Comments and blank lines stay. */
const style = {
  parser: "json",
  printWidth: 120,
  objectWrap: /** @type {const} */ ("collapse"),
  endOfLine: /** @type {const} */ ("lf"),
};

/**
 * @param {string[]} places folders of rules, or files
 * @param {{ check?: boolean, json?: boolean }} options
 * @param {import("../main.mjs").Context} context
 */
export async function fmt(places, { check = false, json = false }, context) {
  const files = await Promise.all((await Promise.all(places.map(filesAt))).flat().map(readRuleFile));
  const studio = await Studio.load();
  const diagnostics = files.flatMap((file) => jsonProblems(studio, file, context.language));
  if (diagnostics.length > 0) return refuse(diagnostics, json, context);
  const changed = [];
  for (const { path, text } of files) {
    const formatted = await format(text, { ...style, plugins: [babel, estree] });
    if (formatted === text) continue;
    changed.push(path);
    if (!check) await writeWhole(path, formatted);
  }
  if (json) context.print(JSON.stringify({ ok: !check || changed.length === 0, changed }, null, 2));
  else tell(changed, { files: files.length, places, check }, context);
  return check && changed.length > 0 ? exitCodes.unformatted : exitCodes.good;
}

/**
 * @param {string[]} changed
 * @param {{ files: number, places: string[], check: boolean }} done
 * @param {import("../main.mjs").Context} context
 */
function tell(changed, { files, places, check }, { language, texts, print, complain }) {
  const words = texts.fmt;
  for (const path of changed) print(fill(check ? words.unformatted : words.written, path));
  if (changed.length === 0) print(fill(words.good, plural(language, texts.counts.files, files)));
  else if (check) complain(fill(words.hint, places.join(" ")));
}

/** @param {string} place */
async function filesAt(place) {
  try {
    if (!(await stat(place)).isDirectory()) return [place];
    const names = (await readdir(place)).filter((name) => name.endsWith(".json")).sort();
    if (names.length === 0) throw new UsageError("noRules", place);
    return names.map((name) => join(place, name));
  } catch (error) {
    throw UsageError.from(error, place);
  }
}
