import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { burstFactor, minReportsPerBurst } from "../../js/collector/src/watch.mjs";
import { hourMs, openCollector, padded, makeReport } from "./bench.mjs";

const dayMs = 24 * hourMs;
const burst = 'aparte_burst{site="boutique",task="buy_button"}';
const bursts = 'aparte_bursts_total{site="boutique",task="buy_button"}';
const burstsOf = (results, task = "buy_button") => results.tasks.find(({ name }) => name === task).bursts;

test("many times the usual reports in an hour raise an alarm, in the metrics and in the results", async (t) => {
  const collector = await openCollector(t);
  await collector.reportMany(720); // 30 an hour
  collector.clock.now += dayMs;
  const usualHour = { day: "2026-03-03" };
  await collector.reportMany(30 * burstFactor, usualHour);
  assert.equal(collector.metric(burst), 0);
  assert.deepEqual(burstsOf(await collector.results()), []);
  await collector.reportMany(1, usualHour);
  assert.equal(collector.metric(burst), 1);
  assert.equal(collector.metric(bursts), 1);
  for (const view of ["released", "testing"]) {
    const results = await collector.results(view);
    assert.deepEqual(burstsOf(results), ["2026-03-03"]);
    assert.deepEqual(burstsOf(results, "reassurance"), []);
    assert.equal(results.thresholds.burst, burstFactor);
  }
});

test("an alarm is one an hour; it ends with the hour and stays in the results", async (t) => {
  const collector = await openCollector(t);
  await collector.reportMany(24);
  collector.clock.now += dayMs;
  await collector.reportMany(minReportsPerBurst, { day: "2026-03-03" });
  await collector.reportMany(minReportsPerBurst, { day: "2026-03-03" });
  assert.equal(collector.metric(bursts), 1);
  collector.clock.now += hourMs;
  assert.equal(collector.metric(burst), 0);
  await collector.reportMany(minReportsPerBurst, { day: "2026-03-03" });
  assert.equal(collector.metric(bursts), 2);
  assert.deepEqual(burstsOf(await collector.results()), ["2026-03-03"]);
});

test("the reports of a small shop are no burst", async (t) => {
  const collector = await openCollector(t);
  await collector.report();
  collector.clock.now += dayMs;
  await collector.reportMany(minReportsPerBurst - 1, { day: "2026-03-03" });
  assert.equal(collector.metric(burst), 0);
});

test("the first day of a task is not judged", async (t) => {
  const collector = await openCollector(t);
  await collector.reportMany(3000);
  assert.equal(collector.metric(burst), 0);
});

test("sending the same report many times is no burst", async (t) => {
  const collector = await openCollector(t);
  await collector.reportMany(24);
  collector.clock.now += dayMs;
  const same = padded(makeReport({ day: "2026-03-03" }));
  await Promise.all(Array.from({ length: 2 * minReportsPerBurst }, () => collector.send(same)));
  assert.equal(collector.metric(burst), 0);
});

test("what is usual is known after a restart, from days that are closed as well; bursts are kept", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "aparte-collector-"));
  t.after(() => rm(folder, { recursive: true }));
  const database = join(folder, "signals.duckdb");
  const first = await openCollector(t, { database });
  await first.reportMany(24);
  first.clock.now += 3 * dayMs;
  await first.results();
  await first.app.close();
  const second = await openCollector(t, { database });
  second.clock.now += 3 * dayMs;
  await second.reportMany(minReportsPerBurst, { day: "2026-03-05" });
  assert.equal(second.metric(burst), 1);
  await second.app.close();
  const third = await openCollector(t, { database });
  assert.deepEqual(burstsOf(await third.results()), ["2026-03-05"]);
});
