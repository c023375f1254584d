import type { ConsentLevel, Value } from "../api.js";
import { h, type Child } from "./dom.js";
import type { Fact, Taste } from "./known.js";
import type { PageContent } from "./page.js";
import type { Group, Reason } from "./reasons.js";
import type { SentAnswer } from "./sent.js";
import { fill, type Kind, type Words } from "./words.js";
import type { Writer } from "./writer.js";

/** What the visitor is doing on the page. */
export interface Doing {
  /** The attribute that is being corrected. */
  readonly editing?: string | undefined;
  /** What is wrong with the new value. */
  readonly problem?: string | undefined;
  readonly isErasing?: boolean;
  /** What came of erasing. */
  readonly result?: string;
}

/** What a section is drawn from. */
export interface View {
  readonly writer: Writer;
  readonly content: PageContent;
  readonly doing: Doing;
  readonly level: ConsentLevel;
  /** Of what stands inside of a section: `h3`. */
  readonly heading: string;
  /** The profile outlives the page. */
  readonly isKept: boolean;
  /** The browser asks that no report leaves, whatever the level. */
  readonly isRefused: boolean;
  /** The runtime has no profile to speak of: what is stored can still be erased. */
  readonly isStopped: boolean;
}

/** A part of the page: its heading, a line below it, what it shows. */
export interface Section {
  readonly title: string;
  readonly text?: string;
  /** What its marks mean. */
  readonly legend?: readonly HTMLElement[];
  readonly children: readonly Child[];
}

const kKinds: readonly Kind[] = ["observed", "inferred", "declared", "drawn"];
const kLevels: readonly ConsentLevel[] = ["full", "measurement", "none"];

/** A button: `action` and `value` come back with the click, see `actions.ts`; the id keeps the focus when the section is drawn anew. */
function button(
  text: Child,
  action: string,
  { value = "", look = "quiet", label = "", pressed = "" } = {},
): HTMLElement {
  return h(
    `button.${look}`,
    {
      type: "button",
      id: `${action}-${value}`,
      part: `button ${look}`,
      value,
      "data-do": action,
      "aria-label": label || undefined,
      "aria-pressed": pressed || undefined,
    },
    text,
  );
}

export function choiceSection({ writer: { words }, level, isRefused }: View): Section {
  const choices = kLevels.map((choice) => {
    const [name, meaning] = words.levels[choice];
    const text = [h("strong", {}, name), h("span", {}, meaning)];
    return button(text, "choose", { value: choice, look: "choice", pressed: String(choice === level) });
  });
  return {
    title: words.choice,
    text: words.choiceText,
    children: [
      h("div.choices", { role: "group", "aria-label": words.choice }, choices),
      isRefused && h("p.note", {}, words.refusedByBrowser),
    ],
  };
}

export function knownSection(view: View): Section {
  const { writer, content, heading, isKept } = view;
  const { words } = writer;
  if (!content.facts.length) {
    return { title: words.known, children: [h("p.large", {}, words.nothingKnown), h("p", {}, words.nothingKnownText)] };
  }
  return {
    title: words.known,
    text: isKept ? words.isKept : words.inMemory,
    legend: kKinds.map((kind) => {
      const [name, meaning] = words.kinds[kind];
      return h("li", {}, h(`span.kind ${kind}`, {}, name), meaning);
    }),
    children: [
      factTable(view),
      content.tastes.length > 0 && [h(heading, {}, words.tastes), h("p.soft", {}, words.tastesText)],
      content.tastes.map((taste) => tasteTable(taste, writer)),
      content.past.length > 0 &&
        details(
          words.recent,
          h(
            "ul.plain",
            {},
            content.past.map((line) => h("li", {}, line)),
          ),
        ),
      details(words.raw, raw(content.raw, words.raw)),
    ],
  };
}

function factTable({ writer: { words }, content, doing }: View): HTMLElement {
  const rows = content.facts.map((fact) =>
    h(
      "tr",
      { role: "row" },
      h("th", { scope: "row", role: "rowheader" }, fact.name),
      h(
        "td",
        { role: "cell" },
        fact.attribute && fact.attribute.key === doing.editing ? editor(fact, doing, words) : value(fact, words),
      ),
      h(`td.kind ${fact.kind}`, { role: "cell" }, words.kinds[fact.kind][0]),
    ),
  );
  const columns = words.columns.map((column) => h("th", { scope: "col", role: "columnheader" }, column));
  // On phones rows are drawn as grids: the roles are said again, or some browsers would forget them.
  return h(
    "table.facts",
    { role: "table", part: "table" },
    h("caption.hidden", {}, words.known),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns)),
    h("tbody", { role: "rowgroup" }, rows),
  );
}

function value({ name, lines, kind, attribute }: Fact, words: Words): Child {
  const { change, remove } = words;
  return [
    lines.map((line) => h("div", {}, line)),
    attribute &&
      h(
        "div.tools",
        {},
        // Lists and objects can be taken away; a field for them would ask for their syntax.
        typeof attribute.value !== "object" &&
          button(change, "edit", { value: attribute.key, look: "link", label: `${change} ${name}` }),
        // What is inferred would come back at once.
        kind === "declared" &&
          button(remove, "remove", { value: attribute.key, look: "link", label: `${remove} ${name}` }),
      ),
  ];
}

