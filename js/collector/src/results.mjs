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
        label: task.label ?? {},
        cells: task.cells,
        from: days.at(0) ?? null,
        until: days.at(-1) ?? null,
        bursts: bursts.filter((burst) => burst.task === task.name).map(({ day }) => day),
        missing,
        waiting: view === "released" ? whatWaits(task, counts, { missing, hasBatch: days.length > 0 }) : [],
        arms: task.arms.map((arm, index) => armResult(arm, counts[index])),
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
// An answer is the true one (mode plain), so the only variance is that of drawing `reports` visitors.
function armResult({ name, label, weight }, cells) {
  const reports = cells.every((cell) => cell === null) ? null : sum(cells);
  const shares = cells.map((count) => (count === null || reports === 0 ? null : count / reports));
  return {
    name,
    label: label ?? {},
    weight: weight ?? null,
    reports,
    cells,
    shares,
    variances: shares.map((share) => (share === null ? null : (share * (1 - share)) / reports)),
    conversions: cells.at(-1),
    share: shares.at(-1),
  };
}

// Days are added up until they make a batch, batches until a cell makes a portion. Neither is ever taken back.
function release(task, byDay) {
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
    publish(portion, published);
    days.push(...batchDays);
    batch = countsOf(task, 0);
    batchDays = [];
  }
  return { counts: published, waiting: sum(batch.flat()), days };
}

function publish(portion, published) {
  portion.forEach((cells, arm) =>
    cells.forEach((count, cell) => {
      if (count < minReportsPerCell) return;
      published[arm][cell] += count;
      cells[cell] = 0;
    }),
  );
}

// Counts of a task are a row an arm and a column a cell. What the manifest no longer knows is left out.
function countByDay(task, totals) {
  const byDay = new Map();
  for (const { day, task: name, arm, outcome, reports } of totals) {
    const row = task.arms.findIndex((candidate) => candidate.name === arm);
    if (name !== task.name || row < 0 || outcome >= task.cells.length) continue;
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
