// A report in words, for those who read traffic.
import { fill } from "../texts.mjs";
import { fields } from "./report.mjs";

/**
 * @typedef {object} Questions what is read of the manifest that `aparte build` wrote
 * @property {string} site
 * @property {{ name: string, kind?: string, label?: Record<string, string>, arms: { name: string, label?: Record<string, string> }[], cells: string[] }[]} tasks
 */

/**
 * @param {import("./report.mjs").Report} report
 * @param {Questions | undefined} questions
 * @param {import("../main.mjs").Context} context
 * @returns {string[]} a line for each field, then a sentence
 */
export function reportInWords(report, questions, context) {
  const { reports: words } = context.texts;
  const said = meaningsOf(report, questions, context);
  const names = /** @type {import("./report.mjs").Field[]} */ (Object.keys(fields));
  const width = Math.max(...names.map((name) => String(report[name]).length));
  const lines = names.map(
    (name) => `  ${context.paint("bold", name.padEnd(7))}  ${String(report[name]).padEnd(width)}  ${said[name]}`,
  );
  const sentence = isQuestion(taskOf(report, questions)) ? words.answered : words.sentence;
  const about = sentence === words.answered ? report.task : said.arm;
  return [...lines, `  ${fill(sentence, dayIn(report, context), report.site, about, said.outcome)}`];
}

/**
 * @param {import("./report.mjs").Report} report
 * @param {Questions | undefined} questions
 * @param {import("../main.mjs").Context} context
 * @returns {Record<import("./report.mjs").Field, string>}
 */
function meaningsOf(report, questions, { language, texts }) {
  const { meanings, unnamed } = texts.reports;
  const task = taskOf(report, questions);
  const arm = task?.arms.find(({ name }) => name === report.arm);
  const labelled = (/** @type {string} */ text, /** @type {Record<string, string> | undefined} */ label) => {
    const words = label?.[language] ?? Object.values(label ?? {})[0];
    return words === undefined ? text : `${text} (${words})`;
  };
  const cell = report.outcome === 0 ? "none" : task?.cells[report.outcome];
  const outcome = cell === undefined ? unnamed : (texts.reports.cells[cell] ?? fill(texts.reports.event, cell));
  const isLocal = report.mode === "local";
  return {
    ...meanings,
    mode: isLocal ? meanings.local : meanings.mode,
    odds: isLocal ? fill(meanings.localOdds, report.odds) : meanings.odds,
    task: labelled(fill(isQuestion(task) ? meanings.question : meanings.task, report.task), task?.label),
    arm: isQuestion(task)
      ? meanings[report.arm === "all" ? "everybody" : "zones"]
      : labelled(fill(meanings.arm, report.arm, report.task), arm?.label),
    outcome: fill(isLocal ? meanings.localOutcome : meanings.outcome, report.outcome, outcome),
  };
}

/**
 * @param {import("./report.mjs").Report} report
 * @param {Questions | undefined} questions
 */
function taskOf(report, questions) {
  return questions?.site === report.site ? questions.tasks.find(({ name }) => name === report.task) : undefined;
}

/** @param {{ kind?: string } | undefined} task */
const isQuestion = (task) => task?.kind === "question";

/**
 * @param {import("./report.mjs").Report} report
 * @param {import("../main.mjs").Context} context
 */
function dayIn({ day }, { language }) {
  const locale = language === "fr" ? "fr-FR" : "en-GB";
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
}
