import { h, show } from "./element.mjs";
import { dateTime, number, onLanguage, startLanguage, t } from "./language.mjs";
import { resultCard } from "./result-card.mjs";

const resultsUrl = "/aparte/signals/results";
const refreshEveryMs = 10_000;
const find = (selector) => document.querySelector(selector);

let view = "testing";
/** What was read last: `results` or `failure`, and when. */
let read = {};

async function refresh() {
  const asked = view;
  const fresh = await fetchResults(asked);
  if (asked !== view) return; // another view was chosen in the meantime
  read = { ...fresh, atMs: Date.now() };
  render();
}

async function fetchResults(asked) {
  try {
    const answer = await fetch(`${resultsUrl}?view=${asked}`);
    const body = await answer.json();
    return answer.ok ? { results: body } : { failure: body.message };
  } catch {
    return { failure: "" }; // the heading says that it does not answer
  }
}

function render() {
  const { results, failure, atMs } = read;
  for (const button of document.querySelectorAll("[data-view]"))
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  find("[data-read-at]").textContent = atMs
    ? t("readAt", { at: dateTime(atMs, { timeStyle: "medium" }) })
    : t("resultsLoading");
  const about = find("[data-about]");
  about.hidden = !results;
  if (results)
    about.textContent = t(view === "testing" ? "aboutTesting" : "aboutReleased", inNumbers(results.thresholds));
  show(find("[data-tasks]"), ...cards(results, failure));
}

const inNumbers = ({ batch, cell }) => ({ batch: number(batch), cell: number(cell) });

function cards(results, failure) {
  if (failure !== undefined) return [notice(t("resultsError"), t("resultsErrorWhy", { why: failure }))];
  if (!results) return [];
  if (results.tasks.length === 0) return [notice(t("noTasks"))];
  const shown = results.tasks.map((task) => resultCard(task, results.thresholds, view));
  const isEmpty = view === "testing" && results.tasks.every(({ arms }) => arms.every(({ reports }) => reports === 0));
  const hasShares = results.tasks.some(({ arms }) => arms.some(({ share }) => share !== null));
  if (hasShares) shown.push(h("p.footnote", {}, t("intervalNote")));
  return isEmpty ? [notice(t("noReports"), t("noReportsWhy"), h("a", { href: "./" }, t("openLive")))] : shown;
}

function notice(title, text, link) {
  return h("div.empty", {}, h("h2", {}, title), text && h("p.quiet-text", {}, text), link && h("p", {}, link));
}

for (const button of document.querySelectorAll("[data-view]")) {
  button.addEventListener("click", () => {
    view = button.dataset.view;
    read = {};
    render();
    void refresh();
  });
}
find("[data-refresh]").addEventListener("click", () => void refresh());
setInterval(() => {
  if (document.visibilityState === "visible") void refresh();
}, refreshEveryMs);
startLanguage("results");
onLanguage(render);
void refresh();
