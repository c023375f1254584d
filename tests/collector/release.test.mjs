import assert from "node:assert/strict";
import { test } from "node:test";
import { armOf, hourMs, manifest, openCollector } from "./bench.mjs";
import { minReportsPerBatch, minReportsPerCell } from "aparte-collector";
import { releasedResults } from "../../js/collector/src/results.mjs";

/** Totals of one day, a number a cell, as the store gives them. */
const day = (date, counts) =>
  Object.entries(counts).flatMap(([arm, cells]) =>
    cells.map((reports, outcome) => ({
      site: "boutique",
      day: date,
      task: "buy_button",
      pack: manifest.version,
      arm,
      outcome,
      reports,
    })),
  );
const taskOf = (totals) => releasedResults(manifest, totals).tasks[0];

test("the thresholds are 1,000 reports a batch and 20 a cell", () => {
  assert.equal(minReportsPerBatch, 1000);
  assert.equal(minReportsPerCell, 20);
});

test("nothing is published before its batch is closed, and everything that is ready after", async (t) => {
  const collector = await openCollector(t);
  await collector.reportMany(500, { arm: "control" });
  await collector.reportMany(460, { arm: "mine" });
  await collector.reportMany(40, { arm: "mine", outcome: 3 });
  const before = await collector.results();
  assert.equal(before.tasks[0].missing, 1000);
  assert.equal(armOf(before).reports, null);
  collector.clock.now += 36 * hourMs;
  const after = await collector.results();
  assert.deepEqual(armOf(after).cells, [460, null, null, 40]);
  assert.equal(armOf(after).reports, 500);
  assert.equal(armOf(after).conversions, 40);
  assert.equal(armOf(after).share, 0.08);
  assert.equal(after.tasks[0].from, "2026-03-02");
});

test("a batch below 1,000 reports is not yet published, and says only how many are missing", () => {
  const task = taskOf(day("2026-03-02", { control: [500, 0, 0, 0], mine: [459, 0, 0, 40] }));
  assert.equal(task.missing, 1);
  assert.equal(task.from, null);
  for (const arm of task.arms)
    assert.deepEqual([arm.reports, arm.share, ...arm.cells], [null, null, null, null, null, null]);
});

test("a cell below 20 is not published, nor can it be worked out from the arm's total", () => {
  const { arms } = taskOf(day("2026-03-02", { control: [500, 20, 0, 19], mine: [500, 60, 40, 30] }));
  assert.deepEqual(arms[0].cells, [500, 20, null, null]);
  assert.equal(arms[0].reports, 520);
  assert.equal(arms[0].share, null);
  assert.deepEqual(arms[1].cells, [500, 60, 40, 30]);
});

test("days that are too small are added up to a batch", () => {
  const small = (date) => day(date, { control: [200, 0, 0, 0], mine: [190, 0, 0, 10] });
  assert.equal(taskOf([...small("2026-03-02"), ...small("2026-03-03")]).missing, 200);
  const task = taskOf([...small("2026-03-02"), ...small("2026-03-03"), ...small("2026-03-04")]);
  assert.deepEqual(task.arms[1].cells, [570, null, null, 30]);
  assert.equal(task.until, "2026-03-04");
});

test("a cell that is too small in one batch is published with the next, never by less than 20", () => {
  const batch = (date, sales) => day(date, { control: [500, 0, 0, 0], mine: [500, 0, 0, sales] });
  const first = batch("2026-03-02", 15);
  const second = batch("2026-03-03", 4);
  const third = batch("2026-03-04", 3);
  const sales = (totals) => taskOf(totals).arms[1].conversions;
  assert.equal(sales(first), null);
  assert.equal(sales([...first, ...second]), null);
  assert.equal(sales([...first, ...second, ...third]), 22);
});

test("what was published is never changed by later days that are not ready", () => {
  const ready = day("2026-03-02", { control: [500, 30, 30, 30], mine: [500, 30, 30, 30] });
  const more = day("2026-03-03", { control: [999, 0, 0, 0], mine: [0, 0, 0, 0] });
  assert.deepEqual(taskOf([...ready, ...more]).arms, taskOf(ready).arms);
  assert.equal(taskOf([...ready, ...more]).missing, 1);
});

test("tasks and arms come with the labels of the manifest", () => {
  const { label, arms } = taskOf([]);
  assert.equal(label.fr, "Texte du bouton d'achat");
  assert.deepEqual(
    arms.map((arm) => arm.label),
    [{}, { fr: "Je le prends", en: "Make it mine" }],
  );
});

test("totals of arms and cells that the manifest no longer knows are left out", () => {
  const old = day("2026-03-02", { removed: [5000, 0, 0, 0], mine: [1000, 0, 0, 0, 50] });
  assert.deepEqual(
    taskOf(old).arms.map(({ reports }) => reports),
    [null, 1000],
  );
});

test("the view for tests is refused unless it was switched on", async (t) => {
  const collector = await openCollector(t, { testing: false });
  await collector.report();
  const answer = await collector.app.inject("/aparte/signals/results?view=testing");
  assert.equal(answer.statusCode, 404);
  assert.equal(answer.json().tasks, undefined);
});

test("results of a site that is not known are refused", async (t) => {
  const collector = await openCollector(t);
  assert.equal((await collector.app.inject("/aparte/signals/results?site=other")).statusCode, 404);
  assert.equal((await collector.app.inject("/aparte/signals/results?site=boutique")).json().site, "boutique");
});
