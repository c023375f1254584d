import { exitCodes } from "../exit-codes.mjs";
import { readJourney } from "../journey-file.mjs";
import { momentsOf } from "../moments.mjs";
import { Story } from "../story/story.mjs";
import { Studio } from "../studio.mjs";
import { compileFolder } from "./compile.mjs";

/**
 * @param {string} folder
 * @param {string} journeyFile
 * @param {{ all?: boolean, json?: boolean }} options
 * @param {import("../main.mjs").Context} context
 */
export async function explain(folder, journeyFile, { all = false, json = false }, context) {
  const journey = await readJourney(journeyFile, context.texts);
  const studio = await Studio.load();
  const compiled = await compileFolder(studio, folder, json, context);
  if (!compiled.ok) return exitCodes.badRules;
  studio.loadPack(Buffer.from(compiled.pack, "base64"));
  const moments = explained(journey, studio, context.language);
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
function* explained(journey, studio, language) {
  for (const moment of momentsOf(journey, studio)) {
    yield { ...moment, explanation: studio.explain(moment.step.nowMs, language) };
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
