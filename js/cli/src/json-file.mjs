// JSON text with comments, whose values know where they stand; what is wrong with it is said as the rules compiler says it.
import { distance } from "fastest-levenshtein";
import { findNodeAtLocation, getNodeValue, parseTree } from "jsonc-parser";
import { fill } from "./texts.mjs";

/**
 * @typedef {(string | number)[]} Path keys and indexes from the top
 * @typedef {{ line: number, column: number, end_column: number }} Place from 1; columns are UTF-16 units, as editors count
 * @typedef {keyof import("./texts.mjs").Texts["ruleTests"]["diagnostics"]} Code
 *
 * @typedef {object} Problem
 * @property {Code} code
 * @property {Path} path where
 * @property {string[]} [values] fill the code's text
 * @property {string} [expected] what the code always expects, or the known names, unless said
 * @property {string[]} [known] names that could stand there
 * @property {string} [meant] the name that stands there instead
 * @property {boolean} [ofKey] it is about the key of what stands at the path
 */

const maxDistance = 2;

/** What the rules compiler says of JSON itself, whatever is written in it. */
const jsonCodes = ["syntax", "too_deep", "duplicate_key"];

/**
 * @param {import("./studio.mjs").Studio} studio
 * @param {import("./rules-folder.mjs").RuleFile} file of rules or of anything else
 * @param {import("./language.mjs").Language} language
 * @returns {import("./studio.mjs").Diagnostic[]} empty when the file can be read
 */
export function jsonProblems(studio, file, language) {
  return studio.compile([file], language).diagnostics.filter(({ code }) => jsonCodes.includes(code));
}

export class JsonFile {
  #text;
  #tree;
  #texts;
  /** @type {import("./studio.mjs").Diagnostic[]} in the order of finding */
  diagnostics = [];

  /**
   * @param {import("./rules-folder.mjs").RuleFile} file without `jsonProblems`
   * @param {import("./texts.mjs").Texts} texts
   */
  constructor({ path, text }, texts) {
    this.path = path;
    this.#text = text;
    this.#texts = texts;
    this.#tree = parseTree(text);
  }

  /** @returns {unknown} */
  get value() {
    return this.#tree && getNodeValue(this.#tree);
  }

  /**
   * @param {Path} path of something that is there
   * @param {boolean} [ofKey] the place of its key instead
   * @returns {Place}
   */
  placeOf(path, ofKey = false) {
    const found = this.#tree && findNodeAtLocation(this.#tree, path);
    const { offset, length } = (ofKey ? found?.parent?.children?.[0] : found) ?? { offset: 0, length: 0 };
    const lineStart = this.#text.lastIndexOf("\n", offset - 1) + 1;
    const lineEnd = (this.#text + "\n").indexOf("\n", offset);
    return {
      line: this.#text.slice(0, offset).split("\n").length,
      column: offset - lineStart + 1,
      end_column: Math.min(offset + length, lineEnd) - lineStart + 1,
    };
  }

  /** @param {Problem} problem */
  report({ code, path, values = [], known = [], expected, meant = "", ofKey = false }) {
    const { nearest, diagnostics, remedies } = this.#texts.ruleTests;
    const remedy = Object.hasOwn(remedies, code)
      ? remedies[/** @type {keyof typeof remedies} */ (code)]
      : known.join(", ");
    const name = nearestName(meant, known);
    const place = this.placeOf(path, ofKey);
    this.diagnostics.push({
      severity: "error",
      code,
      path: this.path,
      ...place,
      message: fill(diagnostics[code], ...values),
      expected: expected ?? remedy,
      hint: name === undefined ? "" : fill(nearest, name),
      excerpt: this.#excerpt(place),
      reference: "rules/README.md#rule-tests",
    });
  }

  /** @param {Place} place */
  #excerpt({ line, column, end_column }) {
    const text = this.#text.split("\n")[line - 1] ?? "";
    const carets = "^".repeat(Math.max(1, end_column - column));
    return `${line} | ${text}\n${" ".repeat(String(line).length)} | ${" ".repeat(column - 1)}${carets}`;
  }
}

/**
 * As the rules compiler chooses it: at most two letters away and less than half of the name.
 *
 * @param {string} name
 * @param {string[]} known
 * @returns {string | undefined}
 */
export function nearestName(name, known) {
  const limit = Math.min(maxDistance, Math.floor((name.length - 1) / 2));
  const near = known
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ far }) => far <= limit)
    .sort((left, right) => left.far - right.far);
  return near[0]?.candidate;
}
