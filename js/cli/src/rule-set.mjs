// A folder of rules, compiled: fresh engines that run it, and the names that it declares, with what people call them.
import { parse } from "jsonc-parser";
import { compileFolder } from "./commands/compile.mjs";
import { readRules } from "./rules-folder.mjs";
import { Studio } from "./studio.mjs";

/**
 * @typedef {"segments" | "experiments" | "campaigns"} Kind
 * @typedef {{ kind: "experiments" | "campaigns", name: string, templates: string[] }} Rule with the templates it uses at a placement
 *
 * @typedef {object} Sections of a file of rules, which have compiled: they are of the right shape
 * @property {{ languages: string[], placements?: Record<string, unknown> }} [site]
 * @property {Record<string, Record<string, string>>} [templates]
 * @property {Record<string, { changes: { at: string }[] }>} [campaigns]
 * @property {Record<string, { variants: Record<string, { changes?: { at: string }[] }> }>} [experiments]
 */

/**
 * Says what is wrong with the rules, as `aparte check` does, when they do not compile.
 *
 * @param {string} folder
 * @param {boolean} json
 * @param {import("./main.mjs").Context} context
 * @returns {Promise<RuleSet | undefined>} undefined when they do not compile
 */
export async function openRules(folder, json, context) {
  const studio = await Studio.load();
  const compiled = await compileFolder(studio, folder, json, context);
  if (!compiled.ok) return undefined;
  studio.loadPack(Buffer.from(compiled.pack, "base64"));
  return new RuleSet(compiled, await readRules(folder), studio.explain(0, context.language), context.language);
}

export class RuleSet {
  #pack;
  #explanation;
  #language;
  /** @type {Map<string, Rule[]>} by placement: the rules that change it, in the order of the files */
  #changing = new Map();
  /** @type {Map<string, RegExp[]>} by template: what it can say */
  #patterns = new Map();

  /**
   * @param {import("./studio.mjs").Compiled} compiled
   * @param {import("./rules-folder.mjs").RuleFile[]} files that it was compiled from
   * @param {import("./story/story.mjs").Explanation} explanation of a fresh engine
   * @param {import("./language.mjs").Language} language of the labels
   */
  constructor({ pack, manifest }, files, explanation, language) {
    this.#pack = Buffer.from(pack, "base64");
    this.#explanation = explanation;
    this.#language = language;
    this.manifest = manifest;
    /** @type {string[]} */
    this.languages = [];
    for (const { text } of files) this.#note(/** @type {Sections} */ (parse(text)));
  }

  /** @returns {Promise<Studio>} an engine that has seen nothing, with these rules */
  async freshEngine() {
    const studio = await Studio.load();
    studio.loadPack(this.#pack);
    return studio;
  }

  /** @param {Kind} kind */
  names(kind) {
    return this.#explanation[kind].map(({ name }) => name);
  }

  /**
   * @param {Kind} kind
   * @param {string} name
   */
  label(kind, name) {
    return this.#explanation[kind].find((explained) => explained.name === name)?.label || name;
  }

  /** @param {string} experiment */
  variants(experiment) {
    return this.manifest.tasks.find(({ name }) => name === experiment)?.arms ?? [];
  }

  /**
   * @param {string} experiment
   * @param {string} variant
   */
  variantLabel(experiment, variant) {
    const { label = {} } = this.variants(experiment).find(({ name }) => name === variant) ?? {};
    return label[this.#language] ?? Object.values(label)[0] ?? variant;
  }

  get placements() {
    return [...this.#changing.keys()];
  }

  /**
   * @param {string} placement
   * @returns {Rule[]} that change it, in the order of the files
   */
  rulesAt(placement) {
    return this.#changing.get(placement) ?? [];
  }

  /**
   * @param {string} text
   * @param {string} placement
   * @returns {Rule[]} that can put this text there, in one of the languages
   */
  rulesThatSay(text, placement) {
    return this.rulesAt(placement).filter(({ templates }) =>
      templates.some((name) => this.#patterns.get(name)?.some((pattern) => pattern.test(text)) ?? false),
    );
  }

  /** @param {Sections} sections of one file */
  #note({ site, templates = {}, campaigns = {}, experiments = {} }) {
    if (site) this.languages = site.languages;
    for (const placement of Object.keys(site?.placements ?? {})) this.#changing.set(placement, this.rulesAt(placement));
    for (const [name, texts] of Object.entries(templates))
      this.#patterns.set(name, Object.values(texts).map(patternOf));
    for (const [name, { variants }] of Object.entries(experiments)) {
      for (const { changes = [] } of Object.values(variants)) this.#noteChanges("experiments", name, changes);
    }
    for (const [name, { changes }] of Object.entries(campaigns)) this.#noteChanges("campaigns", name, changes);
  }

  /**
   * @param {Rule["kind"]} kind
   * @param {string} name
   * @param {{ at: string }[]} changes
   */
  #noteChanges(kind, name, changes) {
    for (const change of changes) {
      const rules = this.rulesAt(change.at);
      const known = rules.find((rule) => rule.kind === kind && rule.name === name);
      if (known) known.templates.push(...textsIn(change));
      else this.#changing.set(change.at, [...rules, { kind, name, templates: textsIn(change) }]);
    }
  }
}

/**
 * A template's text with anything in its holes.
 *
 * @param {string} text
 */
function patternOf(text) {
  const parts = text
    .split(/\{\{.*?\}\}/)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/\s+/g, "\\s+"));
  return new RegExp(`^${parts.join("[^]*")}$`);
}

/**
 * @param {unknown} change or a part of it
 * @returns {string[]} every text in it, among them the names of its templates
 */
function textsIn(change) {
  if (typeof change === "string") return [change];
  return typeof change === "object" && change !== null ? Object.values(change).flatMap(textsIn) : [];
}
