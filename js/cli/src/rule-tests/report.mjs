// The outcome of rule tests for people.
import { fill, plural } from "../texts.mjs";

/**
 * @typedef {import("./read.mjs").RuleTest} RuleTest
 * @typedef {import("./run.mjs").SeenFailure} SeenFailure
 */

/**
 * @param {RuleTest} test
 * @param {SeenFailure[]} failures
 * @param {import("../main.mjs").Context} context
 * @returns {string[]} lines
 */
export function testInWords(test, failures, context) {
  const { paint } = context;
  if (failures.length === 0) return [`  ${paint("green", "✓")} ${test.name}`];
  return [
    `  ${paint(["bold", "red"], "✗")} ${paint("bold", test.name)}`,
    ...failures.flatMap((failure, index) => [...(index > 0 ? [""] : []), ...failureInWords(test, failure, context)]),
  ];
}

/**
 * @param {RuleTest} test
 * @param {SeenFailure} failure
 * @param {import("../main.mjs").Context} context
 */
function failureInWords({ file }, { path, nowMs, offsetMin, page, expected, actual, because }, context) {
  const { language, texts, paint } = context;
  const words = texts.ruleTests;
  const { line, column } = file.placeOf(path);
  const when = new Intl.DateTimeFormat(language === "en" ? "en-GB" : "fr", {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
  }).format(nowMs + offsetMin * 60_000);
  const pages = texts.story.pages;
  const where = page === "" ? "" : `, ${pages[page] ?? page}`;
  const width = Math.max(words.expectedTitle.length, words.actualTitle.length);
  const row = (/** @type {string} */ title, /** @type {string} */ text) => `      ${title.padEnd(width)}  ${text}`;
  return [
    `    ${paint("cyan", `${file.path}:${line}:${column}`)}  ${paint("dim", `${when}${where}`)}`,
    row(words.expectedTitle, paint("green", expected)),
    row(words.actualTitle, paint("red", actual)),
    ...because.map((clause, index) => row(texts.story.why[index === 0 ? "first" : "further"].trim(), clause)),
  ];
}

/**
 * "23 passed, 1 failed".
 *
 * @param {number} passed
 * @param {number} failed
 * @param {import("../main.mjs").Context} context
 */
export function countsInWords(passed, failed, { language, texts, paint }) {
  const { counts } = texts.ruleTests;
  const numbers = [plural(language, counts.passed, passed), plural(language, counts.failed, failed)];
  return paint(["bold", failed > 0 ? "red" : "green"], fill("{0}, {1}", ...numbers));
}
