import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { jetstream } from "@nats-io/jetstream";
import { ClusterReading, answerReading } from "../../js/collector/src/storage/cluster-reading.mjs";
import { hashOf, partitionOf, reportsSubject, totalsSubject } from "../../js/collector/src/storage/nats.mjs";
import { beforeGap } from "../../js/collector/src/storage/worker.mjs";
import { Store } from "../../js/collector/src/store.mjs";
import { armOf, hourMs, makeReport, manifest, metricOf, newId, noon, padded } from "./bench.mjs";
import { survive } from "./cluster.mjs";
import { makeFolder, run, manifestFile, today } from "./collector-command.mjs";
import { NoCluster, startCluster, startCollector, startWorker, until } from "./nats-cluster.mjs";

/** A cluster, or undefined and the test is skipped with the reason. */
async function clusterFor(t) {
  try {
    return await startCluster(t);
  } catch (error) {
    if (!(error instanceof NoCluster)) throw error;
    t.skip(error.message);
    return undefined;
  }
}

const post = (url, report) => fetch(url, { method: "POST", body: padded(report) });
const resultsOf = async (url, view) => (await fetch(`${url}/results?view=${view}`)).json();

test("every report counts once while leaders, collectors and workers are killed", async (t) => {
  const outcome = await survive(t, { reports: 1500, kills: 3 }).catch((error) => {
    if (!(error instanceof NoCluster)) throw error;
    t.skip(error.message);
  });
  if (outcome === undefined) return;
  assert.deepEqual([outcome.counted, outcome.doubled, outcome.lost], [1500, 0, 0]);
  assert.deepEqual(outcome.cells, outcome.expected);
});

test("what collectors and workers of a cluster do for each other", async (t) => {
  const nodes = await clusterFor(t);
  if (nodes === undefined) return;
  const common = { servers: nodes.servers, partitions: 2 };
  const folder = await makeFolder(t);
  // Days that are over, as a worker has them that was away for a week.
  const longAgo = new Date(Date.now() - 7 * 24 * hourMs).toISOString().slice(0, 10);
  for (const partition of [0, 1]) {
    const store = await Store.open(join(folder, `partition-${partition}-of-2.duckdb`));
    await store.keep(
      Array.from({ length: 600 }, () => makeReport({ id: newId(), day: longAgo, pack: manifest.version })),
    );
    await store.close();
  }
  const collector = await startCollector(t, common);

  await t.test(
    "reports are taken while no worker is there, and results are refused rather than incomplete",
    async () => {
      for (const outcome of [0, 3, 1])
        assert.equal(
          (await post(collector.url, makeReport({ id: "a".repeat(32), day: today(), outcome }))).status,
          204,
        );
      assert.equal((await fetch(`${collector.url}/results`)).status, 503);
      assert.equal((await fetch(new URL("/health", collector.url))).status, 200);
    },
  );

  await t.test(
    "the stream has a hash in place of the id, and nothing else of the request than the report",
    async () => {
      const partition = partitionOf(hashOf("a".repeat(32)), 2);
      const consumer = await jetstream(nodes.connection).consumers.get(`APARTE_${partition}`);
      const message = await consumer.next();
      const { id, ...rest } = message.json();
      assert.equal(id, hashOf("a".repeat(32)));
      assert.deepEqual({ ...rest, id: "" }, makeReport({ id: "", day: today(), outcome: 0 }));
      assert.deepEqual(message.headers.keys(), ["Nats-Msg-Id"]);
    },
  );

  await t.test("what is no report does not stop a worker", async () => {
    const streams = jetstream(nodes.connection);
    for (const text of ["no JSON", "null", '{"id": 5}']) await streams.publish(reportsSubject(0, 2), text);
  });

  const first = await startWorker(t, { ...common, partition: "0", folder });
  const second = await startWorker(t, { ...common, partition: "1-1", folder, flags: ["--metrics-port", "0"] });

  await t.test("a worker counts what waited, and closes the days that are over", async () => {
    await until(async () => (await nodes.waiting(2)) === 0);
    await until(async () => armOf(await resultsOf(collector.url, "released")).reports === 1200);
    assert.deepEqual(armOf(await resultsOf(collector.url, "testing")).cells, [1200, 0, 0, 1]);
  });

  await t.test("a worker tells its own metrics", async () => {
    const [, url] = /Metrics: (\S+)/.exec(second.output);
    await until(async () => (await fetch(url)).ok);
    const count = metricOf(await (await fetch(url)).text(), "aparte_batches_closed_total");
    assert.equal(count, 1);
  });

  await t.test("a partition has one worker", async (t2) => {
    const { code, err } = await run(
      ...["work", "--manifest", manifestFile, "--nats", nodes.servers.join(","), "--partitions", "2"],
      ...["--partition", "1", "--database", await makeFolder(t2)],
    );
    assert.equal(code, 1);
    assert.equal(err, "aparte-collector: The partition 1 has a worker already.\n");
  });

  await t.test("who counts another number of partitions is told so", async () => {
    const { code, err } = await run(
      ...["--manifest", manifestFile, "--nats", nodes.servers.join(","), "--partitions", "3", "--port", "0"],
    );
    assert.equal(code, 1);
    assert.match(err, /The cluster has 2 partitions, not 3: all collectors and workers must say the same/);
  });

  await t.test("workers and collectors stop when they are asked to, and keep everything", async () => {
    const reports = Array.from({ length: 40 }, () => makeReport({ id: newId(), day: today(), outcome: 2 }));
    for (const { status } of await Promise.all(reports.map((report) => post(collector.url, report))))
      assert.equal(status, 204);
    await first.stop();
    await second.stop();
    await startWorker(t, { ...common, partition: "0-1", folder });
    await until(async () => armOf(await resultsOf(collector.url, "testing")).cells[2] === 40);
    await collector.stop();
  });
});

