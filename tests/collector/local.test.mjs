// Mode local: answers that are drawn at random, one for each id, and the estimates from them.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { DuckDBInstance } from "@duckdb/node-api";
import { releasedResults } from "../../js/collector/src/results.mjs";
import { Manifests } from "../../js/collector/src/manifest.mjs";
import { armOf, hourMs, manifest, newId, openCollector } from "./bench.mjs";

const inMode = (changes) => ({
  ...manifest,
  tasks: manifest.tasks.map((task) => (task.name === "buy_button" ? { ...task, ...changes } : task)),
});
const local = { mode: "local", odds: 20 };
const localManifest = inMode(local);
const openLocal = (t, options) => openCollector(t, { manifests: [localManifest], ...options });

test("an answer at the odds of its task is taken, one at other odds or in another mode is not", async (t) => {
  const collector = await openLocal(t);
  assert.equal((await collector.report(local)).statusCode, 204);
  for (const fields of [
    { mode: "plain", odds: 0 },
    { mode: "local", odds: 19 },
  ]) {
    const answer = await collector.report(fields);
    assert.equal(answer.statusCode, 422);
    assert.deepEqual(answer.json(), {
      error: "mode",
      message: 'The task "buy_button" is told in mode local at odds 20:1.',
    });
  }
  const answer = await collector.report({ ...local, task: "reassurance", arm: "returns" });
  assert.equal(answer.json().message, 'The task "reassurance" is told in mode plain.');
  assert.equal((await collector.report({ task: "reassurance", arm: "returns" })).statusCode, 204);
});

test("mode and odds that do not go together do not fit the schema", async (t) => {
  const collector = await openLocal(t);
  for (const fields of [
    { mode: "plain", odds: 20 },
    { mode: "local", odds: 0 },
    { mode: "local", odds: 1 },
    { mode: "local", odds: 1001 },
    { mode: "local", odds: 2.5 },
    { mode: "shared", odds: 20 },
  ]) {
    const answer = await collector.report(fields);
    assert.deepEqual([answer.statusCode, answer.json().error], [400, "schema"], JSON.stringify(fields));
  }
});

test("of an id the first answer alone counts: the same again changes nothing, another one is refused", async (t) => {
  const collector = await openLocal(t);
  const id = newId();
  const send = async (outcome) => (await collector.report({ ...local, id, outcome })).statusCode;
  assert.equal(await send(1), 204);
  assert.equal(await send(1), 204);
  for (const outcome of [0, 2, 3]) assert.equal(await send(outcome), 409);
  assert.deepEqual(armOf(await collector.results("testing")).cells, [0, 1, 0, 0]);
});

test("two answers of an id that come at once count once, and one of them is refused", async (t) => {
  const collector = await openLocal(t);
  const id = newId();
  const answers = await Promise.all([1, 2].map((outcome) => collector.report({ ...local, id, outcome })));
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [204, 409],
  );
  assert.deepEqual(armOf(await collector.results("testing")).cells, [0, 1, 0, 0]);
});

test("of a full batch every cell is published, with an estimate and its interval, below zero too", async (t) => {
  const collector = await openLocal(t);
  await collector.reportMany(500, { ...local, arm: "control" });
  await collector.reportMany(470, local);
  await collector.reportMany(29, { ...local, outcome: 1 });
  await collector.reportMany(1, { ...local, outcome: 3 });
  collector.clock.now += 36 * hourMs;
  const results = await collector.results();
  const [task] = results.tasks;
  assert.deepEqual([task.mode, task.odds], ["local", 20]);
  const mine = armOf(results);
  assert.deepEqual(mine.cells, [470, 29, 0, 1]);
  assert.equal(mine.conversions, null);
  const told = 1 / 500;
  const [q, scale] = [1 / 23, 19 / 23];
  assert.ok(Math.abs(mine.share - (told - q) / scale) < 1e-12 && mine.share < 0);
  assert.ok(Math.abs(mine.variances[3] - (told * (1 - told)) / 500 / scale ** 2) < 1e-12);
  assert.ok(mine.intervals.every(({ low, high }, cell) => low <= mine.shares[cell] && mine.shares[cell] < high));
  assert.deepEqual(task.waiting, [{ why: "batch", missing: 1000 }]);
});

test("what was told at other odds is not added up with the rest", () => {
  const totals = [
    ["control", 0, 1200],
    ["control", 20, 600],
    ["mine", 20, 600],
    ["mine", 5, 1500],
  ].map(([arm, odds, reports]) => ({ day: "2026-03-02", task: "buy_button", arm, odds, outcome: 0, reports }));
  const armsAt = (known) => releasedResults(known, totals).tasks[0].arms.map(({ reports }) => reports);
  assert.deepEqual(armsAt(localManifest), [600, 600]);
  assert.deepEqual(armsAt(inMode({ mode: "plain", odds: 0 })), [1200, null]);
});

test("a manifest without modes asks in mode plain; one whose mode and odds do not go together is refused", () => {
  assert.ok(new Manifests([manifest]));
  for (const changes of [{ mode: "local" }, { mode: "local", odds: 1 }, { mode: "plain", odds: 20 }, { odds: 20 }])
    assert.throws(() => new Manifests([inMode(changes)]), /A manifest does not fit/, JSON.stringify(changes));
});

test("a database of before there were modes is taken on: its totals are of mode plain", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "aparte-collector-"));
  t.after(() => rm(folder, { recursive: true }));
  const database = join(folder, "signals.duckdb");
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  await connection.run(`
    create table reports (
      key uuid primary key, site varchar, day varchar, task varchar, pack varchar, arm varchar, outcome utinyint);
    create table totals (
      site varchar, day varchar, task varchar, pack varchar, arm varchar, outcome utinyint, reports ubigint);
    insert into totals values ('boutique', '2026-03-01', 'buy_button', 'unknown', 'mine', 3, 1000);
    insert into reports select uuid(), 'boutique', '2026-03-02', 'buy_button', 'unknown', 'mine', 3 from range(1000);`);
  connection.closeSync();
  instance.closeSync();
  const collector = await openCollector(t, { database });
  await collector.reportMany(7);
  assert.deepEqual(armOf(await collector.results("testing")).cells, [7, 0, 0, 2000]);
  collector.clock.now += 36 * hourMs;
  assert.equal(armOf(await collector.results()).cells[3], 2000);
});
