// A visit as a story: after each event, what changed and why.
import { fill, plural } from "../texts.mjs";
import { changeInWords } from "./change.mjs";
import { nothingDecided } from "./decision.mjs";
import { differenceOf, keyOf } from "./difference.mjs";
import { eventInWords } from "./event.mjs";
import { quote } from "./text.mjs";

/**
 * @typedef {import("./decision.mjs").Decision} Decision
 * @typedef {import("./difference.mjs").Shown} Shown
 * @typedef {"segments" | "experiments" | "campaigns"} Kind
 *
 * @typedef {{ name: string, label: string, sentences: string[] }} Explained
 * @typedef {string | number | boolean} Value
 * @typedef {Explained & { value?: Value, cases: { value: Value, label?: string }[] }} Derived
 * @typedef {Record<Kind, Explained[]> & { derived?: Derived[] }} Explanation what the studio module's `explain` answers, as far as it is read here
 *
 * @typedef {{ step: import("../journey.mjs").Step, error: number, decision: Decision, explanation: Explanation }} Moment
 */

/** Tells a journey, moment by moment. */
export class Story {
  #context;
  #all;
  #manifest;
  #before = nothingDecided;
  /** @type {Map<string, Decision>} the last decision on each type of page */
  #onPage = new Map();
  /** @type {Set<string>} what has been told to have ended, until it shows again */
  #ended = new Set();
  /** @type {Map<string, Value | undefined>} of what rules derive, as last told */
  #values = new Map();
  #day = "";
  #offsetMin = 0;

  /**
   * @param {import("../main.mjs").Context} context
   * @param {import("../studio.mjs").Manifest} manifest of the rules
   * @param {boolean} all tell everything, not only what changed
   */
  constructor(context, manifest, all) {
    this.#context = context;
    this.#manifest = manifest;
    this.#all = all;
  }

  /**
   * @param {import("../journey.mjs").Journey} journey
   * @returns {string[]}
   */
  opening({ name, about, steps }) {
    const { language, texts, paint } = this.#context;
    const told = about[language] ?? "";
    return [
      paint("bold", name),
      ...(told === "" ? [] : [told]),
      paint("dim", plural(language, texts.story.steps, steps.length)),
    ];
  }

  /**
   * @param {Moment} moment
   * @returns {string[]} lines
   */
  tell({ step, error, decision, explanation }) {
    const { texts } = this.#context;
    const lines = this.#heading(step, error, decision, explanation);
    if (error !== 0) return [...lines, ...this.#indented([`! ${fill(texts.story.refused, refusal(error, texts))}`])];
    const opened = step.event?.name === "page_view";
    const same = (opened ? this.#onPage.get(decision.page) : this.#before) ?? nothingDecided;
    const difference = this.#toldOnce(differenceOf(this.#before, same, decision));
    this.#before = decision;
    this.#onPage.set(decision.page, decision);
    return [
      ...lines,
      ...this.#indented(
        this.#all ? this.#everything(decision, explanation) : this.#changes(difference, opened, decision, explanation),
      ),
    ];
  }

  /**
   * Without the ends that an earlier event on another page has told.
   *
   * @param {import("./difference.mjs").Difference} difference
   * @returns {import("./difference.mjs").Difference}
   */
  #toldOnce(difference) {
    const stopped = difference.stopped.filter((shown) => !this.#ended.has(keyOf(shown)));
    for (const shown of [...difference.started, ...difference.altered, ...difference.kept])
      this.#ended.delete(keyOf(shown));
    for (const shown of stopped) this.#ended.add(keyOf(shown));
    return { ...difference, stopped };
  }

  /**
   * @param {import("../journey.mjs").Step} step
   * @param {number} error
   * @param {Decision} decision
   * @param {Explanation} explanation
   */
  #heading(step, error, decision, explanation) {
    const { language, paint } = this.#context;
    const offset = step.event?.page?.["utc_offset_min"];
    if (error === 0 && typeof offset === "number") this.#offsetMin = offset;
    const local = new Date(step.nowMs + this.#offsetMin * 60_000);
    const day = new Intl.DateTimeFormat(language === "en" ? "en-GB" : "fr", {
      dateStyle: "full",
      timeZone: "UTC",
    }).format(local);
    const clock = local.toISOString().slice(11, 19);
    const setting = {
      page: decision.page,
      currency: this.#manifest.currency,
      labelOf: (/** @type {string} */ name) => labelOf(explanation, "experiments", name),
    };
    const lines = [`${paint("dim", clock)}  ${paint("bold", eventInWords(step, setting, this.#context))}`];
    if (day !== this.#day) lines.unshift("", paint("underline", day));
    this.#day = day;
    return lines;
  }

  /**
   * @param {import("./difference.mjs").Difference} difference
   * @param {boolean} opened the event opened a page
   * @param {Decision} decision
   * @param {Explanation} explanation
   */
  #changes({ entered, left, started, altered, kept, stopped }, opened, decision, explanation) {
    const { language, texts, paint } = this.#context;
    const { story } = texts;
    const segment = (/** @type {string} */ name) => quote(labelOf(explanation, "segments", name), language);
    const lines = [
      ...entered.flatMap((name) => [
        paint("green", `+ ${fill(story.entered, segment(name))}`),
        ...this.#why(explanation, "segments", name),
      ]),
      ...left.flatMap((name) => [
        paint("red", `− ${fill(story.left, segment(name))}`),
        ...this.#why(explanation, "segments", name),
      ]),
      ...this.#derived(explanation, (name, value) => this.#values.get(name) !== value),
      ...started.flatMap((shown) => [
        paint("green", `+ ${this.#named(story.started, shown, explanation)}`),
        ...this.#why(explanation, shown.kind, shown.verdict.name),
        ...this.#places(shown, decision),
      ]),
      ...altered.flatMap((shown) => [
        paint("yellow", `~ ${this.#named(story.altered, shown, explanation)}`),
        ...this.#places(shown, decision),
      ]),
      ...stopped.flatMap((shown) => [
        paint("red", `− ${this.#named(story.stopped, shown, explanation)}`),
        ...this.#why(explanation, shown.kind, shown.verdict.name),
      ]),
    ];
    if (opened && kept.length > 0) {
      const names = kept.map(({ kind, verdict }) => quote(labelOf(explanation, kind, verdict.name), language));
      lines.push(paint("dim", `= ${fill(story.kept, names.join(", "))}`));
    }
    return lines;
  }

  /**
   * @param {Decision} decision
   * @param {Explanation} explanation
   */
  #everything(decision, explanation) {
    const { language, texts } = this.#context;
    const { story } = texts;
    const segments = explanation.segments.flatMap(({ name, label }) => {
      const inside = decision.segments.includes(name);
      return [
        `${inside ? "+" : "·"} ${fill(inside ? story.inside : story.outside, quote(label, language))}`,
        ...this.#why(explanation, "segments", name),
      ];
    });
    const verdicts = /** @type {const} */ (["experiments", "campaigns"]).flatMap((kind) =>
      decision[kind].flatMap((verdict) => {
        const changes = differenceOf(nothingDecided, nothingDecided, decision).started.find(
          (shown) => shown.kind === kind && shown.verdict.name === verdict.name,
        );
        const shown = changes ?? { kind, verdict, changes: [] };
        return [
          `${changes ? "+" : "·"} ${this.#named(changes ? story.started : story.silent, shown, explanation)}`,
          ...this.#why(explanation, kind, verdict.name),
          ...this.#places(shown, decision),
        ];
      }),
    );
    return [...segments, ...this.#derived(explanation, () => true), ...verdicts];
  }

  /**
   * Scores, the stage and attributes.
   *
   * @param {Explanation} explanation
   * @param {(name: string, value: Value | undefined) => boolean} isTold
   */
  #derived({ derived = [] }, isTold) {
    const { paint } = this.#context;
    return derived.flatMap((each) => {
      if (!isTold(each.name, each.value)) return [];
      this.#values.set(each.name, each.value);
      return [paint("yellow", `~ ${this.#valueInWords(each)}`), ...this.#because(each.sentences)];
    });
  }

  /** @param {Derived} derived */
  #valueInWords({ name, label, value, cases }) {
    const { language, texts } = this.#context;
    const { derived } = texts.story;
    const words = cases.find((each) => each.value === value)?.label ?? String(value);
    const shown =
      typeof value === "number"
        ? new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(value)
        : typeof value === "boolean"
          ? derived[value ? "yes" : "no"]
          : value === undefined
            ? derived.unknown
            : quote(words, language);
    const kind = name === "visitor.stage" ? "stage" : name.startsWith("score.") ? "score" : "attribute";
    return fill(derived[kind], quote(label, language), shown);
  }

