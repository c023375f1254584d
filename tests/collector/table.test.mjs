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
  const collector = await releasedShop(t);
  const answer = await tableOf(collector, "csv");
  const { tasks } = await collector.results();
  assert.equal(answer.headers["content-type"], "text/csv; charset=utf-8");
  assert.equal(answer.headers["cache-control"], "no-store");
  const [heading, ...lines] = answer.body.trimEnd().split("\n");
  assert.equal(heading, "site,task,mode,odds,arm,cell,from,until,reports,share,variance,low,high,waiting");
  const expected = tasks.flatMap(({ name, cells, from, until, arms }) =>
    arms.flatMap((arm) =>
      cells.map((cell, index) => {
        const { low, high } = arm.intervals[index] ?? { low: null, high: null };
        const numbers = [arm.cells[index], arm.shares[index], arm.variances[index], low, high];
        const why = numbers[0] !== null ? "" : from === null ? "batch" : "cell";
        return [["boutique", name, "plain", "0", arm.name, cell, from ?? "", until ?? ""], numbers, why];
      }),
    ),
  );
  const asNumber = (text) => (text === "" ? null : Number(text));
  const read = lines
    .map((line) => line.split(","))
    .map((row) => [row.slice(0, 8), row.slice(8, 13).map(asNumber), row[13]]);
  assert.deepEqual(read, expected);
  assert.equal(read.filter(([, [reports]]) => reports !== null).length, 3);
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
  assert.deepEqual(Object.fromEntries(types.slice(-6).map(({ n, t: type }) => [n, type])), {
    reports: "BIGINT",
    share: "DOUBLE",
    variance: "DOUBLE",
    low: "DOUBLE",
    high: "DOUBLE",
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
