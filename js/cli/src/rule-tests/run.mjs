// Runs a rule test: plays its scenes to an engine that has seen nothing.
import { momentsOf } from "../moments.mjs";
import { nothingDecided } from "../story/decision.mjs";
import { refusal } from "../story/story.mjs";
import { fill } from "../texts.mjs";
import { Judge } from "./judge.mjs";

/**
 * @typedef {import("./read.mjs").RuleTest} RuleTest
 * @typedef {import("./judge.mjs").Failure & { nowMs: number, offsetMin: number, page: string }} SeenFailure with when and where it was
 *   seen; `path` is in the file
 * @typedef {{ failures: SeenFailure[], variants: Map<string, string> }} Outcome with the variants that were shown
 */

/** So many visitors are tried until chance gives one the variants that a test asks for. */
const maxVisitors = 500;

/**
 * @param {RuleTest} test
 * @param {import("../rule-set.mjs").RuleSet} rules
 * @param {Pick<import("../main.mjs").Context, "language" | "texts">} context
 * @returns {Promise<SeenFailure[]>} empty when it passes
 */
export async function runTest(test, rules, context) {
  const wanted = Object.entries(test.seed === undefined ? test.variants : {});
  const first = await play(test, test.seed ?? 1, rules, context);
  let outcome = first;
  for (let seed = 2; !hasVariants(outcome, wanted); ++seed) {
    if (seed > maxVisitors) return [noSuchVisitor(test, wanted, context)];
    outcome = await play(test, seed, rules, context);
  }
  return outcome.failures;
}

/**
 * @param {Outcome} outcome
 * @param {[string, string][]} wanted
 */
function hasVariants({ variants }, wanted) {
  return wanted.every(([experiment, variant]) => variants.get(experiment) === variant);
}

/**
 * @param {RuleTest} test
 * @param {[string, string][]} wanted
 * @param {Pick<import("../main.mjs").Context, "texts">} context
 * @returns {SeenFailure}
 */
function noSuchVisitor({ path, scenes }, wanted, { texts }) {
  const { judge } = texts.ruleTests;
  const { nowMs = 0, offsetMin = 0 } = scenes.at(-1) ?? {};
  return {
    path,
    nowMs,
    offsetMin,
    page: "",
    expected: fill(judge.visitor, wanted.map(([experiment, variant]) => `${experiment}: ${variant}`).join(", ")),
    actual: fill(judge.noVisitor, maxVisitors),
    because: [],
  };
}

/**
 * @param {RuleTest} test
 * @param {number} seed
 * @param {import("../rule-set.mjs").RuleSet} rules
 * @param {Pick<import("../main.mjs").Context, "language" | "texts">} context
 * @returns {Promise<Outcome>}
 */
async function play({ name, scenes }, seed, rules, context) {
  const engine = await rules.freshEngine();
  const steps = scenes.flatMap(({ moments }) => moments);
  const played = momentsOf({ name, rules: undefined, about: {}, seed, steps }, engine);
  /** @type {Outcome} */
  const outcome = { failures: [], variants: new Map() };
  let decision = nothingDecided;
  for (const { path, moments, nowMs, offsetMin, isRecorded, expect } of scenes) {
    const seen = (/** @type {import("./judge.mjs").Failure} */ failure) =>
      outcome.failures.push({ ...failure, path: [...path, ...failure.path], nowMs, offsetMin, page: decision.page });
    for (let left = moments.length; left > 0; --left) {
      const moment = played.next().value;
      if (!moment) break;
      decision = moment.decision;
      for (const verdict of decision.experiments) {
        if (verdict.variant !== undefined) outcome.variants.set(verdict.name, verdict.variant);
      }
      if (moment.error !== 0 && !isRecorded) seen(refused(moment.error, context));
    }
    const situation = { decision, explain: () => engine.explain(nowMs, context.language) };
    if (expect) new Judge(situation, rules, context).failures(expect).forEach(seen);
  }
  return outcome;
}

/**
 * @param {number} error
 * @param {Pick<import("../main.mjs").Context, "texts">} context
 * @returns {import("./judge.mjs").Failure}
 */
function refused(error, { texts }) {
  const { accepted } = texts.ruleTests.judge;
  return { path: [], expected: accepted, actual: fill(texts.story.refused, refusal(error, texts)), because: [] };
}
