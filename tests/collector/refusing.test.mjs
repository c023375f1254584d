import assert from "node:assert/strict";
import { test } from "node:test";
import { makeReport, openCollector, padded } from "./bench.mjs";

const refusals = [
  ["a site that the manifest does not know", { site: "other" }, 422, "site"],
  ["a task that the manifest does not know", { task: "other" }, 422, "task"],
  ["an arm that the task does not have", { arm: "returns" }, 422, "arm"],
  ["an outcome beyond the task's cells", { outcome: 4 }, 422, "outcome"],
  ["a day that has not begun", { day: "2026-03-03" }, 422, "future"],
  ["a day that began 48 hours ago or more", { day: "2026-02-28" }, 410, "closed"],
  ["a day that does not exist", { day: "2026-02-30" }, 400, "schema"],
  ["another version", { v: 2 }, 400, "schema"],
  ["an outcome written as text", { outcome: "1" }, 400, "schema"],
  ["an outcome with a fraction", { outcome: 1.5 }, 400, "schema"],
  ["a negative outcome", { outcome: -1 }, 400, "schema"],
  ["an id that is too short", { id: "abc" }, 400, "schema"],
  ["another mode", { mode: "local" }, 400, "schema"],
  ["odds in mode plain", { odds: 20 }, 400, "schema"],
  ["a field that is not in the schema", { url: "https://boutique.example/p/1" }, 400, "schema"],
];

for (const [what, fields, status, code] of refusals) {
  test(`refuses ${what}`, async (t) => {
    const collector = await openCollector(t);
    const answer = await collector.report(fields);
    assert.equal(answer.statusCode, status);
    assert.equal(answer.json().error, code);
    assert.match(answer.json().message, /^[A-Z].*\.$/);
    const { tasks } = await collector.results("testing");
    assert.ok(tasks.every(({ arms }) => arms.every(({ reports }) => reports === 0)));
  });
}

test("refuses a report with a field missing, whichever it is", async (t) => {
  const collector = await openCollector(t);
  for (const field of Object.keys(makeReport())) {
    const report = makeReport();
    delete report[field];
    assert.equal((await collector.send(padded(report))).json().error, "schema", field);
  }
});

test("takes a report on the last moment of its 48 hours", async (t) => {
  const collector = await openCollector(t);
  collector.clock.now = Date.parse("2026-03-03T23:59:59.999Z");
  assert.equal((await collector.report()).statusCode, 204);
  collector.clock.now += 1;
  assert.equal((await collector.report()).statusCode, 410);
});

test("takes a report on the first moment of its day", async (t) => {
  const collector = await openCollector(t);
  collector.clock.now = Date.parse("2026-03-02T00:00:00Z") - 1;
  assert.equal((await collector.report()).json().error, "future");
  collector.clock.now += 1;
  assert.equal((await collector.report()).statusCode, 204);
});

test("takes exactly 512 bytes", async (t) => {
  const collector = await openCollector(t);
  const text = JSON.stringify(makeReport());
  for (const size of [text.length, 511, 513, 1024]) {
    const answer = await collector.send(text.padEnd(size));
    assert.equal(answer.statusCode, 400);
    assert.equal(answer.json().error, "size");
  }
  assert.equal((await collector.send(text.padEnd(512))).statusCode, 204);
});

test("does not read more than 1 KiB", async (t) => {
  const collector = await openCollector(t);
  const answer = await collector.send(JSON.stringify(makeReport()).padEnd(1025));
  assert.equal(answer.statusCode, 413);
  assert.equal(answer.json().error, "too_large");
});

test("refuses what is not JSON in UTF-8, and an empty body", async (t) => {
  const collector = await openCollector(t);
  assert.equal((await collector.send("x".repeat(512))).json().error, "json");
  assert.equal((await collector.send(Buffer.alloc(512, 0xff))).json().error, "json");
  assert.equal((await collector.send(`${padded(makeReport()).slice(0, 511)},`)).json().error, "json");
  assert.equal((await collector.send("[".repeat(512))).json().error, "json");
  assert.equal((await collector.send("")).json().error, "size");
  assert.equal((await collector.send("null".padEnd(512))).json().error, "schema");
  assert.equal((await collector.send(`[${JSON.stringify(makeReport())}]`.padEnd(512))).json().error, "schema");
});

test("refuses other content types", async (t) => {
  const collector = await openCollector(t);
  for (const type of [
    "application/x-www-form-urlencoded",
    "application/octet-stream",
    "multipart/form-data; boundary=x",
  ]) {
    const answer = await collector.send(padded(makeReport()), { "content-type": type });
    assert.equal(answer.statusCode, 415);
    assert.equal(answer.json().error, "media_type");
  }
});

test("any origin may report, without credentials, and may ask so before", async (t) => {
  const collector = await openCollector(t);
  const origin = "https://shop.example";
  const sent = await collector.send(padded(makeReport()), { "content-type": "text/plain", origin });
  assert.equal(sent.statusCode, 204);
  assert.equal(sent.headers["access-control-allow-origin"], "*");
  assert.equal(sent.headers["access-control-allow-credentials"], undefined);
  assert.equal(sent.headers["set-cookie"], undefined);
  const refused = await collector.send("x", { "content-type": "text/plain", origin });
  assert.equal(refused.headers["access-control-allow-origin"], "*");
  const asked = await collector.app.inject({
    method: "OPTIONS",
    url: "/aparte/signals",
    headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" },
  });
  assert.equal(asked.statusCode, 204);
  assert.equal(asked.headers["access-control-allow-origin"], "*");
  assert.equal(asked.headers["access-control-allow-methods"], "POST");
  assert.equal(asked.headers["access-control-allow-headers"], "content-type");
});

test("results are not readable from another origin", async (t) => {
  const collector = await openCollector(t);
  const answer = await collector.app.inject({
    url: "/aparte/signals/results",
    headers: { origin: "https://other.example" },
  });
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.headers["access-control-allow-origin"], undefined);
});
