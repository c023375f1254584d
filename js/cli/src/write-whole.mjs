import { rename, rm, writeFile } from "node:fs/promises";
import { UsageError } from "./usage-error.mjs";

/**
 * Writes beside the file and renames: a server that reads meanwhile sees the old file or the new one, never half of it.
 *
 * @param {string} file
 * @param {string | Uint8Array} content
 */
export async function writeWhole(file, content) {
  const unfinished = `${file}.${process.pid}.part`;
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw UsageError.from(error, file);
  }
}