test("totals of a cluster are those of all its partitions", async (t) => {
  const nodes = await clusterFor(t);
  if (nodes === undefined) return;
  const { connection } = nodes;
  const day = (n) => `2026-03-0${n}`;
  const stores = [await Store.open(":memory:"), await Store.open(":memory:")];
  for (const store of stores)
    for (const n of [1, 2])
      await store.keep(Array.from({ length: 10 * n }, () => makeReport({ id: newId(), day: day(n) })));
  const close = (store, closed) => store.fold({ closed, forgotten: "2026-01-01", expired: "2024-01-01" });
  const reading = new ClusterReading(connection, 2, () => noon);
  const total = (rows) => rows.map((row) => [row.day, row.reports]);

  await t.test("nothing is read while a partition does not answer", async () => {
    answerReading(connection, totalsSubject(0, 2), stores[0]);
    await connection.flush();
    await assert.rejects(reading.totals("boutique"));
    answerReading(connection, totalsSubject(1, 2), stores[1]);
    await connection.flush();
    assert.deepEqual(await reading.totals("boutique"), []);
    assert.deepEqual(total(await reading.openTotals("boutique")), [
      ["2026-03-01", 20],
      ["2026-03-02", 40],
    ]);
  });

  await t.test("a day counts when it is closed in all of them, and is open until then", async () => {
    await close(stores[0], day(2));
    assert.deepEqual(await reading.totals("boutique"), []);
    await close(stores[1], day(1));
    assert.deepEqual(total(await reading.totals("boutique")), [[day(1), 20]]);
    assert.deepEqual(total(await reading.openTotals("boutique")), [[day(2), 40]]);
    await close(stores[1], day(2));
    assert.deepEqual(total(await reading.totals("boutique")), [
      [day(1), 20],
      [day(2), 40],
    ]);
    assert.deepEqual(await reading.openTotals("boutique"), []);
  });

  await t.test("totals that are too old for one partition are not read from another", async () => {
    const later = new ClusterReading(connection, 2, () => noon + 25 * 31 * 24 * hourMs);
    assert.deepEqual(total(await later.totals("boutique")), []);
  });

  await t.test("bursts are those of any partition", async () => {
    await stores[0].noteBursts(day(2), [{ site: "boutique", task: "buy_button" }]);
    await stores[1].noteBursts(day(2), [{ site: "boutique", task: "buy_button" }]);
    await stores[1].noteBursts(day(1), [{ site: "boutique", task: "reassurance" }]);
    assert.deepEqual(await reading.bursts("boutique"), [
      { task: "reassurance", day: day(1) },
      { task: "buy_button", day: day(2) },
    ]);
  });

  await t.test("a long history arrives in parts", async () => {
    const many = Array.from({ length: 5000 }, (_, n) => ({ task: "buy_button", day: "2026-01-01", reports: n }));
    const long = {
      closedUntil: async () => "2026-01-01",
      totals: async () => many,
      openTotals: async () => [],
      bursts: async () => [],
    };
    answerReading(connection, totalsSubject(0, 1), long);
    await connection.flush();
    const [sum] = await new ClusterReading(connection, 1, () => noon).totals("boutique");
    assert.equal(sum.reports, (4999 * 5000) / 2);
  });
});

test("a worker counts no report behind one that was lost on its way, at the beginning of what it reads either", () => {
  const messages = [4, 5, 6, 8].map((seq) => ({ seq }));
  const numbers = (next) => beforeGap(messages, next).map(({ seq }) => seq);
  assert.deepEqual(numbers(4), [4, 5, 6]);
  assert.deepEqual(numbers(3), []);
  assert.deepEqual(beforeGap([], 3), []);
});

test("a cluster that is not there is told, with its addresses and without the password", async () => {
  const { code, err } = await run(
    "--manifest",
    manifestFile,
    "--nats",
    "nats://shop:secret@127.0.0.1:9",
    "--port",
    "0",
  );
  assert.equal(code, 1);
  assert.match(err, /^aparte-collector: No NATS server can be used at 127\.0\.0\.1:9: /);
  assert.doesNotMatch(err, /secret/);
});
