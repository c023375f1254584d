// What a test expects against what is, and why it is so.
import { changeInWords } from "../story/change.mjs";
import { quote } from "../story/text.mjs";
import { fill } from "../texts.mjs";
import { placeOf } from "./page-place.mjs";

/**
 * @typedef {import("./format.mjs").Expectation} Expectation
 * @typedef {import("../json-file.mjs").Path} Path
 * @typedef {import("../rule-set.mjs").Kind} Kind
 *
 * @typedef {object} Failure
 * @property {Path} path of what was expected, inside of the expectation
 * @property {string} expected
 * @property {string} actual
 * @property {string[]} because
 *
 * @typedef {object} Situation
 * @property {import("../story/decision.mjs").Decision} decision
 * @property {() => import("../story/story.mjs").Explanation} explain
 */

const kindOf = /** @type {const} */ ({
  in: "segments",
  not_in: "segments",
  shows: "campaigns",
  does_not_show: "campaigns",
  takes_part: "experiments",
  does_not_take_part: "experiments",
});

/** Judges one situation. */
export class Judge {
  #situation;
  #rules;
  #context;
  #words;

  /**
   * @param {Situation} situation
   * @param {import("../rule-set.mjs").RuleSet} rules
   * @param {Pick<import("../main.mjs").Context, "language" | "texts">} context
   */
  constructor(situation, rules, context) {
    this.#situation = situation;
    this.#rules = rules;
    this.#context = context;
    this.#words = context.texts.ruleTests.judge;
  }

