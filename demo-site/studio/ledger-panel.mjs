import { armWords, cellWords, taskWords } from "./task-words.mjs";
import { h } from "./element.mjs";
import { count, dateTime, number, t, tOr } from "./language.mjs";

/**
 * Every report that left the browser, field by field.
 *
 * @param {object} seen
 * @param {{ at_ms: number, to: string, text: string }[]} seen.ledger
 * @param {object} [seen.manifest] what was asked
 */
export function ledgerPanel({ ledger, manifest }) {
  if (ledger.length === 0) {
    return [h("p.nothing", {}, h("strong", {}, t("nothingLeft"))), h("p.quiet-text", {}, t("nothingLeftWhy"))];
  }
  const answers = [...Map.groupBy(newestFirst(ledger), ({ text }) => JSON.parse(text).id).values()];
  return [h("p", {}, count("reports", answers.length)), answers.map((sendings) => reportTable(sendings, manifest))];
}

const newestFirst = (ledger) => [...ledger].sort((a, b) => b.at_ms - a.at_ms);

// A visit that goes further sends its one answer again, under the same id: the last one is shown in full.
function reportTable(sendings, manifest) {
  const [{ at_ms, to, text }] = sendings;
  const report = JSON.parse(text);
  const rows = Object.entries(report).map(([field, value]) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, field),
      h("td", {}, h("code", {}, String(value)), h("span", {}, meaningOf(field, report, manifest))),
    ),
  );
  return h(
    "div.report",
    {},
    h("p.quiet-text", {}, t("sentAt", { at: timeOf(at_ms), to: new URL(to, location.href).pathname })),
    h("table", {}, h("tbody", {}, rows)),
    sendings.length > 1 && h("p.quiet-text.again", {}, t("sendings", { n: number(sendings.length) })),
    h("details", { "data-key": `sent-${report.id}` }, h("summary", {}, t("asSent")), sendings.flatMap(rawText)),
  );
}

function rawText({ at_ms, text }) {
  const bytes = number(new TextEncoder().encode(text).length);
  return [
    h("p.quiet-text", {}, t("bytes", { at: timeOf(at_ms), n: bytes })),
    h("pre", { tabindex: 0 }, text.trimEnd()),
  ];
}

const timeOf = (ms) => dateTime(ms, { dateStyle: "medium", timeStyle: "medium" });

function meaningOf(field, report, manifest) {
  const task = manifest?.tasks.find(({ name }) => name === report.task);
  const labels = {
    task: task ? taskWords(task) : report.task,
    arm: task ? armWords(task, report.arm) : report.arm,
    outcome: task ? cellWords(task.cells[report.outcome]) : report.outcome,
  };
  return tOr(`field_${field}`, "").replace("{label}", labels[field]);
}
