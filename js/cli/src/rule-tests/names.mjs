// Whether a file of rule tests names only what the rules, or the tests' products, declare.

/**
 * @typedef {import("../json-file.mjs").Path} Path
 * @typedef {import("./format.mjs").Expectation} Expectation
 * @typedef {keyof import("../texts.mjs").Texts["ruleTests"]["things"]} Thing
 */

export class NameCheck {
  #file;
  #rules;
  #products;
  #things;

  /**
   * @param {import("../json-file.mjs").JsonFile} file gets the diagnostics
   * @param {import("../rule-set.mjs").RuleSet} rules
   * @param {Map<string, unknown>} products
   * @param {import("../texts.mjs").Texts} texts
   */
  constructor(file, rules, products, texts) {
    this.#file = file;
    this.#rules = rules;
    this.#products = products;
    this.#things = texts.ruleTests.things;
  }

  /** @param {import("./format.mjs").TestFile} content */
  check({ visitor, tests }) {
    this.#visitor(visitor, ["visitor"]);
    for (const [name, test] of Object.entries(tests)) {
      const path = ["tests", name];
      this.#visitor(test.visitor, [...path, "visitor"]);
      for (const [index, step] of test.given.entries()) this.#step(step, [...path, "given", index]);
      if (test.expect) this.#expectation(test.expect, [...path, "expect"]);
    }
  }

  /**
   * @param {import("./format.mjs").Visitor | undefined} visitor
   * @param {Path} path
   */
  #visitor({ language, variants = {} } = {}, path) {
    if (language !== undefined) this.#known("language", language, this.#rules.languages, [...path, "language"]);
    this.#variants(variants, [...path, "variants"]);
  }

  /**
   * @param {import("./format.mjs").Step} step
   * @param {Path} path
   */
  #step(step, path) {
    const products = [...this.#products.keys()];
    if ("look_at" in step) this.#known("product", step.look_at, products, [...path, "look_at"]);
    if ("add_to_cart" in step) this.#all("product", step.add_to_cart, products, [...path, "add_to_cart"]);
    if ("remove_from_cart" in step)
      this.#all("product", step.remove_from_cart, products, [...path, "remove_from_cart"]);
    if ("buy" in step && step.buy !== "cart") this.#all("product", step.buy, products, [...path, "buy"]);
    if ("expect" in step) this.#expectation(step.expect, [...path, "expect"]);
  }

  /**
   * @param {Expectation} expectation
   * @param {Path} path
   */
  #expectation(expectation, path) {
    const kinds = /** @type {const} */ ({
      in: ["segment", "segments"],
      not_in: ["segment", "segments"],
      shows: ["campaign", "campaigns"],
      does_not_show: ["campaign", "campaigns"],
      takes_part: ["experiment", "experiments"],
      does_not_take_part: ["experiment", "experiments"],
    });
    for (const key of /** @type {(keyof typeof kinds)[]} */ (Object.keys(kinds))) {
      const [thing, kind] = kinds[key];
      this.#all(thing, expectation[key] ?? [], this.#rules.names(kind), [...path, key]);
    }
    this.#variants(expectation.variants ?? {}, [...path, "variants"]);
    for (const placement of Object.keys(expectation.at ?? {})) {
      this.#known("placement", placement, this.#rules.placements, [...path, "at", placement], true);
    }
  }

  /**
   * @param {Record<string, string>} variants
   * @param {Path} path
   */
  #variants(variants, path) {
    for (const [experiment, variant] of Object.entries(variants)) {
      const place = [...path, experiment];
      if (!this.#known("experiment", experiment, this.#rules.names("experiments"), place, true)) continue;
      const arms = this.#rules.variants(experiment).map(({ name }) => name);
      this.#known("variant", variant, arms, place);
    }
  }

  /**
   * @param {Thing} thing
   * @param {string | string[]} names one, or a list of them
   * @param {string[]} known
   * @param {Path} path
   */
  #all(thing, names, known, path) {
    if (typeof names === "string") this.#known(thing, names, known, path);
    else for (const [index, name] of names.entries()) this.#known(thing, name, known, [...path, index]);
  }

  /**
   * @param {Thing} thing
   * @param {string} name
   * @param {string[]} known
   * @param {Path} path
   * @param {boolean} [ofKey] the name is a key
   */
  #known(thing, name, known, path, ofKey = false) {
    if (known.includes(name)) return true;
    this.#file.report({ code: "unknown_name", path, values: [this.#things[thing], name], known, meant: name, ofKey });
    return false;
  }
}
