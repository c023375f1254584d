import { h, svg } from "./element.mjs";
import { day, list, number, percent, t } from "./language.mjs";
import { armWords, cellWords, taskWords } from "./task-words.mjs";
import { isAboutZones, zoneGrid } from "./zone-grid.mjs";

/**
 * One experiment: a table with a row a variant.
 *
 * @param {object} task of the collector's results
 * @param {{ batch: number, cell: number, burst: number }} thresholds
 * @param {"testing" | "released"} view
 */
export function resultCard(task, thresholds, view) {
  const id = `task-${task.name}`;
  const reports = task.arms.reduce((sum, arm) => sum + (arm.reports ?? 0), 0);
  return h(
    "section.panel",
    { "aria-labelledby": id },
    h("div.task-head", {}, h("h2", { id }, taskWords(task)), stateOf(task, reports, thresholds, view)),
    task.bursts.length > 0 && burst(task, thresholds),
    task.mode === "local" && h("p.quiet-text", {}, t("toldAtRandom", { odds: number(task.odds) })),
    isUnpublished(task, view)
      ? unpublished(thresholds)
      : isAboutZones(task)
        ? zoneGrid(task, id)
        : figures(task, id, thresholds),
  );
}

const isUnpublished = ({ until }, view) => view === "released" && until === null;

const unpublished = ({ batch }) => h("p.quiet-text.unpublished", {}, t("nothingPublished", { batch: number(batch) }));

const burst = ({ bursts }, { burst: times }) =>
  h("p.state.is-early", {}, t("burst", { days: list(bursts.map(day)), times: number(times) }));

function figures(task, id, thresholds) {
  const intervals = task.arms.map(intervalOf);
  const scale = scaleOf(intervals);
  return h(
    "div.figures",
    { tabindex: 0, role: "group", "aria-labelledby": id },
    h(
      "table",
      {},
      tableHead(task, scale),
      h(
        "tbody",
        {},
        task.arms.map((arm, index) => row(task, arm, { index, interval: intervals[index], scale, thresholds })),
      ),
    ),
  );
}

function stateOf(task, reports, { batch }, view) {
  if (isUnpublished(task, view)) return h("p.state.is-early", {}, t("notYet", { n: number(task.missing) }));
  if (view === "released") return h("p.state", {}, t("nextBatch", { day: day(task.until), n: number(task.missing) }));
  if (reports < batch) return h("p.state.is-early", {}, t("tooFew", { n: number(reports), batch: number(batch) }));
  return h("p.state", {}, t("enough", { n: number(reports) }));
}

function tableHead({ cells }, scale) {
  return h(
    "thead",
    {},
    h(
      "tr",
      {},
      h("th.first", { rowspan: 2, scope: "col" }, t("variant")),
      h("th.exposed", { rowspan: 2, scope: "col" }, t("exposed")),
      h("th.group", { colspan: cells.length, scope: "colgroup" }, t("furthest")),
      h("th.share", { rowspan: 2, scope: "col" }, scale ? t("shareScale", { scale: percent(scale, 0) }) : t("share")),
    ),
    h(
      "tr",
      {},
      cells.map((cell) => h("th", { scope: "col" }, cellWords(cell))),
    ),
  );
}

function row(task, arm, { index, interval, scale, thresholds }) {
  const withheld = h("span.withheld", {}, t("hidden", { cell: thresholds.cell }));
  const figure = (value) => (value === null ? (arm.reports === null ? "–" : withheld.cloneNode(true)) : number(value));
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      armWords(task, arm.name),
      index === 0 && task.kind !== "question" && h("span.arm-note", {}, controlNote(arm)),
    ),
    h("td", { "data-name": t("exposed") }, exposed(arm)),
    arm.cells.map((value, cell) => h("td", { "data-name": cellWords(task.cells[cell]) }, figure(value))),
    h("td.share", { "data-name": t("share") }, interval ? shareLine(arm, interval, scale) : noShare(arm)),
  );
}

// The number of reports is the sum of the cells that are published.
function exposed({ reports, cells }) {
  if (reports === null) return "–";
  return cells.includes(null) ? t("atLeast", { n: number(reports) }) : number(reports);
}

const noShare = ({ share, reports }) =>
  share === null && reports > 0 ? h("span.withheld", {}, t("shareHidden")) : "–";

const controlNote = ({ label = {} }) => t(Object.keys(label).length > 0 ? "originalNote" : "controlNote");

function shareLine({ share, reports }, { low, high }, scale) {
  const inWords = (value) => percent(value, reports < 100 ? 0 : 1); // a digit more would be more than was seen
  const at = (value) => Math.min(100, Math.max(0, (100 * value) / scale)); // told at random, it may be below 0
  return h(
    "div.share-line",
    {},
    svg(
      "svg",
      { viewBox: "0 0 100 16", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
      svg("rect.axis", { x: 0, y: 3, width: 100, height: 10 }),
      svg("rect.observed", { x: 0, y: 3, width: at(share), height: 10 }),
      svg("path.interval", { d: `M${at(low)} 8H${at(high)}M${at(low)} 4V12M${at(high)} 4V12` }),
    ),
    h(
      "div.share-words",
      {},
      h("strong", {}, inWords(share)),
      h("span", {}, t("interval", { low: inWords(low), high: inWords(high) })),
    ),
  );
}

const intervalOf = ({ intervals }) => intervals.at(-1);

// All bars of a card have one scale: the next of these shares that holds every interval.
const scales = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1];

function scaleOf(intervals) {
  const known = intervals.filter((interval) => interval !== null);
  if (known.length === 0) return undefined;
  const highest = Math.max(...known.map(({ high }) => high));
  return scales.find((scale) => highest <= scale) ?? 1;
}
