// Files of rule tests, read, checked and written out as scenes.
import { dirname, resolve } from "node:path";
import { JsonFile, jsonProblems } from "../json-file.mjs";
import { readJourney } from "../journey-file.mjs";
import { fill } from "../texts.mjs";
import { UsageError } from "../usage-error.mjs";
import { NameCheck } from "./names.mjs";
import { Script } from "./script.mjs";
import { shapeOf } from "./shape.mjs";

/**
 * @typedef {import("./format.mjs").TestFile} TestFile
 * @typedef {import("../json-file.mjs").Path} Path
 *
 * @typedef {object} RuleTest
 * @property {string} name
 * @property {JsonFile} file
 * @property {Path} path in the file
 * @property {import("./script.mjs").Scene[]} scenes
 * @property {number | undefined} seed of the recorded visit that it begins with
 * @property {Record<string, string>} variants that chance shall give, by experiment
 *
 * @typedef {{ file: JsonFile, content: TestFile | undefined }} Read
 */

/**
 * @param {import("../rules-folder.mjs").RuleFile[]} files
 * @param {import("../rule-set.mjs").RuleSet} rules
 * @param {import("../studio.mjs").Studio} studio any
 * @param {import("../main.mjs").Context} context
 * @returns {Promise<{ tests: RuleTest[], diagnostics: import("../studio.mjs").Diagnostic[] }>} no tests when there are diagnostics
 */
export async function readTests(files, rules, studio, context) {
  const unreadable = files.flatMap((file) => jsonProblems(studio, file, context.language));
  if (unreadable.length > 0) return { tests: [], diagnostics: unreadable };
  const read = files.map((file) => {
    const json = new JsonFile(file, context.texts);
    return { file: json, content: shapeOf(json, context.texts) };
  });
  const products = productsOf(read);
  for (const { file, content } of read) {
    if (content) new NameCheck(file, rules, products, context.texts).check(content);
  }
  const diagnosed = () => read.flatMap(({ file }) => file.diagnostics);
  if (diagnosed().length > 0) return { tests: [], diagnostics: diagnosed() };
  const [language = "en"] = rules.languages;
  const writer = new Writer({ products, currency: rules.manifest.currency, language }, context);
  const tests = [];
  for (const { file, content } of read) tests.push(...(content ? await writer.testsOf(file, content) : []));
  return { tests, diagnostics: diagnosed() };
}

/**
 * Products of all files: tests of one file may name those of another.
 *
 * @param {Read[]} read
 */
function productsOf(read) {
  /** @type {Map<string, import("./format.mjs").Product>} */
  const products = new Map();
  /** @type {Map<string, string>} */
  const places = new Map();
  for (const { file, content } of read) {
    for (const [name, product] of Object.entries(content?.products ?? {})) {
      const path = ["products", name];
      const first = name === "cart" ? "" : places.get(name);
      if (first === "") file.report({ code: "reserved_name", path, values: [name], ofKey: true });
      else if (first) file.report({ code: "duplicate_name", path, values: [name, first], ofKey: true });
      products.set(name, product);
      places.set(name, `${file.path}:${file.placeOf(path, true).line}`);
    }
  }
  return products;
}

/** Writes tests out as scenes. */
class Writer {
  #setting;
  #context;

  /**
   * @param {import("./script.mjs").Setting} setting
   * @param {import("../main.mjs").Context} context
   */
  constructor(setting, context) {
    this.#setting = setting;
    this.#context = context;
  }

  /**
   * @param {JsonFile} file
   * @param {TestFile} content
   * @returns {Promise<RuleTest[]>}
   */
  async testsOf(file, { visitor, tests }) {
    const written = [];
    for (const [name, test] of Object.entries(tests)) {
      written.push(await this.#testOf(name, { ...test, visitor: { ...visitor, ...test.visitor } }, test.visitor, file));
    }
    return written;
  }

  /**
   * @param {string} name
   * @param {import("./format.mjs").Test & { visitor: import("./format.mjs").Visitor }} test with the file's visitor under its own
   * @param {import("./format.mjs").Visitor | undefined} own visitor
   * @param {JsonFile} file
   * @returns {Promise<RuleTest>}
   */
  async #testOf(name, { visitor, given, expect }, own, file) {
    const path = ["tests", name];
    const [first] = given;
    const isRecorded = first !== undefined && "journey" in first;
    const script = new Script(isRecorded ? {} : visitor, this.#setting);
    for (const [index, step] of given.entries()) {
      const place = [...path, "given", index];
      script.add(step, place, "journey" in step ? await this.#journey(step.journey, place, file) : undefined);
    }
    if (expect) script.end(expect, [...path, "expect"]);
    for (const fault of script.faults) file.report(fault);
    if (isRecorded && own) file.report({ code: "recorded_visitor", path: [...path, "visitor"], ofKey: true });
    if (!script.scenes.some((scene) => scene.expect)) file.report({ code: "no_expectation", path, ofKey: true });
    return { name, file, path, scenes: script.scenes, seed: script.seed, variants: visitor.variants ?? {} };
  }

  /**
   * @param {string} name of a file beside the tests
   * @param {Path} step
   * @param {JsonFile} file
   */
  async #journey(name, step, file) {
    const { texts } = this.#context;
    try {
      return await readJourney(resolve(dirname(file.path), name), texts);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const values = [fill(texts.problems[error.problem], ...error.values)];
      file.report({ code: "unreadable_journey", path: [...step, "journey"], values });
      return undefined;
    }
  }
}
