// Whether a file has the format of rule tests, and where it has not.
import { format, keys, steps } from "./format.mjs";

/**
 * @typedef {import("zod").core.$ZodIssue} Issue
 * @typedef {import("../json-file.mjs").Path} Path
 */

const verbs = /** @type {(keyof typeof steps)[]} */ (Object.keys(steps));

/**
 * @param {import("../json-file.mjs").JsonFile} file gets the diagnostics
 * @param {import("../texts.mjs").Texts} texts
 * @returns {import("./format.mjs").TestFile | undefined} undefined when there are any
 */
export function shapeOf(file, texts) {
  const { data, error } = format.safeParse(file.value);
  for (const issue of error?.issues ?? []) new Complaint(file, texts).tell(issue, []);
  return data;
}

/** Says the library's findings in our words. */
class Complaint {
  #file;
  #texts;

  /**
   * @param {import("../json-file.mjs").JsonFile} file
   * @param {import("../texts.mjs").Texts} texts
   */
  constructor(file, texts) {
    this.#file = file;
    this.#texts = texts;
  }

  /**
   * @param {Issue} issue
   * @param {Path} base where the issue's own path begins
   */
  tell(issue, base) {
    const path = /** @type {Path} */ ([...base, ...issue.path]);
    if (issue.code === "unrecognized_keys") this.#unknownKeys(issue, path);
    else if (issue.code === "invalid_union" && issue.message === "step") this.#step(issue, path);
    else if (issue.code === "invalid_union" && issue.errors.some(goesInside)) {
      for (const inner of issue.errors.find(goesInside) ?? []) this.tell(inner, path);
    } else this.#value(issue, path);
  }

  /**
   * @param {import("zod").core.$ZodIssueUnrecognizedKeys} issue
   * @param {Path} path
   */
  #unknownKeys({ message, keys: unknown }, path) {
    const known = Object.hasOwn(keys, message) ? keys[/** @type {keyof typeof keys} */ (message)] : this.#keysAt(path);
    for (const key of unknown) {
      this.#file.report({ code: "unknown_key", path: [...path, key], values: [key], known, meant: key, ofKey: true });
    }
  }

  /** @param {Path} path of the file itself, or of a step */
  #keysAt(path) {
    const step = valueAt(this.#file.value, path);
    const verb = path.length > 0 && verbs.find((one) => Object.hasOwn(Object(step), one));
    return Object.keys(verb ? steps[verb].shape : format.shape);
  }

  // A step is what its verb makes of it: only what that one expects is told.
  /**
   * @param {import("zod").core.$ZodIssueInvalidUnion} issue
   * @param {Path} path
   */
  #step({ errors, message }, path) {
    const step = valueAt(this.#file.value, path);
    if (typeof step !== "object" || step === null || Array.isArray(step)) {
      this.#bad(path, step, message);
      return;
    }
    const said = verbs.filter((verb) => Object.hasOwn(step, verb));
    const [verb, second] = said;
    if (verb === undefined) {
      const [key] = Object.keys(step);
      if (key === undefined) this.#bad(path, step, message);
      else {
        const about = { values: [key], known: verbs, meant: key, ofKey: true };
        this.#file.report({ code: "unknown_key", path: [...path, key], ...about });
      }
    } else if (second !== undefined) {
      this.#file.report({ code: "two_things", path: [...path, second], values: [verb, second], ofKey: true });
    } else {
      for (const inner of errors[verbs.indexOf(verb)] ?? []) this.tell(inner, path);
    }
  }

  /**
   * @param {Issue} issue
   * @param {Path} path
   */
  #value({ code, message }, path) {
    const value = valueAt(this.#file.value, path);
    const key = path.at(-1);
    if (value === undefined && typeof key === "string") {
      this.#file.report({
        code: "missing_key",
        path: path.slice(0, -1),
        values: [key],
        expected: this.#words(message),
      });
    } else if (code === "invalid_key") {
      const expected = this.#texts.ruleTests.expected.name;
      this.#file.report({ code: "bad_value", path, values: [String(key)], expected, ofKey: true });
    } else this.#bad(path, value, message);
  }

  /**
   * @param {Path} path
   * @param {unknown} value
   * @param {string} message
   */
  #bad(path, value, message) {
    const written = JSON.stringify(value);
    const values = [written.length > 40 ? `${written.slice(0, 40)}…` : written];
    this.#file.report({ code: "bad_value", path, values, expected: this.#words(message) });
  }

  /** @param {string} message */
  #words(message) {
    const { expected } = this.#texts.ruleTests;
    return Object.hasOwn(expected, message) ? expected[/** @type {keyof typeof expected} */ (message)] : message;
  }
}

// Of several things that could stand somewhere: the one that was begun.
/** @param {Issue[]} issues */
function goesInside(issues) {
  return issues.some(({ code, path }) => code === "unrecognized_keys" || path.length > 0);
}

/**
 * @param {unknown} top
 * @param {Path} path
 * @returns {unknown}
 */
function valueAt(top, path) {
  return path.reduce((value, key) => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    return /** @type {Record<string | number, unknown>} */ (value)[key];
  }, top);
}
