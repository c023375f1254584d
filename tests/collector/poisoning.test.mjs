import assert from "node:assert/strict";
import { test } from "node:test";
import { leastForgery } from "../../js/collector/src/poisoning.mjs";
import { hourMs, openCollector } from "./bench.mjs";
import { prove } from "./poisoning.mjs";

test("as many forged reports as a result says take its difference away, and one fewer do not", async () => {
  const { overturned, overturnedByFewer, mixed } = await prove({ experiments: 5, seed: 1 });
  assert.deepEqual({ overturned, overturnedByFewer }, { overturned: 5, overturnedByFewer: 0 });
  assert.ok(mixed > 0, "some are overturned best by conversions and others together");
});

/** Tried one after the other. */
function leastByTrial(one, other) {
  const order = one.conversions * other.reports - other.conversions * one.reports;
  const [better, worse] = order > 0 ? [one, other] : [other, one];
  for (let size = 1; ; size++)
    for (let y = 0; y <= size; y++)
      if ((worse.conversions + y) * (better.reports + size - y) >= better.conversions * (worse.reports + y))
        return size;
}

test("no smaller forgery is found by trying all, for every two arms of up to nine reports", () => {
  const arms = Array.from({ length: 9 }, (_, n) => n + 1).flatMap((reports) =>
    Array.from({ length: reports + 1 }, (_, conversions) => ({ reports, conversions })),
  );
  for (const one of arms)
    for (const other of arms) {
      const found = leastForgery(one, other);
      if (found === null) assert.equal(one.conversions * other.reports, other.conversions * one.reports);
      else assert.equal(found.conversions + found.others, leastByTrial(one, other), JSON.stringify([one, other]));
    }
});

test("the control, arms without a difference and arms of which nothing is published are overturned by no number", async (t) => {
  const collector = await openCollector(t);
  for (const arm of ["control", "mine"]) {
    await collector.reportMany(600, { arm });
    await collector.reportMany(30, { arm, outcome: 3 });
  }
  await collector.reportMany(500, { task: "reassurance", arm: "control" });
  await collector.reportMany(520, { task: "reassurance", arm: "returns" });
  collector.clock.now += 36 * hourMs;
  const overturnedBy = async (view) =>
    (await collector.results(view)).tasks.map(({ arms }) => arms.map((arm) => arm.overturned_by));
  assert.deepEqual(await overturnedBy("released"), [
    [null, null],
    [null, null],
  ]);
});
