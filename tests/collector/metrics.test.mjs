import assert from "node:assert/strict";
import { test } from "node:test";
import { hourMs, makeReport, manifest, openCollector, padded } from "./bench.mjs";

/** Every sample of the text, with its labels; throws at a line that is not of the format. */
function samplesOf(text) {
  assert.ok(text.endsWith("\n"));
  const types = new Map();
  return text
    .trimEnd()
    .split("\n")
    .flatMap((line) => {
      const [, comment, name, rest] = /^# (HELP|TYPE) ([a-z_]+) (.+)$/.exec(line) ?? [];
      if (comment === "TYPE") {
        assert.ok(!types.has(name), `${name} is told once`);
        types.set(name, rest);
      }
      if (comment) return [];
      const parts = /^([a-z_]+)(?:\{((?:[a-z]+="[^"\\]*",?)*)\})? (-?[0-9.e+-]+)$/.exec(line);
      assert.ok(parts, line);
      const family = parts[1].replace(/_(bucket|sum|count)$/, "");
      assert.ok(types.has(parts[1]) || types.get(family) === "histogram", `${parts[1]} has a type`);
      const labels = Object.fromEntries(
        [...(parts[2] ?? "").matchAll(/([a-z]+)="([^"]*)"/g)].map(([, l, v]) => [l, v]),
      );
      return [{ name: parts[1], labels, value: Number(parts[3]) }];
    });
}

test("says what was taken by site and task, what was refused by code, and what was closed", async (t) => {
  const collector = await openCollector(t);
  await collector.reportMany(3, { arm: "mine" });
  await collector.report({ task: "reassurance", arm: "returns" });
  await collector.report({ site: "other" });
  await collector.send("x");
  await collector.send("x");
  assert.equal(collector.metric('aparte_reports_total{site="boutique",task="buy_button"}'), 3);
  assert.equal(collector.metric('aparte_reports_total{site="boutique",task="reassurance"}'), 1);
  assert.equal(collector.metric('aparte_refused_total{code="site"}'), 1);
  assert.equal(collector.metric('aparte_refused_total{code="size"}'), 2);
  assert.equal(collector.metric("aparte_batches_closed_total"), 0);
  collector.clock.now += 36 * hourMs;
  await collector.results();
  assert.equal(collector.metric("aparte_batches_closed_total"), 2);
  assert.equal(collector.metric("aparte_waiting_reports"), 0);
});

test("is text that Prometheus reads: each line of the format, each family with its type", async (t) => {
  const collector = await openCollector(t);
  await collector.report();
  await collector.send("x");
  const samples = samplesOf(collector.metricsText());
  const value = (name) => samples.find((sample) => sample.name === name).value;
  assert.ok(value("process_resident_memory_bytes") > 20_000_000);
  assert.ok(value("aparte_heap_used_bytes") > 1_000_000);
  const uptime = value("aparte_uptime_seconds");
  assert.ok(uptime > 0 && uptime < 60);
});

test("the store's times are a histogram: buckets that grow, the last holding all", async (t) => {
  const collector = await openCollector(t);
  for (let n = 0; n < 4; ++n) await collector.report();
  const keep = samplesOf(collector.metricsText()).filter(({ labels }) => labels.operation === "keep");
  const buckets = keep.filter(({ name }) => name === "aparte_store_seconds_bucket");
  assert.deepEqual(
    buckets.map(({ value }) => value),
    buckets.map(({ value }) => value).sort((a, b) => a - b),
  );
  assert.equal(buckets.at(-1).labels.le, "+Inf");
  assert.equal(buckets.at(-1).value, 4);
  assert.equal(keep.find(({ name }) => name === "aparte_store_seconds_count").value, 4);
  assert.ok(keep.find(({ name }) => name === "aparte_store_seconds_sum").value > 0);
});

test("has no label but names of the manifest and of the collector, however many different requests come", async (t) => {
  const collector = await openCollector(t, { limits: { network: 1 } });
  await collector.report();
  await collector.send("x");
  const seriesBefore = samplesOf(collector.metricsText()).length;
  for (let n = 0; n < 50; ++n) {
    await collector.reportFrom(`203.0.${n}.7`, { arm: "control" });
    await collector.report({ pack: n.toString(16).padStart(16, "0"), task: "buy_button" });
    await collector.send(padded(makeReport()).replace('"v":1', `"v":${n + 2}`));
    await collector.app.inject({ url: `/aparte/signals/results?site=site${n}` });
    await collector.app.inject({ url: `/nowhere/${n}` });
  }
  const samples = samplesOf(collector.metricsText());
  assert.equal(samples.length, seriesBefore + 1, "the code schema, no more");
  const names = {
    site: [manifest.site],
    task: manifest.tasks.map(({ name }) => name),
    code: ["size", "schema"],
    by: ["all", "network"],
    operation: ["keep", "fold"],
  };
  for (const { labels } of samples)
    for (const [label, value] of Object.entries(labels))
      if (label !== "le") assert.ok(names[label]?.includes(value), `${label}=${value}`);
});

test("is not served where browsers come", async (t) => {
  const collector = await openCollector(t);
  for (const url of ["/metrics", "/aparte/signals/metrics"])
    assert.equal((await collector.app.inject({ url })).statusCode, 404);
});
