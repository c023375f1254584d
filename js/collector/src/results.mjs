import { estimateOf } from "./estimate.mjs";
import { oddsOf } from "./manifest.mjs";
import { burstFactor } from "./watch.mjs";

/** A batch is one or more whole days of one task with at least this many reports; what is smaller waits for the next day. */
export const minReportsPerBatch = 1000;
/** A cell is published in portions of at least this many reports (mode plain); what is less waits for the next batch. */
export const minReportsPerCell = 20;

/**
 * @typedef {{ task: string, day: string }} Burst a task and the day on which many times its usual reports arrived in an hour
 */

/**
 * What may be published of the closed days of a site. The same days always give the same numbers, and two publications never differ
 * by less than a cell's portion.
 *
 * @param {object} manifest
 * @param {import("./store.mjs").Total[]} closed totals of closed days, by day
 * @param {Burst[]} bursts
 */
export function releasedResults(manifest, closed, bursts = []) {
  return results(manifest, "released", bursts, (task) => release(task, countByDay(task, closed)));
}

/**
 * Everything, at once, before any release: for tests and for the demo on one's own machine.
 *
 * @param {object} manifest
 * @param {import("./store.mjs").Total[]} closed
 * @param {import("./store.mjs").Total[]} open totals of open batches
 * @param {Burst[]} bursts
 */
export function testingResults(manifest, closed, open, bursts) {
  return results(manifest, "testing", bursts, (task) => {
    const byDay = countByDay(task, [...closed, ...open]);
    const counts = countsOf(task, 0);
    for (const day of byDay.values()) add(counts, day);
    return { counts, waiting: sum(counts.flat()), days: [...byDay.keys()].sort() };
  });
}

function results(manifest, view, bursts, read) {
  return {
    v: 1,
    site: manifest.site,
    view,
    thresholds: { batch: minReportsPerBatch, cell: minReportsPerCell, burst: burstFactor },
    tasks: manifest.tasks.map((task) => {
      const { counts, waiting, days } = read(task);
      const missing = Math.max(0, minReportsPerBatch - waiting);
      return {
        name: task.name,
        kind: task.kind ?? "experiment",
        label: task.label ?? {},
        mode: oddsOf(task) === 0 ? "plain" : "local",
        odds: oddsOf(task),
        cells: task.cells,
        from: days.at(0) ?? null,
        until: days.at(-1) ?? null,
        bursts: bursts.filter((burst) => burst.task === task.name).map(({ day }) => day),
        missing,
        waiting: view === "released" ? whatWaits(task, counts, { missing, hasBatch: days.length > 0 }) : [],
        arms: task.arms.map((arm, index) => armResult(arm, counts[index], oddsOf(task))),
      };
    }),
  };
}

// What is not published yet, and why: the days since the last batch are too few reports, a cell too few browsers.
function whatWaits(task, counts, { missing, hasBatch }) {
  const cells = counts.flatMap((row, arm) =>
    row.flatMap((count, cell) =>
      count === null ? [{ why: "cell", arm: task.arms[arm].name, cell: task.cells[cell] }] : [],
    ),
  );
  return [{ why: "batch", missing }, ...(hasBatch ? cells : [])];
}

// Cells that are not published are null. The number of reports is the sum of the published cells, so it never gives away another.
function armResult({ name, label, weight }, cells, odds) {
  const reports = cells.every((cell) => cell === null) ? null : sum(cells);
  const estimates = cells.map((count) =>
    count === null || reports === 0 ? unknown : estimateOf(count, { reports, odds, cells: cells.length }),
  );
  return {
    name,
    label: label ?? {},
    weight: weight ?? null,
    reports,
    cells,
    shares: estimates.map(({ share }) => share),
    variances: estimates.map(({ variance }) => variance),
    intervals: estimates.map(({ interval }) => interval),
    // How many answers were true ones nobody knows in mode local.
    conversions: odds === 0 ? cells.at(-1) : null,
    share: estimates.at(-1).share,
  };
}

const unknown = { share: null, variance: null, interval: null };

// Days are added up until they make a batch, batches until a cell makes a portion. Neither is ever taken back. In mode local every
// cell of a batch is published: each answer can be denied, and to hide the small ones would bias the estimates of the others.
function release(task, byDay) {
  const least = oddsOf(task) === 0 ? minReportsPerCell : 0;
  const published = countsOf(task, null);
  const portion = countsOf(task, 0);
  let batch = countsOf(task, 0);
  let batchDays = [];
  const days = [];
  for (const [day, counts] of byDay) {
    add(batch, counts);
    batchDays.push(day);
    if (sum(batch.flat()) < minReportsPerBatch) continue;
    add(portion, batch);
    publish(portion, published, least);
    days.push(...batchDays);
    batch = countsOf(task, 0);
    batchDays = [];
  }
  return { counts: published, waiting: sum(batch.flat()), days };
}

function publish(portion, published, least) {
  portion.forEach((cells, arm) =>
    cells.forEach((count, cell) => {
      if (count < least) return;
      published[arm][cell] += count;
      cells[cell] = 0;
    }),
  );
}

// Counts of a task are a row an arm and a column a cell. What the manifest no longer knows is left out, and so is what was told at
// other odds: it cannot be added up with these.
function countByDay(task, totals) {
  const byDay = new Map();
  for (const { day, task: name, odds = 0, arm, outcome, reports } of totals) {
    const row = task.arms.findIndex((candidate) => candidate.name === arm);
    if (name !== task.name || odds !== oddsOf(task) || row < 0 || outcome >= task.cells.length) continue;
    if (!byDay.has(day)) byDay.set(day, countsOf(task, 0));
    byDay.get(day)[row][outcome] += reports;
  }
  return byDay;
}

const countsOf = (task, value) => task.arms.map(() => task.cells.map(() => value));
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

function add(counts, more) {
  counts.forEach((cells, row) => cells.forEach((_, cell) => (cells[cell] += more[row][cell])));
}
