// A report as it was captured: what is wrong with it and where, or what it says. The fields are those of wasm/schema/report.schema.json.
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from "jsonc-parser";

/** What a report is padded to with spaces. */
export const reportBytes = 512;

/**
 * @typedef {{ v: 1, site: string, day: string, pack: string, id: string, mode: "plain" | "local", odds: number, task: string, arm: string, outcome: number }} Report
 * @typedef {keyof Report} Field
 * @typedef {keyof import("../texts.mjs").Texts["reports"]["problems"]} ReportProblem
 */

/** @type {Record<Field, (value: unknown) => boolean>} in the order in which the core writes them */
export const fields = {
  v: (value) => value === 1,
  site: matching(/^[a-z0-9_-]{1,32}$/),
  day: (value) => matching(/^\d{4}-\d{2}-\d{2}$/)(value) && isDay(String(value)),
  pack: matching(/^[0-9a-f]{16}$/),
  id: matching(/^[0-9a-f]{32}$/),
  mode: (value) => value === "plain" || value === "local",
  odds: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 1000,
  task: matching(/^[a-z0-9_]{1,40}$/),
  arm: matching(/^[a-z0-9_]{1,40}$/),
  outcome: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 7,
};

/** @param {RegExp} pattern */
function matching(pattern) {
  return (/** @type {unknown} */ value) => typeof value === "string" && pattern.test(value);
}

/** @param {string} text */
function isDay(text) {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** Why a text is not a report. */
export class NotAReport extends Error {
  /**
   * @param {ReportProblem} problem
   * @param {string[]} values fill the problem's text
   * @param {string} text in which it was found
   * @param {number} offset
   */
  constructor(problem, values, text, offset) {
    super(problem);
    this.problem = problem;
    this.values = values;
    const before = text.slice(0, offset);
    this.line = before.split("\n").length;
    this.column = offset - before.lastIndexOf("\n");
  }
}

/**
 * @param {string} text
 * @returns {Report}
 * @throws {NotAReport} for the first thing that is wrong
 */
export function readReport(text) {
  /** @type {import("jsonc-parser").ParseError[]} */
  const errors = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const [error] = errors;
  if (error) throw new NotAReport("json", [printParseErrorCode(error.error)], text, error.offset);
  if (tree?.type !== "object") throw new NotAReport("notAnObject", [], text, tree?.offset ?? 0);
  const seen = new Set();
  for (const { children: [key, value] = [] } of tree.children ?? []) {
    const name = String(key?.value);
    const isField = Object.hasOwn(fields, name);
    if (!isField) throw new NotAReport("unknownField", [name], text, key?.offset ?? 0);
    if (seen.has(name)) throw new NotAReport("twice", [name], text, key?.offset ?? 0);
    seen.add(name);
    const known = value && getNodeValue(value);
    if (!fields[/** @type {Field} */ (name)](known))
      throw new NotAReport("value", [name, JSON.stringify(known)], text, value?.offset ?? 0);
  }
  const missing = Object.keys(fields).find((name) => !findNodeAtLocation(tree, [name]));
  if (missing) throw new NotAReport("missing", [missing], text, tree.offset + tree.length - 1);
  const report = getNodeValue(tree);
  if ((report.mode === "plain") !== (report.odds === 0) || report.odds === 1)
    throw new NotAReport(
      "odds",
      [String(report.odds), report.mode],
      text,
      findNodeAtLocation(tree, ["odds"])?.offset ?? 0,
    );
  return report;
}