function field(given: Value | undefined, problem: string | undefined, words: Words): HTMLElement {
  const common = {
    id: "value",
    "aria-invalid": problem && "true",
    "aria-describedby": problem && "problem",
  };
  if (typeof given === "boolean") {
    const option = (value: boolean): Child =>
      h("option", { value: String(value), selected: value === given }, value ? words.yes : words.no);
    return h("select", common, option(true), option(false));
  }
  const inputmode = typeof given === "number" && "decimal";
  const text = typeof given === "string" ? given : JSON.stringify(given);
  return h("input", { ...common, value: text, maxlength: "120", autocomplete: "off", inputmode });
}

function editor({ name, attribute }: Fact, { problem }: Doing, words: Words): HTMLElement {
  return h(
    "form",
    { "data-do": "save" },
    h("label", { for: "value" }, fill(words.newValue, name)),
    field(attribute?.value, problem, words),
    problem && h("p.problem", { id: "problem" }, problem),
    h(
      "div.tools",
      {},
      h("button.main", { id: "save", part: "button main" }, words.save),
      button(words.cancel, "cancel-edit"),
    ),
  );
}

function tasteTable({ name, shares }: Taste, writer: Writer): HTMLElement {
  const rows = shares.map((taste) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, taste.name),
      h("td.bar", {}, h("progress", { value: taste.share.toFixed(3), max: "1", "aria-hidden": "true" })),
      h("td.number", {}, writer.percent(taste.share)),
    ),
  );
  return h("table.tastes", { part: "table" }, h("caption", {}, name), h("tbody", {}, rows));
}

export function whySection({ writer: { words }, content, heading }: View): Section {
  return {
    title: words.why,
    text: words.whyText,
    children: [
      content.reasons.length ? h("ul.cards", {}, content.reasons.map(reasonCard)) : h("p.large", {}, words.asMade),
      content.groups.length > 0 && [
        h(heading, {}, words.groupsText),
        h(
          "ul.cards",
          {},
          content.groups.map((group) => groupCard(group, words)),
        ),
      ],
    ],
  };
}

function reasonCard({ name, lines, because }: Reason): HTMLElement {
  return h(
    "li",
    { part: "card" },
    h("strong", {}, name),
    lines.map((line) => h("div", {}, line)),
    h("div.soft", {}, because),
  );
}

function groupCard({ name, leadsTo }: Group, { leadsTo: text }: Words): HTMLElement {
  const rules = leadsTo.length > 0 && h("div.soft", {}, fill(text, leadsTo.join(" · ")));
  return h("li", { part: "card" }, h("strong", {}, name), rules);
}

export function sentSection({ writer, content }: View): Section {
  const { words } = writer;
  return {
    title: words.sent,
    text: words.sentText,
    children: [
      byChance(content.sent, writer),
      content.sent.length
        ? h(
            "ol.cards",
            {},
            content.sent.map((answer) => sentCard(answer, writer)),
          )
        : h("p.large", {}, words.nothingSent),
    ],
  };
}

/** What the answers that chance drew come to: their odds multiply (local differential privacy, composition). */
function byChance(sent: readonly SentAnswer[], writer: Writer): Child {
  const odds = sent.map((answer) => answer.odds).filter((each) => each > 0);
  const factor = odds.reduce((product, each) => product * each, 1);
  const epsilon = Number(Math.log(factor).toFixed(2));
  return odds.length > 0 && h("p", {}, fill(writer.words.together, writer.number(factor), writer.number(epsilon)));
}

function sentCard({ id, to, question, answer, outcome, odds, sendings }: SentAnswer, writer: Writer): HTMLElement {
  const { words } = writer;
  const row = (name: string, text: string): Child => h("div", {}, h("dt", {}, name), h("dd", {}, text));
  const when = `${writer.moment(sendings[0]?.at_ms ?? 0)}, ${fill(words.sentTo, to)}`;
  const bytes = writer.number(new TextEncoder().encode(sendings[0]?.text).length);
  const title = fill(words.bytes, bytes);
  return h(
    "li",
    { part: "card" },
    h(
      "dl",
      {},
      row(words.question, question),
      answer && row(words.answer, answer),
      row(words.outcome, odds ? fill(words.byChance, outcome, writer.number(odds)) : outcome),
      row(words.sentAt, `${when} (${writer.count(sendings.length, words.times)})`),
    ),
    details(
      title,
      sendings.map(({ text }) => raw(text.trimEnd(), title)),
      id,
    ),
  );
}

export function rightsSection({ writer: { words }, doing, heading }: View): Section {
  return {
    title: words.rights,
    children: [
      h("p", {}, words.takeText),
      button(words.take, "take"),
      doing.isErasing
        ? confirmation(words, heading)
        : [h("p.gap", {}, words.eraseText), button(words.erase, "erase", { look: "danger" })],
      doing.result && h("p.note", { id: "result", tabindex: "-1" }, doing.result),
    ],
  };
}

function confirmation(words: Words, heading: string): HTMLElement {
  return h(
    "div.confirm",
    { role: "group", "aria-labelledby": "really", part: "confirm" },
    h(heading, { id: "really", tabindex: "-1" }, words.reallyErase),
    h("p", {}, words.reallyEraseText),
    h("div.tools", {}, button(words.eraseNow, "erase-now", { look: "fatal" }), button(words.keep, "keep")),
  );
}

function details(summary: string, content: Child, key = summary): HTMLElement {
  return h("details", { "data-key": key }, h("summary", {}, summary), content);
}

function raw(text: string, label: string): HTMLElement {
  // Scrolls by keyboard as well.
  return h("pre", { tabindex: "0", role: "group", "aria-label": label }, text);
}
