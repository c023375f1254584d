import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { armOf, makeReport, padded } from "./bench.mjs";

const command = fileURLToPath(new URL("../../js/collector/bin/aparte-collector.mjs", import.meta.url));
const manifestFile = fileURLToPath(new URL("boutique.manifest.json", import.meta.url));
const today = () => new Date().toISOString().slice(0, 10);

async function makeFolder(t) {
  const folder = await mkdtemp(join(tmpdir(), "aparte-collector-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the command and waits for its address. */
async function start(t, database, ...flags) {
  const child = spawn(
    process.execPath,
    [command, "--manifest", manifestFile, "--database", database, "--port", "0", ...flags],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  t.after(() => child.kill("SIGKILL"));
  let output = "";
  await new Promise((resolve) => {
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (output.includes("Results: ")) resolve();
    });
  });
  const [, url] = /Reports: (\S+)/.exec(output);
  const exited = new Promise((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));
  return { child, url, exited };
}

async function run(...args) {
  const child = spawn(process.execPath, [command, ...args], {
    env: { PATH: process.env.PATH },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { out, err, code };
}

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
    [[...good, "--port", "80a"], 2, /The port must be a number from 0 to 65535, not "80a"\./],
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

test("explains itself", async () => {
  const { out, code } = await run("--help");
  assert.equal(code, 0);
  assert.match(out, /aparte-collector --manifest boutique\.manifest\.json/);
});
