import { exitCodes } from "../exit-codes.mjs";
import { readJourneys } from "../journey-file.mjs";
import { openRules } from "../rule-set.mjs";
import { visitDifference } from "../rules-difference.mjs";
import { eventInWords } from "../story/event.mjs";
import { fill, plural } from "../texts.mjs";

/**
 * @typedef {import("../rule-set.mjs").RuleSet} RuleSet
 * @typedef {import("../rules-difference.mjs").VisitDifference} VisitDifference
 */

/**
 * @param {string} oldFolder
 * @param {string} newFolder
 * @param {string[]} places of journeys; none: those beside the new rules
 * @param {{ json?: boolean }} options
 * @param {import("../main.mjs").Context} context
 */
export async function diff(oldFolder, newFolder, places, { json = false }, context) {
  const journeys = await readJourneys(places.length === 0 ? [newFolder] : places, context.texts);
  const before = await openRules(oldFolder, json, context);
  const after = before && (await openRules(newFolder, json, context));
  if (!after) return exitCodes.badUse;
  const progress = context.progress();
  const visits = [];
  for (const journey of journeys) {
    progress.say(fill(context.texts.progress, visits.length + 1, journeys.length));
    visits.push(await visitDifference(journey, { before, after }, context));
  }
  progress.clear();
  const changed = visits.filter(({ differing }) => differing > 0);
  if (json) context.print(JSON.stringify(toJson(visits), null, 2));
  else for (const line of inWords(changed, visits.length, after, context)) context.print(line);
  return changed.length > 0 ? exitCodes.differences : exitCodes.good;
}

/** @param {VisitDifference[]} visits */
function toJson(visits) {
  return visits.map(({ journey, differing, steps }) => ({
    journey: journey.name,
    events: journey.steps.length,
    differing,
    steps: steps.map(({ step, page, differences }) => ({
      at: new Date(step.nowMs).toISOString(),
      event: step.event?.name ?? null,
      page,
      differences,
    })),
  }));
}

/**
 * @param {VisitDifference[]} changed
 * @param {number} visits
 * @param {RuleSet} rules
 * @param {import("../main.mjs").Context} context
 * @returns {string[]}
 */
function inWords(changed, visits, rules, context) {
  const { language, texts } = context;
  if (changed.length === 0) return [fill(texts.diff.same, plural(language, texts.diff.visits, visits))];
  return [
    ...changed.flatMap((visit) => visitInWords(visit, rules, context)),
    fill(texts.diff.changed, changed.length, visits),
  ];
}

/**
 * @param {VisitDifference} visit
 * @param {RuleSet} rules
 * @param {import("../main.mjs").Context} context
 * @returns {string[]}
 */
function visitInWords({ journey, differing, steps }, rules, context) {
  const { language, texts, paint } = context;
  const about = journey.about[language] ?? "";
  const count = plural(language, texts.diff.steps, differing, journey.steps.length);
  return [
    `${paint("bold", journey.name)}${texts.colon}${count}`,
    ...(about === "" ? [] : [paint("dim", about)]),
    ...steps.flatMap((step) => stepInWords(step, rules, context)),
    "",
  ];
}

/**
 * @param {import("../rules-difference.mjs").StepDifference} step
 * @param {RuleSet} rules
 * @param {import("../main.mjs").Context} context
 * @returns {string[]}
 */
function stepInWords({ step, page, differences }, rules, context) {
  const { paint } = context;
  const labelOf = (/** @type {string} */ name) => rules.label("experiments", name);
  const event = eventInWords(step, { page, currency: rules.manifest.currency, labelOf }, context);
  const when = new Date(step.nowMs).toISOString().slice(0, 19).replace("T", " ");
  return [
    `  ${paint("dim", `${when} UTC`)}  ${event}`,
    ...differences.flatMap(({ before, after }) => [
      ...sideInWords("−", "red", before, context),
      ...sideInWords("+", "green", after, context),
    ]),
  ];
}

/**
 * @param {string} sign
 * @param {import("../paint.mjs").Style} style
 * @param {import("../rules-difference.mjs").Side} side
 * @param {import("../main.mjs").Context} context
 * @returns {string[]}
 */
function sideInWords(sign, style, { words, because }, { texts, paint }) {
  const { first, further } = texts.story.why;
  return [
    paint(style, `    ${sign} ${words}`),
    ...because.map((clause, index) => paint("dim", `        ${index === 0 ? first : further} ${clause}`)),
  ];
}
