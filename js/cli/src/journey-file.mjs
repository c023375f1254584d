// Journeys in files: one, or all of a folder.
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { JourneyError, parseJourney } from "./journey.mjs";
import { UsageError } from "./usage-error.mjs";

const maxJourneyMiB = 16;

/**
 * @param {string} file
 * @param {import("./texts.mjs").Texts} texts
 * @throws {UsageError}
 */
export async function readJourney(file, texts) {
  try {
    if ((await stat(file)).size > maxJourneyMiB * 1024 * 1024)
      throw new UsageError("journeyTooLarge", file, maxJourneyMiB);
    return parseJourney(await readFile(file, "utf8"));
  } catch (error) {
    if (error instanceof JourneyError)
      throw new UsageError("badJourneyLine", file, error.line, texts.journeyProblems[error.problem]);
    throw UsageError.from(error, file);
  }
}

/**
 * @param {string[]} places files, or folders: all their *.jsonl, in the order of their names
 * @param {import("./texts.mjs").Texts} texts
 * @returns {Promise<import("./journey.mjs").Journey[]>}
 * @throws {UsageError} also when there are none
 */
export async function readJourneys(places, texts) {
  const files = (await Promise.all(places.map(filesAt))).flat();
  if (files.length === 0) throw new UsageError("noJourneys", places.join(", "));
  return Promise.all(files.map((file) => readJourney(file, texts)));
}

/** @param {string} place */
async function filesAt(place) {
  try {
    if (!(await stat(place)).isDirectory()) return [place];
    const names = (await readdir(place)).filter((name) => name.endsWith(".jsonl")).sort();
    return names.map((name) => join(place, name));
  } catch (error) {
    throw UsageError.from(error, place);
  }
}
