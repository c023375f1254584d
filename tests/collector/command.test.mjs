import assert from "node:assert/strict";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { armOf, makeReport, metricOf, padded } from "./bench.mjs";
import { makeFolder, manifestFile, run, start, today } from "./collector-command.mjs";

const send = (url, report) => fetch(url, { method: "POST", body: padded(report), credentials: "omit" });
const testingView = async (url) => (await fetch(`${url}/results?view=testing`)).json();

test("what was answered 204 survives SIGKILL", async (t) => {
  const database = join(await makeFolder(t), "signals.duckdb");
  const first = await start(t, database);
  const reports = Array.from({ length: 600 }, (_, n) => makeReport({ day: today(), outcome: n % 4 }));
  const queue = [...reports];
  let acknowledged = 0;
  const sendOnAndOn = async () => {
    for (let report = queue.pop(); report; report = queue.pop()) {
      const answer = await send(first.url, report).catch(() => null); // under way when it was killed, or after
      if (answer?.status === 204) acknowledged += 1;
      if (acknowledged === 150) first.child.kill("SIGKILL");
    }
  };
  await Promise.all(Array.from({ length: 8 }, sendOnAndOn));
  assert.equal((await first.exited).signal, "SIGKILL");
  const second = await start(t, database, "--testing-view");
  const kept = armOf(await testingView(second.url)).reports;
  assert.ok(acknowledged >= 150 && acknowledged < reports.length);
  assert.ok(kept >= acknowledged, `${acknowledged} were acknowledged, ${kept} are there`);
  for (const report of reports) assert.equal((await send(second.url, report)).status, 204);
  assert.equal(armOf(await testingView(second.url)).reports, reports.length);
});

test("SIGTERM stops at once and keeps everything", async (t) => {
  const database = join(await makeFolder(t), "signals.duckdb");
  const first = await start(t, database);
  assert.equal((await send(first.url, makeReport({ day: today(), outcome: 3 }))).status, 204);
  const startedMs = Date.now();
  first.child.kill("SIGTERM");
  assert.deepEqual(await first.exited, { code: 0, signal: null });
  assert.ok(Date.now() - startedMs < 3000);
  const second = await start(t, database, "--testing-view");
  assert.deepEqual(armOf(await testingView(second.url)).cells, [0, 0, 0, 1]);
});

/** A report that is half sent: `finish` sends the rest, and reads the answer until the connection ends. */
async function halfSent(url, report) {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const body = padded(report);
  socket.write(
    `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: text/plain\r\ncontent-length: 512\r\n\r\n${body.slice(0, 100)}`,
  );
  const finish = async () => {
    let answer = "";
    socket.on("data", (chunk) => (answer += chunk));
    socket.write(body.slice(100));
    await once(socket, "close");
    return answer;
  };
  return finish;
}

test("SIGTERM lets a request that is under way be answered, and keeps its report", async (t) => {
  const database = join(await makeFolder(t), "signals.duckdb");
  const first = await start(t, database, "--metrics-port", "0");
  const finish = await halfSent(first.url, makeReport({ day: today(), outcome: 2 }));
  assert.equal((await fetch(new URL("/health", first.url))).status, 200); // it has read what was sent before
  first.child.kill("SIGTERM");
  while (
    await fetch(new URL("/health", first.url)).then(
      () => true,
      () => false,
    )
  )
    await wait(20);
  const answer = await finish();
  assert.match(answer, /^HTTP\/1\.1 204 /);
  assert.match(answer, /connection: close/i);
  assert.deepEqual(await first.exited, { code: 0, signal: null });
  const second = await start(t, database, "--testing-view");
  assert.deepEqual(armOf(await testingView(second.url)).cells, [0, 0, 1, 0]);
});

test("serves its metrics on an address of their own, when asked to", async (t) => {
  const { url, metricsUrl } = await start(t, ":memory:", "--metrics-port", "0");
  assert.match(metricsUrl, /^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
  assert.notEqual(new URL(metricsUrl).port, new URL(url).port);
  await send(url, makeReport({ day: today() }));
  const answer = await fetch(metricsUrl);
  assert.equal(answer.headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  assert.equal(metricOf(await answer.text(), 'aparte_reports_total{site="boutique",task="buy_button"}'), 1);
  assert.equal((await fetch(new URL("/metrics", url))).status, 404);
  const without = await start(t, ":memory:");
  assert.equal(without.metricsUrl, undefined);
});

test("says that it is well", async (t) => {
  const { url } = await start(t, ":memory:");
  const answer = await fetch(new URL("/health", url));
  assert.equal(answer.status, 200);
  assert.deepEqual(await answer.json(), { ok: true });
});

test("writes nothing about requests", async (t) => {
  const { child, url, exited } = await start(t, ":memory:");
  let written = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (written += chunk));
  await send(url, makeReport({ day: today() }));
  await fetch(url, { method: "POST", body: "nonsense" });
  child.kill("SIGTERM");
  await exited;
  assert.equal(written, "");
});

test("says plainly what is wrong with its options", async (t) => {
  const folder = await makeFolder(t);
  const broken = join(folder, "broken.json");
  await writeFile(broken, '{"v": 1, "site": "Boutique", "version": "x", "tasks": []}');
  const good = ["--manifest", manifestFile, "--database", ":memory:"];
  const cases = [
    [[], 2, /Give --manifest FILE/],
    [["--manifest", manifestFile], 2, /Give --database FILE/],
    [
      ["--manifest", join(folder, "none.json"), "--database", ":memory:"],
      2,
      /none\.json cannot be read: there is no such file\./,
    ],
    [["--manifest", broken, "--database", ":memory:"], 1, /A manifest does not fit: manifest\/site must match/],
    [[...good, "--manifest", manifestFile], 1, /Two manifests are for the site "boutique"/],
    [[...good, "--port", "80a"], 2, /--port must be a whole number from 0 to 65535, not "80a"\./],
    [[...good, "--path", "signals"], 1, /must look like "\/aparte\/signals"/],
    [[...good, "--colour"], 2, /Unknown option '--colour'\./],
    [["--manifest", manifestFile, "--database", folder], 1, /cannot be opened/],
  ];
  for (const [args, expectedCode, message] of cases) {
    const { out, err, code } = await run(...args);
    assert.equal(code, expectedCode, args.join(" "));
    assert.match(err, message);
    assert.doesNotMatch(err, /\n\s+at /, "no stack trace");
    assert.equal(out, "");
  }
});

test("says plainly that the port is in use", async (t) => {
  const { url } = await start(t, ":memory:");
  const { port } = new URL(url);
  const { err, code } = await run("--manifest", manifestFile, "--database", ":memory:", "--port", port);
  assert.equal(code, 1);
  assert.match(err, new RegExp(`the port ${port} is in use`));
});

test("a test that starts it with wrong options is told so and does not wait for ever", async (t) => {
  await assert.rejects(start(t, ":memory:", "--colour"), /ended before it listened\. .*Unknown option '--colour'/);
});

test("explains itself", async () => {
  const { out, code } = await run("--help");
  assert.equal(code, 0);
  assert.match(out, /aparte-collector --manifest boutique\.manifest\.json/);
});
