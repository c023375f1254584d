import { readFile, stat } from "node:fs/promises";
import { exitCodes } from "../exit-codes.mjs";
import { JourneyError, parseJourney, play } from "../journey.mjs";
import { nothingDecided } from "../story/decision.mjs";
import { Story } from "../story/story.mjs";
import { Studio } from "../studio.mjs";
import { UsageError } from "../usage-error.mjs";
import { compileFolder } from "./compile.mjs";

const maxJourneyMiB = 16;

/**
 * @param {string} folder
 * @param {string} journeyFile
 * @param {{ all?: boolean, json?: boolean }} options
 * @param {import("../main.mjs").Context} context
 */
export async function explain(folder, journeyFile, { all = false, json = false }, context) {
  const journey = await readJourney(journeyFile, context);
  const studio = await Studio.load();
  const compiled = await compileFolder(studio, folder, json, context);
  if (!compiled.ok) return exitCodes.badRules;
  studio.loadPack(Buffer.from(compiled.pack, "base64"));
  const moments = momentsOf(journey, studio, context.language);
  if (json) context.print(JSON.stringify([...moments].map(toJson), null, 2));
  else tell(journey, moments, new Story(context, compiled.manifest, all), context);
  return exitCodes.good;
}

/**
 * @param {import("../journey.mjs").Journey} journey
 * @param {Studio} studio
 * @param {import("../language.mjs").Language} language
 * @returns {Generator<import("../story/story.mjs").Moment>}
 */
function* momentsOf(journey, studio, language) {
  let decision = nothingDecided;
  for (const { step, error, output } of play(journey, studio)) {
    if (output.length > 0) decision = /** @type {import("../story/decision.mjs").Decision} */ (studio.decode(output));
    yield { step, error, decision, explanation: studio.explain(step.nowMs, language) };
  }
}

/**
 * @param {import("../journey.mjs").Journey} journey
 * @param {Iterable<import("../story/story.mjs").Moment>} moments
 * @param {Story} story
 * @param {import("../main.mjs").Context} context
 */
function tell(journey, moments, story, { print }) {
  for (const line of story.opening(journey)) print(line);
  for (const moment of moments) {
    for (const line of story.tell(moment)) print(line);
  }
}

/** @param {import("../story/story.mjs").Moment} moment */
function toJson({ step, error, decision, explanation }) {
  return { at: new Date(step.nowMs).toISOString(), event: step.event ?? null, error, decision, explanation };
}

/**
 * @param {string} file
 * @param {import("../main.mjs").Context} context
 */
async function readJourney(file, { texts }) {
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
