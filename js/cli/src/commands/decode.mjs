import { readFile, stat } from "node:fs/promises";
import { exitCodes } from "../exit-codes.mjs";
import { Studio } from "../studio.mjs";
import { UsageError } from "../usage-error.mjs";

const maxMessageBytes = 1024 * 1024;

/**
 * @param {string} file
 * @param {import("../main.mjs").Context} context
 */
export async function decode(file, { print }) {
  const studio = await Studio.load();
  const bytes = await read(file);
  const value = reportIn(bytes) ?? studio.decode(bytes);
  if (value === undefined) throw new UsageError("notAMessage", file);
  print(JSON.stringify(value, null, 2));
  return exitCodes.good;
}

/** @param {string} file */
async function read(file) {
  try {
    if ((await stat(file)).size > maxMessageBytes) throw new UsageError("fileTooLarge", file, maxMessageBytes / 1024);
    return await readFile(file);
  } catch (error) {
    throw UsageError.from(error, file);
  }
}

// A report is the one format that is JSON already, padded with spaces.
/** @param {Buffer} bytes */
function reportIn(bytes) {
  if (bytes[0] !== 0x7b) return undefined;
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}
