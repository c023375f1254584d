// What all engines are given: the same rules in each language, one visitor's life, and for the engines that keep no profile the
// attributes that Aparté's inputs had after each event, so that what they are asked is exactly the same.
import { Studio } from "../../../js/cli/src/studio.mjs";
import { attributeOf, forAparte, forDevCycle, forGrowthBook, forJsonLogic, pathsOf } from "./expressed.mjs";
import { makeRules } from "./rules.mjs";
import { makeLife } from "./visitor.mjs";

/** Before anything is timed: the visitor has a past, and the engines' code is compiled. */
export const pastEvents = 1_000;
/** What is played again and again, at later and later times. */
export const playedEvents = 256;

/**
 * @param {number} count
 * @returns {Promise<{ pack: Buffer, growthBook: string, jsonLogic: string, devCycle: string }>} throws CompileError
 */
export async function expressedRules(count) {
  const rules = makeRules(count);
  return {
    pack: await compile(rules),
    growthBook: JSON.stringify(forGrowthBook(rules)),
    jsonLogic: JSON.stringify(forJsonLogic(rules)),
    devCycle: JSON.stringify(forDevCycle(rules)),
  };
}

/** Aparté does not take these rules. */
export class CompileError extends Error {}

async function compile(rules) {
  const studio = await Studio.load();
  const compiled = studio.compile(forAparte(rules), "en");
  if (!compiled.ok) throw new CompileError(compiled.diagnostics.find(({ severity }) => severity === "error").message);
  return Buffer.from(compiled.pack, "base64");
}

/**
 * The visitor's past, then what is played, each event with the attributes as they are after it.
 *
 * @param {number} rules so many rules' inputs are told
 */
export async function visitorOf(rules) {
  const life = makeLife(pastEvents + playedEvents);
  const told = await attributesAfter(life, makeRules(rules), pastEvents);
  return { past: life.slice(0, pastEvents), played: life.slice(pastEvents), attributes: told };
}

/**
 * @param {import("./visitor.mjs").TimedEvent[]} life
 * @param {import("./rules.mjs").Rule[]} rules
 * @param {number} from which event on
 * @returns {Promise<Record<string, boolean | number | string>[]>}
 */
export async function attributesAfter(life, rules, from) {
  const studio = await Studio.load();
  studio.loadPack(await compile(oneRuleForEachInput(rules)));
  const missing = valuesWhenMissing(rules);
  return life.flatMap(({ atMs, event }, index) => {
    const { error } = studio.dispatch(atMs, event);
    if (error !== 0) throw new Error(`error ${error} for ${JSON.stringify(event)}`);
    if (index < from) return [];
    return [{ ...missing, ...valuesIn(studio.explain(atMs, "en").segments) }];
  });
}

/** What `explain` tells of these tells every input; of all 10,000 rules it would take long. */
function oneRuleForEachInput(rules) {
  const left = new Set(pathsOf(rules));
  return rules.filter(({ tests }) => tests.map(({ path }) => left.delete(path)).includes(true));
}

/** Missing counts as 0, "" or false in all that the rules ask; some engines have no missing values. */
function valuesWhenMissing(rules) {
  const nothing = { boolean: false, number: 0, string: "" };
  return Object.fromEntries(
    rules.flatMap(({ tests }) =>
      tests.map(({ path, value }) => [attributeOf(path), nothing[typeof [value].flat()[0]]]),
    ),
  );
}

function valuesIn(segments) {
  const leaves = segments.flatMap(({ condition }) => condition.children);
  return Object.fromEntries(
    leaves.filter(({ actual }) => actual != null).map(({ path, actual }) => [attributeOf(path), actual]),
  );
}
