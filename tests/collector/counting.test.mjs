import assert from "node:assert/strict";
import { test } from "node:test";
import { armOf, hourMs, makeReport, newId, openCollector, padded } from "./bench.mjs";

test("a good report is answered 204 and counts once", async (t) => {
  const collector = await openCollector(t);
  const answer = await collector.report({ outcome: 3 });
  assert.equal(answer.statusCode, 204);
  assert.equal(answer.body, "");
  const arm = armOf(await collector.results("testing"));
  assert.deepEqual(arm.cells, [0, 0, 0, 1]);
  assert.equal(arm.reports, 1);
  assert.equal(arm.share, 1);
});

test("a report is taken as application/json as well", async (t) => {
  const collector = await openCollector(t);
  const answer = await collector.send(padded(makeReport()), { "content-type": "application/json" });
  assert.equal(answer.statusCode, 204);
});

test("the same report sent many times counts once", async (t) => {
  const collector = await openCollector(t);
  const text = padded(makeReport({ outcome: 1 }));
  const answers = await Promise.all(Array.from({ length: 50 }, () => collector.send(text)));
  answers.push(await collector.send(text));
  assert.ok(answers.every(({ statusCode }) => statusCode === 204));
  assert.deepEqual(armOf(await collector.results("testing")).cells, [0, 1, 0, 0]);
});

test("a later report of the same id raises the outcome and never lowers it", async (t) => {
  const collector = await openCollector(t);
  const id = newId();
  const cellsAfter = async (outcome) => {
    assert.equal((await collector.report({ id, outcome })).statusCode, 204);
    return armOf(await collector.results("testing")).cells;
  };
  assert.deepEqual(await cellsAfter(1), [0, 1, 0, 0]);
  assert.deepEqual(await cellsAfter(3), [0, 0, 0, 1]);
  assert.deepEqual(await cellsAfter(2), [0, 0, 0, 1]);
});

test("reports of one id that arrive at once count with the highest outcome", async (t) => {
  const collector = await openCollector(t);
  const id = newId();
  await Promise.all([2, 0, 3, 1].map((outcome) => collector.report({ id, outcome })));
  assert.deepEqual(armOf(await collector.results("testing")).cells, [0, 0, 0, 1]);
});

test("an id that was counted for one answer is refused for another", async (t) => {
  const collector = await openCollector(t);
  const id = newId();
  await collector.report({ id, arm: "mine" });
  for (const other of [{ arm: "control" }, { task: "reassurance", arm: "control" }, { day: "2026-03-01" }]) {
    const answer = await collector.report({ id, outcome: 1, ...other });
    assert.equal(answer.statusCode, 409);
    assert.equal(answer.json().error, "other_answer");
  }
  const results = await collector.results("testing");
  assert.equal(armOf(results, "mine").reports, 1);
  assert.equal(armOf(results, "control").reports, 0);
});

test("arms and tasks are counted apart", async (t) => {
  const collector = await openCollector(t);
  await collector.report({ arm: "control", outcome: 1 });
  await collector.report({ arm: "mine", outcome: 2 });
  await collector.report({ task: "reassurance", arm: "returns", outcome: 1 });
  const results = await collector.results("testing");
  assert.deepEqual(armOf(results, "control").cells, [0, 1, 0, 0]);
  assert.deepEqual(armOf(results, "mine").cells, [0, 0, 1, 0]);
  assert.deepEqual(armOf(results, "returns", "reassurance").cells, [0, 1]);
});

test("reports of packs without a manifest are counted together with the others", async (t) => {
  const collector = await openCollector(t);
  await collector.report({ pack: "fedcba9876543210" });
  await collector.report();
  assert.equal(armOf(await collector.results("testing")).reports, 2);
});

test("a closed batch never changes again, even when the clock goes back", async (t) => {
  const collector = await openCollector(t);
  const id = newId();
  await collector.report({ id, outcome: 1 });
  collector.clock.now += 36 * hourMs; // midnight, 48 hours after the day began
  const refused = await collector.report({ id, outcome: 3 });
  assert.equal(refused.statusCode, 410);
  await collector.results();
  collector.clock.now -= 36 * hourMs;
  assert.equal((await collector.report({ id, outcome: 3 })).json().error, "closed");
  assert.equal((await collector.report()).json().error, "closed");
  assert.deepEqual(armOf(await collector.results("testing")).cells, [0, 1, 0, 0]);
});

test("an id of a closed batch is refused for a later day for as long as it is remembered", async (t) => {
  const collector = await openCollector(t);
  const id = newId();
  await collector.report({ id });
  collector.clock.now += 36 * hourMs;
  await collector.results();
  assert.equal((await collector.report({ id, day: "2026-03-04" })).json().error, "other_answer");
});