  /**
   * @param {Expectation} expectation
   * @returns {Failure[]}
   */
  failures(expectation) {
    const keys = /** @type {(keyof Expectation)[]} */ (Object.keys(expectation));
    return keys.flatMap((key) => {
      const { variants = {}, at = {} } = expectation;
      if (key === "variants")
        return Object.entries(variants).flatMap(([name, variant]) => this.#variant(name, variant));
      if (key === "at") return Object.entries(at).flatMap(([placement, place]) => this.#place(placement, place));
      return key === "nothing_changes" ? this.#unchanged() : this.#memberships(key, expectation[key]);
    });
  }

  /**
   * @param {keyof typeof kindOf} key
   * @param {string | string[]} [names]
   * @returns {Failure[]}
   */
  #memberships(key, names = []) {
    const kind = kindOf[key];
    const isWanted = !key.includes("not");
    const wrong = [names].flat().filter((name) => this.#holds(kind, name) !== isWanted);
    return wrong.map((name) => ({
      path: typeof names === "string" ? [key] : [key, names.indexOf(name)],
      expected: fill(this.#words[kind][isWanted ? "yes" : "no"], this.#named(kind, name)),
      actual: isWanted ? this.#silence(kind, name) : this.#words[kind].butYes,
      because: this.#why(kind, name),
    }));
  }

  /**
   * @param {string} experiment
   * @param {string} wanted
   * @returns {Failure[]}
   */
  #variant(experiment, wanted) {
    const { reason, variant } = this.#situation.decision.experiments.find(({ name }) => name === experiment) ?? {};
    const isShown = reason === "shown" && variant !== undefined;
    if (isShown && variant === wanted) return [];
    const written = (/** @type {string} */ name) => this.#both(this.#rules.variantLabel(experiment, name), name);
    return [
      {
        path: ["variants", experiment],
        expected: fill(this.#words.variant, this.#named("experiments", experiment), written(wanted)),
        actual: isShown ? fill(this.#words.otherVariant, written(variant)) : this.#silence("experiments", experiment),
        because: this.#why("experiments", experiment),
      },
    ];
  }

  /**
   * @param {string} placement
   * @param {import("./format.mjs").ExpectedPlace} expected
   * @returns {Failure[]}
   */
  #place(placement, expected) {
    const place = placeOf(placement, this.#situation.decision);
    const path = ["at", placement];
    const failure = (/** @type {string} */ wanted, /** @type {Path} */ at, /** @type {unknown} */ text) => ({
      path: at,
      expected: fill(this.#words.at, placement, wanted),
      actual: this.#standing(placement),
      because: this.#whyAt(placement, text),
    });
    if (expected === null) return place ? [failure(this.#words.untouched, path, undefined)] : [];
    if (typeof expected === "string") {
      return same(place?.text, expected) ? [] : [failure(this.#quoted(expected), path, expected)];
    }
    return Object.entries(expected).flatMap(([part, wanted]) => {
      const actual = place?.[/** @type {keyof typeof expected} */ (part)];
      const written = `${part}${this.#context.texts.colon}${this.#quoted(wanted)}`;
      return same(actual, wanted) ? [] : [failure(written, [...path, part], wanted)];
    });
  }

  /** @returns {Failure[]} */
  #unchanged() {
    const { changes } = this.#situation.decision;
    if (changes.length === 0) return [];
    const placements = [...new Set(changes.map(({ placement }) => placement))];
    return [
      {
        path: ["nothing_changes"],
        expected: this.#words.nothingChanges,
        actual: placements.map((placement) => `${placement} ${this.#standing(placement)}`).join(", "),
        because: placements.flatMap((placement) => this.#whyAt(placement)),
      },
    ];
  }

  /** @param {string} placement what stands there */
  #standing(placement) {
    const { decision } = this.#situation;
    const changes = decision.changes.filter((change) => change.placement === placement);
    if (changes.length === 0) return this.#words.untouched;
    return changes.map((change) => changeInWords(change, decision, this.#context)).join(", ");
  }

  /**
   * The rule that has the place, and why those that would say what was expected do not show.
   *
   * @param {string} placement
   * @param {unknown} [wanted]
   */
  #whyAt(placement, wanted) {
    const rules = this.#rules.rulesAt(placement);
    const showing = rules.filter(({ kind, name }) => this.#holds(kind, name) && this.#changes(kind, name, placement));
    const saying = typeof wanted === "string" ? this.#rules.rulesThatSay(wanted, placement) : [];
    const silent = saying.filter((rule) => !showing.includes(rule));
    return [
      ...silent.map(({ kind, name }) => this.#sentence(kind, name, false)),
      ...showing.map(({ kind, name }) => this.#sentence(kind, name, true)),
    ];
  }

  /**
   * @param {Kind} kind
   * @param {string} name
   * @param {string} placement
   */
  #changes(kind, name, placement) {
    const prefix = `${kind === "campaigns" ? "campaign" : "experiment"}/${name}/`;
    return this.#situation.decision.changes.some(
      (change) => change.placement === placement && change.id.startsWith(prefix),
    );
  }

  /**
   * @param {"experiments" | "campaigns"} kind
   * @param {string} name
   * @param {boolean} isShown
   */
  #sentence(kind, name, isShown) {
    const { clause } = this.#words;
    const holds = fill(this.#words[kind][isShown ? "yes" : "no"], this.#named(kind, name));
    const why = this.#why(kind, name).join(` ${this.#words.and} `);
    return why === "" ? holds : fill(clause, holds, why);
  }

  /**
   * @param {Kind} kind
   * @param {string} name
   */
  #holds(kind, name) {
    const { decision } = this.#situation;
    if (kind === "segments") return decision.segments.includes(name);
    return decision[kind].some((verdict) => verdict.name === name && verdict.reason === "shown");
  }

  /**
   * @param {Kind} kind
   * @param {string} name of something that does not hold
   */
  #silence(kind, name) {
    const { decision } = this.#situation;
    const verdict = kind === "segments" ? undefined : decision[kind].find((found) => found.name === name);
    const reason = verdict && verdict.reason !== "shown" ? this.#words.reasons[verdict.reason] : "";
    return this.#words[kind].butNo + (reason === "" ? "" : fill(this.#words.reason, reason));
  }

  /**
   * @param {Kind} kind
   * @param {string} name
   */
  #why(kind, name) {
    return this.#situation.explain()[kind].find((explained) => explained.name === name)?.sentences ?? [];
  }

  /**
   * @param {Kind} kind
   * @param {string} name
   */
  #named(kind, name) {
    return this.#both(this.#rules.label(kind, name), name);
  }

  /**
   * @param {string} label what people call it
   * @param {string} name what the files call it
   */
  #both(label, name) {
    return label === name ? this.#quoted(name) : `${this.#quoted(label)} (${name})`;
  }

  /** @param {unknown} value */
  #quoted(value) {
    return typeof value === "string" ? quote(value, this.#context.language) : JSON.stringify(value);
  }
}

/**
 * The spaces that French typography asks for count as spaces.
 *
 * @param {unknown} left
 * @param {unknown} right
 */
function same(left, right) {
  return plain(left) === plain(right);
}

/** @param {unknown} value */
function plain(value) {
  return (JSON.stringify(value) ?? "").replace(/\s+/g, " ");
}
