// The files of a rule set: every *.json of one folder, in the order of their names.
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "./usage-error.mjs";

const maxFiles = 64;
const maxFileBytes = 1024 * 1024;

/** @typedef {{ path: string, text: string }} RuleFile */

/**
 * @param {string} folder
 * @returns {Promise<RuleFile[]>} `path` begins with `folder` as it was written, so that editors can follow it
 * @throws {UsageError} when the folder cannot be read, holds no rules or too many
 */
export async function readRules(folder) {
  const names = (await entriesOf(folder)).filter((name) => name.endsWith(".json")).sort();
  if (names.length === 0) throw new UsageError("noRules", folder);
  if (names.length > maxFiles) throw new UsageError("tooManyRules", folder, maxFiles);
  return Promise.all(names.map((name) => readRuleFile(join(folder, name))));
}

/** @param {string} folder */
async function entriesOf(folder) {
  try {
    return await readdir(folder);
  } catch (error) {
    throw UsageError.from(error, folder);
  }
}

/** @param {string} path */
async function readRuleFile(path) {
  try {
    if ((await stat(path)).size > maxFileBytes) throw new UsageError("fileTooLarge", path, maxFileBytes / 1024);
    return { path, text: await readFile(path, "utf8") };
  } catch (error) {
    throw UsageError.from(error, path);
  }
}
