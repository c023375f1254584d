import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { DuckDBInstance } from "@duckdb/node-api";
import { armOf, hourMs, makeReport, noon, openCollector, padded } from "./bench.mjs";

async function openOnDisk(t) {
  const folder = await mkdtemp(join(tmpdir(), "aparte-collector-"));
  t.after(() => rm(folder, { recursive: true }));
  const database = join(folder, "signals.duckdb");
  return { folder, database, collector: await openCollector(t, { database }) };
}

/** Ids as a browser draws them, which cannot be in a file by chance. */
const randomId = (n) => createHash("sha256").update(`id ${n}`).digest("hex").slice(0, 32);

/** Every spelling in which 16 bytes could stand in a file: text, bytes, and the two halves as DuckDB stores a UUID. */
function spellings(hex) {
  const bytes = Buffer.from(hex, "hex");
  const half = (from) => Buffer.from(bytes.subarray(from, from + 8)).reverse();
  return [Buffer.from(hex), Buffer.from(hex.slice(0, 8)), bytes, half(0), half(8)];
}

async function bytesOf(folder) {
  const files = await readdir(folder);
  return Buffer.concat(await Promise.all(files.map((file) => readFile(join(folder, file)))));
}

async function rowsOf(database, sql) {
  const instance = await DuckDBInstance.create(database, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJS();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

test("after 48 hours reports are totals, and the reports are gone", async (t) => {
  const { collector, database } = await openOnDisk(t);
  await collector.reportMany(30, { arm: "mine", outcome: 1 });
  await collector.reportMany(5, { arm: "control", day: "2026-03-01" });
  await collector.app.inject("/aparte/signals/results");
  collector.clock.now += 36 * hourMs;
  await collector.app.inject("/aparte/signals/results");
  assert.deepEqual(armOf(await collector.results("testing")).cells, [0, 30, 0, 0]);
  await collector.app.close();
  assert.deepEqual(await rowsOf(database, "select * from reports"), []);
  assert.deepEqual(
    await rowsOf(
      database,
      "select day, arm, outcome::int as outcome, reports::int as reports from totals order by day",
    ),
    [
      { day: "2026-03-01", arm: "control", outcome: 0, reports: 5 },
      { day: "2026-03-02", arm: "mine", outcome: 1, reports: 30 },
    ],
  );
});

test("no id is ever written, and after 72 hours nothing that was made of one is in the file", async (t) => {
  const { collector, folder } = await openOnDisk(t);
  const ids = Array.from({ length: 200 }, (_, n) => randomId(n));
  const keys = ids.map((id) => createHash("sha256").update(id).digest("hex").slice(0, 32));
  await Promise.all(ids.map((id) => collector.send(padded(makeReport({ id })))));
  const found = async (hexes) => {
    const bytes = await bytesOf(folder);
    return hexes.filter((hex) => spellings(hex).some((spelling) => bytes.includes(spelling))).length;
  };
  assert.equal(await found(ids), 0);
  assert.ok((await found(keys)) > 0, "the search finds what is there");
  collector.clock.now = noon + 36 * hourMs;
  await collector.results();
  assert.equal(await found(ids), 0);
  collector.clock.now = noon + 60 * hourMs;
  await collector.results();
  assert.equal(await found(keys), 0);
  await collector.app.close();
  assert.equal(await found([...ids, ...keys]), 0);
});

test("no address, user agent, referrer or time of arrival is written", async (t) => {
  const { collector, folder } = await openOnDisk(t);
  await collector.app.inject({
    method: "POST",
    url: "/aparte/signals",
    payload: padded(makeReport()),
    remoteAddress: "203.0.113.77",
    headers: {
      "content-type": "text/plain",
      "user-agent": "PlantedAgent/1.0",
      "x-forwarded-for": "198.51.100.23",
      referer: "https://planted.example/secret",
      cookie: "planted=1",
    },
  });
  const bytes = await bytesOf(folder);
  assert.ok(bytes.includes("buy_button"), "the search finds what is there");
  for (const secret of ["203.0.113.77", "198.51.100.23", "PlantedAgent", "planted", "12:00", String(noon)]) {
    assert.ok(!bytes.includes(secret), secret);
  }
});

test("the tables have no column for anything that is not in the report", async (t) => {
  const { collector, database } = await openOnDisk(t);
  await collector.report();
  await collector.app.close();
  const columns = await rowsOf(
    database,
    "select table_name || '.' || column_name as name from duckdb_columns() where not internal order by name",
  );
  assert.deepEqual(
    columns.map(({ name }) => name),
    [
      ...["day", "site", "task"].map((name) => `bursts.${name}`),
      "closed.day",
      ...["day", "key"].map((name) => `counted.${name}`),
      ...["arm", "day", "key", "odds", "outcome", "pack", "site", "task"].map((name) => `reports.${name}`),
      ...["arm", "day", "odds", "outcome", "pack", "reports", "site", "task"].map((name) => `totals.${name}`),
    ],
  );
});

/** What the file holds of each day, at a time that the clock says. */
async function daysAt(folder, now) {
  const { collector, database } = await folder();
  collector.clock.now = now;
  await collector.results();
  await collector.app.close();
  const days = async (table) => (await rowsOf(database, `select distinct day from ${table}`)).map(({ day }) => day);
  return { reports: await days("reports"), counted: await days("counted"), totals: await days("totals") };
}

test("reports go 48 hours after their day began, hashes 72 hours, totals 25 months: to the millisecond", async (t) => {
  const day = Date.parse("2026-03-02T00:00:00Z");
  const monthMs = 31 * 24 * hourMs;
  const cases = [
    [day + 48 * hourMs - 1, { reports: ["2026-03-02"], counted: [], totals: [] }],
    [day + 48 * hourMs, { reports: [], counted: ["2026-03-02"], totals: ["2026-03-02"] }],
    [day + 72 * hourMs - 1, { reports: [], counted: ["2026-03-02"], totals: ["2026-03-02"] }],
    [day + 72 * hourMs, { reports: [], counted: [], totals: ["2026-03-02"] }],
    [day + 25 * monthMs - 1, { reports: [], counted: [], totals: ["2026-03-02"] }],
    [day + 25 * monthMs, { reports: [], counted: [], totals: [] }],
  ];
  const { collector, database } = await openOnDisk(t);
  await collector.report();
  await collector.app.close();
  const reopen = async () => ({ collector: await openCollector(t, { database }), database });
  for (const [now, expected] of cases)
    assert.deepEqual(await daysAt(reopen, now), expected, new Date(now).toISOString());
});

test("what is to be forgotten goes without a request as well, by the collector's own timer", async (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const collector = await openCollector(t);
  await collector.report();
  assert.equal(collector.metric("aparte_batches_closed_total"), 0);
  collector.clock.now += 36 * hourMs;
  t.mock.timers.tick(10 * 60_000);
  while (collector.metric("aparte_batches_closed_total") === 0) await new Promise(setImmediate);
  assert.deepEqual(armOf(await collector.results("testing")).cells, [1, 0, 0, 0]);
});

test("a collector that was off for years forgets all of it at its first request", async (t) => {
  const { collector, database } = await openOnDisk(t);
  await collector.report();
  await collector.app.close();
  const again = await openCollector(t, { database });
  again.clock.now += 3 * 365 * 24 * hourMs;
  assert.equal(armOf(await again.results("testing")).reports, 0);
  await again.app.close();
  for (const table of ["reports", "counted", "totals"]) assert.deepEqual(await rowsOf(database, `from ${table}`), []);
});

test("totals are dropped after 25 months", async (t) => {
  const collector = await openCollector(t);
  await collector.report();
  collector.clock.now += 36 * hourMs;
  assert.equal(armOf(await collector.results("testing")).reports, 1);
  collector.clock.now = Date.parse("2028-04-01T12:00:00Z");
  assert.equal(armOf(await collector.results("testing")).reports, 1);
  collector.clock.now = Date.parse("2028-05-01T12:00:00Z");
  assert.equal(armOf(await collector.results("testing")).reports, 0);
});

test("a fold that was interrupted leaves nothing behind that stops the next start", async (t) => {
  const { collector, database } = await openOnDisk(t);
  await collector.report({ outcome: 2 });
  await collector.app.close();
  await writeFile(`${database}.new`, "half a file");
  const again = await openCollector(t, { database });
  again.clock.now += 36 * hourMs;
  assert.deepEqual(armOf(await again.results("testing")).cells, [0, 0, 1, 0]);
  await assert.rejects(readFile(`${database}.new`), { code: "ENOENT" });
});
