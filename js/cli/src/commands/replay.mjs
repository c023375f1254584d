import { exitCodes } from "../exit-codes.mjs";
import { readJourneys } from "../journey-file.mjs";
import { momentsOf } from "../moments.mjs";
import { openRules } from "../rule-set.mjs";
import { eventInWords } from "../story/event.mjs";
import { table } from "../table.mjs";
import { fill } from "../texts.mjs";

/**
 * @typedef {object} Standing where a visit stands after an event
 * @property {string} journey
 * @property {import("../journey.mjs").Step} step
 * @property {number} error
 * @property {string} page
 * @property {string[]} segments
 * @property {string[]} campaigns that show
 * @property {Record<string, string>} variants seen so far, by experiment
 */

/**
 * @param {string} folder
 * @param {string[]} places of journeys
 * @param {{ everyEvent?: boolean, json?: boolean }} options
 * @param {import("../main.mjs").Context} context
 */
export async function replay(folder, places, { everyEvent = false, json = false }, context) {
  const journeys = await readJourneys(places, context.texts);
  const rules = await openRules(folder, json, context);
  if (!rules) return exitCodes.badRules;
  const progress = context.progress();
  /** @type {Standing[]} */
  const rows = [];
  for (const [index, journey] of journeys.entries()) {
    progress.say(fill(context.texts.progress, index + 1, journeys.length));
    const standings = standingsOf(journey, await rules.freshEngine());
    rows.push(...(everyEvent ? standings : standings.slice(-1)));
  }
  progress.clear();
  if (json) context.print(JSON.stringify(rows.map(toJson), null, 2));
  else for (const line of inWords(rows, everyEvent, rules, context)) context.print(line);
  return exitCodes.good;
}

/**
 * @param {import("../journey.mjs").Journey} journey
 * @param {import("../studio.mjs").Studio} engine
 * @returns {Standing[]}
 */
function standingsOf(journey, engine) {
  /** @type {Record<string, string>} */
  let variants = {};
  return [...momentsOf(journey, engine)].map(({ step, error, decision }) => {
    const seen = decision.experiments.flatMap(({ name, variant }) => (variant === undefined ? [] : [[name, variant]]));
    variants = { ...variants, ...Object.fromEntries(seen) };
    const campaigns = decision.campaigns.filter(({ reason }) => reason === "shown").map(({ name }) => name);
    return {
      journey: journey.name,
      step,
      error,
      page: decision.page,
      segments: decision.segments,
      campaigns,
      variants,
    };
  });
}

/** @param {Standing} standing */
function toJson({ step, ...standing }) {
  return { at: new Date(step.nowMs).toISOString(), event: step.event?.name ?? null, ...standing };
}

/**
 * @param {Standing[]} standings
 * @param {boolean} everyEvent
 * @param {import("../rule-set.mjs").RuleSet} rules
 * @param {import("../main.mjs").Context} context
 * @returns {string[]}
 */
function inWords(standings, everyEvent, rules, context) {
  const { texts, paint, width } = context;
  const { headings: words, nothing } = texts.replay;
  const labels = (/** @type {"segments" | "campaigns"} */ kind, /** @type {string[]} */ names) =>
    names.length === 0 ? [nothing] : names.map((name) => rules.label(kind, name));
  const rows = standings.map((standing) => {
    const variants = Object.entries(standing.variants).map(([name, variant]) => name + texts.colon + variant);
    return [
      [everyEvent ? eventOf(standing, rules, context) : standing.journey],
      labels("segments", standing.segments),
      labels("campaigns", standing.campaigns),
      variants.length === 0 ? [nothing] : variants,
    ];
  });
  const first = everyEvent ? words.event : words.journey;
  const headings = [first, words.segments, words.campaigns, words.variants];
  const told = everyEvent ? rows.map((row, index) => news(row, standings, rows, index)) : rows;
  const { heading, rows: written } = table(headings, told, width);
  const lines = heading.map((line) => paint("dim", line));
  let section = "";
  for (const [index, row] of written.entries()) {
    const { journey, step } = /** @type {Standing} */ (standings[index]);
    const now = `${journey}, ${new Date(step.nowMs).toISOString().slice(0, 10)}`;
    if (everyEvent && now !== section) lines.push(paint("bold", now));
    section = now;
    lines.push(...row);
  }
  return lines;
}

/**
 * What is as after the event before is left empty.
 *
 * @param {string[][]} row
 * @param {Standing[]} standings
 * @param {string[][][]} rows
 * @param {number} index
 */
function news(row, standings, rows, index) {
  const before = standings[index - 1]?.journey === standings[index]?.journey ? rows[index - 1] : undefined;
  return row.map((cell, column) => (column > 0 && before?.[column]?.join() === cell.join() ? [] : cell));
}

/**
 * @param {Standing} standing
 * @param {import("../rule-set.mjs").RuleSet} rules
 * @param {import("../main.mjs").Context} context
 */
function eventOf({ step, error, page }, rules, context) {
  const { currency } = rules.manifest;
  const labelOf = (/** @type {string} */ name) => rules.label("experiments", name);
  const words = eventInWords(step, { page, currency, labelOf }, context);
  return error === 0 ? words : `${words} (${context.texts.replay.refused})`;
}
