import { cellWords, taskWords } from "./task-words.mjs";
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
  const newestFirst = [...ledger].sort((a, b) => b.at_ms - a.at_ms);
  return [h("p", {}, count("reports", ledger.length)), newestFirst.map((entry) => reportTable(entry, manifest))];
}

function reportTable({ at_ms, to, text }, manifest) {
  const report = JSON.parse(text);
  return h(
    "div.report",
    {},
    h(
      "p.quiet-text",
      {},
      t("sentAt", {
        at: dateTime(at_ms, { dateStyle: "medium", timeStyle: "medium" }),
        to: new URL(to, location.href).pathname,
      }),
    ),
    h(
      "table",
      {},
      h(
        "tbody",
        {},
        Object.entries(report).map(([field, value]) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, field),
            h("td", {}, h("code", {}, String(value)), h("span", {}, meaningOf(field, report, manifest))),
          ),
        ),
      ),
    ),
    h(
      "details",
      { "data-key": `sent-${at_ms}` },
      h("summary", {}, t("asSent")),
      h("pre", { tabindex: 0 }, text.trimEnd()),
      h("p.quiet-text", {}, t("bytes", { n: number(new TextEncoder().encode(text).length) })),
    ),
  );
}

function meaningOf(field, report, manifest) {
  const task = manifest?.tasks.find(({ name }) => name === report.task);
  const labels = {
    task: task ? taskWords(task) : report.task,
    outcome: task ? cellWords(task.cells[report.outcome]) : report.outcome,
  };
  return tOr(`field_${field}`, "").replace("{label}", labels[field]);
}
