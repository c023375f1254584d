// The files of a rule set: every *.json of one folder, in the order of their names; those that end in .test.json are its tests.
import { isUtf8 } from "node:buffer";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "./usage-error.mjs";

const maxFiles = 64;
const maxFileBytes = 1024 * 1024;
const testEnding = ".test.json";

/** @typedef {{ path: string, text: string }} RuleFile */

/**
 * @param {string} folder
 * @returns {Promise<RuleFile[]>} `path` begins with `folder` as it was written, so that editors can follow it
 * @throws {UsageError} when the folder cannot be read, holds no rules or too many
 */
export async function readRules(folder) {
  const names = (await entriesOf(folder)).filter((name) => name.endsWith(".json") && !name.endsWith(testEnding));
  if (names.length === 0) throw new UsageError("noRules", folder);
  return readFiles(folder, names);
}

/**
 * @param {string} folder
 * @returns {Promise<RuleFile[]>}
 * @throws {UsageError} when the folder cannot be read, holds no tests or too many
 */
export async function readRuleTests(folder) {
  const names = (await entriesOf(folder)).filter((name) => name.endsWith(testEnding));
  if (names.length === 0) throw new UsageError("noTests", folder);
  return readFiles(folder, names);
}

/**
 * @param {string} folder
 * @param {string[]} names
 */
function readFiles(folder, names) {
  if (names.length > maxFiles) throw new UsageError("tooManyRules", folder, maxFiles);
  return Promise.all(names.sort().map((name) => readRuleFile(join(folder, name))));
}

/** @param {string} folder */
async function entriesOf(folder) {
  try {
    return await readdir(folder);
  } catch (error) {
    throw UsageError.from(error, folder);
  }
}

/**
 * @param {string} path
 * @returns {Promise<RuleFile>}
 * @throws {UsageError}
 */
export async function readRuleFile(path) {
  try {
    if ((await stat(path)).size > maxFileBytes) throw new UsageError("fileTooLarge", path, maxFileBytes / 1024);
    const bytes = await readFile(path);
    if (!isUtf8(bytes)) throw new UsageError("notUtf8", path);
    return { path, text: bytes.toString("utf8") };
  } catch (error) {
    throw UsageError.from(error, path);
  }
}
