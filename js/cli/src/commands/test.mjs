import { exitCodes } from "../exit-codes.mjs";
import { nearestName } from "../json-file.mjs";
import { openRules } from "../rule-set.mjs";
import { readTests } from "../rule-tests/read.mjs";
import { countsInWords, testInWords } from "../rule-tests/report.mjs";
import { runTest } from "../rule-tests/run.mjs";
import { readRuleTests } from "../rules-folder.mjs";
import { Studio } from "../studio.mjs";
import { fill } from "../texts.mjs";
import { UsageError } from "../usage-error.mjs";
import { refuse } from "./compile.mjs";

/**
 * @typedef {import("../rule-tests/read.mjs").RuleTest} RuleTest
 * @typedef {{ test: RuleTest, failures: import("../rule-tests/run.mjs").SeenFailure[] }} Result
 */

/**
 * @param {string} folder
 * @param {{ only?: string, json?: boolean }} options
 * @param {import("../main.mjs").Context} context
 */
export async function test(folder, { only = "", json = false }, context) {
  const files = await readRuleTests(folder);
  const rules = await openRules(folder, json, context);
  if (!rules) return exitCodes.badRules;
  const { tests, diagnostics } = await readTests(files, rules, await Studio.load(), context);
  if (diagnostics.length > 0) return refuse(diagnostics, json, context);
  const results = await run(chosen(tests, only), rules, json, context);
  const failed = results.filter(({ failures }) => failures.length > 0).length;
  if (json) context.print(JSON.stringify(toJson(results), null, 2));
  else context.print(`\n${countsInWords(results.length - failed, failed, context)}`);
  return failed > 0 ? exitCodes.testsFail : exitCodes.good;
}

/**
 * @param {RuleTest[]} tests
 * @param {string} only part of a name
 */
function chosen(tests, only) {
  const found = tests.filter(({ name }) => name.toLowerCase().includes(only.toLowerCase()));
  if (found.length > 0) return found;
  throw new UsageError(
    "noSuchTest",
    only,
    nearestName(
      only,
      tests.map(({ name }) => name),
    ) ??
      tests[0]?.name ??
      "",
  );
}

/**
 * @param {RuleTest[]} tests
 * @param {import("../rule-set.mjs").RuleSet} rules
 * @param {boolean} json
 * @param {import("../main.mjs").Context} context
 */
async function run(tests, rules, json, context) {
  const progress = context.progress();
  /** @type {Result[]} */
  const results = [];
  for (const one of tests) {
    progress.say(fill(context.texts.progress, results.length + 1, tests.length));
    const failures = await runTest(one, rules, context);
    progress.clear();
    if (!json) {
      if (results.at(-1)?.test.file !== one.file) context.print(context.paint("bold", one.file.path));
      for (const line of testInWords(one, failures, context)) context.print(line);
    }
    results.push({ test: one, failures });
  }
  return results;
}

/** @param {Result[]} results */
function toJson(results) {
  return {
    ok: results.every(({ failures }) => failures.length === 0),
    passed: results.filter(({ failures }) => failures.length === 0).length,
    failed: results.filter(({ failures }) => failures.length > 0).length,
    tests: results.map(({ test: { name, file, path }, failures }) => ({
      name,
      path: file.path,
      line: file.placeOf(path, true).line,
      ok: failures.length === 0,
      failures: failures.map(({ path: place, nowMs, expected, actual, because }) => ({
        ...file.placeOf(place),
        at: new Date(nowMs).toISOString(),
        expected,
        actual,
        because,
      })),
    })),
  };
}
