import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { DuckDBInstance } from "@duckdb/node-api";
import { hourMs, openCollector } from "./bench.mjs";

async function releasedShop(t) {
  const collector = await openCollector(t);
  await collector.reportMany(500, { arm: "control" });
  await collector.reportMany(460, { arm: "mine" });
  await collector.reportMany(40, { arm: "mine", outcome: 3 });
  await collector.reportMany(15, { arm: "mine", outcome: 1 });
  collector.clock.now += 36 * hourMs;
  return collector;
}
const tableOf = (collector, format, more = "") =>
  collector.app.inject(`/aparte/signals/results?format=${format}${more}`);

test("a share is estimated from the published cells, with the variance of so many visitors", async (t) => {
  const { tasks } = await (await releasedShop(t)).results();
  const [, mine] = tasks[0].arms;
  assert.deepEqual(mine.shares, [0.92, null, null, 0.08]);
  assert.deepEqual(mine.variances, [(0.92 * (1 - 0.92)) / 500, null, null, (0.08 * (1 - 0.08)) / 500]);
});

test("what is not published is named with its reason: a batch that is too small, a cell that is too small", async (t) => {
  const { tasks } = await (await releasedShop(t)).results();
  const cell = (arm, name) => ({ why: "cell", arm, cell: name });
  assert.deepEqual(tasks[0].waiting, [
    { why: "batch", missing: 1000 },
    ...["cta_click", "add_to_cart", "purchase"].map((name) => cell("control", name)),
    ...["cta_click", "add_to_cart"].map((name) => cell("mine", name)),
  ]);
  assert.deepEqual(tasks[1].waiting, [{ why: "batch", missing: 1000 }]);
});

test("as CSV the results are a row a cell, empty where nothing is published, and why", async (t) => {
  const answer = await tableOf(await releasedShop(t), "csv");
  const variance = (0.92 * (1 - 0.92)) / 500;
  assert.equal(answer.headers["content-type"], "text/csv; charset=utf-8");
  assert.equal(answer.headers["cache-control"], "no-store");
  assert.deepEqual(answer.body.split("\n"), [
    "site,task,arm,cell,from,until,reports,share,variance,waiting",
    "boutique,buy_button,control,none,2026-03-02,2026-03-02,500,1.0,0.0,",
    ...["cta_click", "add_to_cart", "purchase"].map(
      (cell) => `boutique,buy_button,control,${cell},2026-03-02,2026-03-02,,,,cell`,
    ),
    `boutique,buy_button,mine,none,2026-03-02,2026-03-02,460,0.92,${variance},`,
    ...["cta_click", "add_to_cart"].map((cell) => `boutique,buy_button,mine,${cell},2026-03-02,2026-03-02,,,,cell`),
    `boutique,buy_button,mine,purchase,2026-03-02,2026-03-02,40,0.08,${(0.08 * (1 - 0.08)) / 500},`,
    ...["control", "returns"].flatMap((arm) =>
      ["none", "purchase"].map((cell) => `boutique,reassurance,${arm},${cell},,,,,,batch`),
    ),
    "",
  ]);
});

test("as Parquet the results are the same rows, with their types", async (t) => {
  const collector = await releasedShop(t);
  const answer = await tableOf(collector, "parquet");
  assert.equal(answer.headers["content-type"], "application/vnd.apache.parquet");
  const folder = await mkdtemp(join(tmpdir(), "aparte-collector-"));
  t.after(() => rm(folder, { recursive: true }));
  const files = { parquet: join(folder, "r.parquet"), csv: join(folder, "r.csv") };
  await writeFile(files.parquet, answer.rawPayload);
  await writeFile(files.csv, (await tableOf(collector, "csv")).rawPayload);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const rows = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS();
  const types = await rows(`select column_name as n, column_type as t from (describe from '${files.parquet}')`);
  assert.deepEqual(Object.fromEntries(types.slice(-4).map(({ n, t: type }) => [n, type])), {
    reports: "BIGINT",
    share: "DOUBLE",
    variance: "DOUBLE",
    waiting: "VARCHAR",
  });
  const texts = (file) => rows(`select columns(*)::varchar from '${file}'`);
  assert.deepEqual(await texts(files.parquet), await texts(files.csv));
  assert.equal((await texts(files.parquet)).length, 12);
});

test("tables that are asked for at once are all answered, and leave no file behind", async (t) => {
  const left = async () => (await readdir(tmpdir())).filter((name) => name.startsWith("aparte-table-"));
  const before = await left();
  const collector = await releasedShop(t);
  const answers = await Promise.all(Array.from({ length: 8 }, () => tableOf(collector, "csv")));
  assert.equal(new Set(answers.map(({ body }) => body)).size, 1);
  assert.deepEqual(await left(), before);
});
