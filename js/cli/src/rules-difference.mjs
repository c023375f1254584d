// What a visit gets from one rule set, and what it gets from another.
import { momentsOf } from "./moments.mjs";
import { changeInWords } from "./story/change.mjs";
import { quote } from "./story/text.mjs";
import { fill } from "./texts.mjs";

/**
 * @typedef {import("./rule-set.mjs").RuleSet} RuleSet
 * @typedef {"event" | "segments" | "experiments" | "campaigns" | "at"} Kind `event` is whether the engine takes the event, `at` what
 *   stands at a placement
 * @typedef {{ kind: Kind, name: string, value: string }} Fact
 * @typedef {{ words: string, because: string[] }} Side
 * @typedef {{ kind: Kind, name: string, before: Side, after: Side }} Difference
 *
 * @typedef {object} StepDifference an event, and what differs after it that did not differ so before it
 * @property {import("./journey.mjs").Step} step
 * @property {string} page
 * @property {Difference[]} differences
 *
 * @typedef {object} VisitDifference
 * @property {import("./journey.mjs").Journey} journey
 * @property {number} differing events after which something differs
 * @property {StepDifference[]} steps
 *
 * @typedef {Pick<import("./main.mjs").Context, "language" | "texts">} Words
 */

/**
 * @param {import("./journey.mjs").Journey} journey
 * @param {{ before: RuleSet, after: RuleSet }} rules
 * @param {Words} context
 * @returns {Promise<VisitDifference>}
 */
export async function visitDifference(journey, rules, context) {
  const before = new Player(journey, rules.before, await rules.before.freshEngine(), context);
  const after = new Player(journey, rules.after, await rules.after.freshEngine(), context);
  /** @type {VisitDifference} */
  const visit = { journey, differing: 0, steps: [] };
  /** @type {string[]} */
  let told = [];
  for (const step of journey.steps) {
    before.next();
    after.next();
    const facts = differing(before.facts(), after.facts());
    if (facts.length > 0) visit.differing += 1;
    const differences = facts
      .filter((fact) => !told.includes(keyOf(fact)))
      .map(({ kind, name, values }) => ({
        kind,
        name,
        before: before.side(kind, name, values[0]),
        after: after.side(kind, name, values[1]),
      }));
    told = facts.map(keyOf);
    if (differences.length > 0) visit.steps.push({ step, page: after.page, differences });
  }
  return visit;
}

/** @param {{ kind: Kind, name: string, values: [string, string] }} fact */
function keyOf(fact) {
  return JSON.stringify(fact);
}

/**
 * @param {Fact[]} before
 * @param {Fact[]} after
 * @returns {{ kind: Kind, name: string, values: [string, string] }[]} empty values stand for what only the other side has
 */
function differing(before, after) {
  const earlier = new Map(before.map((fact) => [`${fact.kind}/${fact.name}`, fact]));
  const later = new Map(after.map((fact) => [`${fact.kind}/${fact.name}`, fact]));
  return [...new Map([...earlier, ...later])]
    .map(([key, { kind, name }]) => {
      /** @type {[string, string]} */
      const values = [earlier.get(key)?.value ?? "", later.get(key)?.value ?? ""];
      return { kind, name, values };
    })
    .filter(({ values: [then, now] }) => then !== now);
}

/** Plays a visit to one rule set. */
class Player {
  #rules;
  #engine;
  #moments;
  #context;
  /** @type {ReturnType<typeof momentsOf> extends Generator<infer M> ? M | undefined : never} */
  #moment;

  /**
   * @param {import("./journey.mjs").Journey} journey
   * @param {RuleSet} rules
   * @param {import("./studio.mjs").Studio} engine
   * @param {Words} context
   */
  constructor(journey, rules, engine, context) {
    this.#rules = rules;
    this.#engine = engine;
    this.#context = context;
    this.#moments = momentsOf(journey, engine);
  }

  next() {
    this.#moment = this.#moments.next().value ?? undefined;
  }

  get page() {
    return this.#moment?.decision.page ?? "";
  }

  /** @returns {Fact[]} everything that holds now; what does not hold has no fact */
  facts() {
    if (!this.#moment) return [];
    const { error, decision } = this.#moment;
    const places = [...new Set(decision.changes.map(({ placement }) => placement))];
    const verdicts = /** @type {const} */ (["experiments", "campaigns"]).flatMap((kind) =>
      decision[kind]
        .filter(({ reason }) => reason === "shown")
        .map(({ name, variant = "shown" }) => ({ kind, name, value: variant })),
    );
    return [
      ...(error === 0 ? [] : [{ kind: /** @type {const} */ ("event"), name: "", value: "refused" }]),
      ...decision.segments.map((name) => ({ kind: /** @type {const} */ ("segments"), name, value: "inside" })),
      ...verdicts,
      ...places.map((name) => ({ kind: /** @type {const} */ ("at"), name, value: this.#standing(name) })),
    ];
  }

  /**
   * @param {Kind} kind
   * @param {string} name
   * @param {string} value of the fact, empty when there is none
   * @returns {Side}
   */
  side(kind, name, value) {
    return { words: this.#words(kind, name, value), because: this.#why(kind, name) };
  }

  /**
   * @param {Kind} kind
   * @param {string} name
   */
  #why(kind, name) {
    if (kind === "at" || kind === "event" || !this.#moment) return [];
    const explanation = this.#engine.explain(this.#moment.step.nowMs, this.#context.language);
    return explanation[kind].find((explained) => explained.name === name)?.sentences ?? [];
  }

  /**
   * @param {Kind} kind
   * @param {string} name
   * @param {string} value
   */
  #words(kind, name, value) {
    const { language, texts } = this.#context;
    const words = texts.diff;
    if (kind === "event") return value === "" ? words.accepted : words.refused;
    if (kind === "at") return fill(words.at, name, value === "" ? words.untouched : value);
    const label = quote(this.#rules.label(kind, name), language);
    if (!this.#rules.names(kind).includes(name)) return fill(words.missing[kind], label);
    if (kind === "segments") return fill(value === "" ? words.outside : words.inside, label);
    if (kind === "campaigns") return fill(value === "" ? words.silent : words.shown, label);
    return value === ""
      ? fill(words.none, label)
      : fill(words.variant, label, quote(this.#rules.variantLabel(name, value), language));
  }

  /** @param {string} placement */
  #standing(placement) {
    const decision = this.#moment?.decision;
    if (!decision) return "";
    return decision.changes
      .filter((change) => change.placement === placement)
      .map((change) => changeInWords(change, decision, this.#context))
      .join(", ");
  }
}