  /**
   * @param {Record<Shown["kind"], string>} words
   * @param {Shown} shown
   * @param {Explanation} explanation
   */
  #named(words, { kind, verdict }, explanation) {
    const { language } = this.#context;
    return fill(
      words[kind],
      quote(labelOf(explanation, kind, verdict.name), language),
      quote(this.#variant(verdict), language),
    );
  }

  /** @param {import("./decision.mjs").Verdict} verdict */
  #variant({ name, variant = "", control }) {
    const arms = this.#manifest.tasks.find((task) => task.name === name)?.arms ?? [];
    const { label = {} } = arms.find((arm) => arm.name === variant) ?? {};
    const { language, texts } = this.#context;
    return (
      label[language] ?? Object.values(label)[0] ?? (control ? texts.story.original : variant.replaceAll("_", " "))
    );
  }

  /**
   * @param {Explanation} explanation
   * @param {Kind} kind
   * @param {string} name
   */
  #why(explanation, kind, name) {
    return this.#because(explanation[kind].find((explained) => explained.name === name)?.sentences ?? []);
  }

  /** @param {string[]} sentences */
  #because(sentences) {
    const { texts, paint } = this.#context;
    return sentences.map((sentence, index) => {
      const { first, further } = texts.story.why;
      return paint("dim", `    ${index === 0 ? first : further} ${sentence}`);
    });
  }

  /**
   * @param {Shown} shown
   * @param {Decision} decision
   */
  #places({ verdict, changes }, decision) {
    if (verdict.control) return [`    ${this.#context.texts.story.control}`];
    const width = Math.max(0, ...changes.map(({ placement }) => placement.length));
    return changes.map(
      (change) => `    ${change.placement.padEnd(width)}  ${changeInWords(change, decision, this.#context)}`,
    );
  }

  /** @param {string[]} lines */
  #indented(lines) {
    return lines.map((line) => `          ${line}`);
  }
}

/**
 * @param {Explanation} explanation
 * @param {Kind} kind
 * @param {string} name
 */
function labelOf(explanation, kind, name) {
  return explanation[kind].find((explained) => explained.name === name)?.label || name;
}

/**
 * @param {number} error
 * @param {import("../texts.mjs").Texts} texts
 */
export function refusal(error, { story: { refusals } }) {
  const known = new Map([
    [10, refusals.shape],
    [22, refusals.attributes],
  ]);
  return known.get(error) ?? fill(refusals.other, error);
}
