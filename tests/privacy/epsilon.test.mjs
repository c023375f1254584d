import assert from "node:assert/strict";
import { test } from "node:test";
import { audit, epsilonOf } from "./epsilon.mjs";
import { expose, localPack, startCore } from "./local-answers.mjs";

/** Error::pack_needs_full of wasm/include/aparte/error.hpp. */
const packNeedsFull = 51;

const draws = 40_000;

test("answers of mode local keep the epsilon that is claimed", async () => {
  const { claimed, lower, upper, isOver, counts } = await audit({ draws, odds: 20, cells: 2, plant: 0 });
  assert.ok(!isOver, `${lower} is above ${claimed}`);
  assert.ok(upper > claimed);
  // The true cell has 20 of 21: beyond five times the spread of such a share once in two million runs.
  const spread = Math.sqrt((20 / 21 / 21) * draws);
  counts.forEach((row, truth) => assert.ok(Math.abs(row[truth] - (draws * 20) / 21) < 5 * spread, String(row)));
});

test("with three cells every other one is told as often as another", async () => {
  const { counts, isOver } = await audit({ draws, odds: 4, cells: 3, plant: 0 });
  assert.ok(!isOver);
  const spread = Math.sqrt((1 / 6) * (5 / 6) * draws);
  counts.forEach((row, truth) =>
    row.forEach((told, cell) => {
      if (cell !== truth) assert.ok(Math.abs(told - draws / 6) < 5 * spread, String(row));
    }),
  );
});

test("a sampler that tells the truth in a tenth of what it should hide is found out", async () => {
  const found = await audit({ draws: 5 * draws, odds: 20, cells: 2, plant: 10 });
  assert.ok(found.isOver);
});

test("epsilon is the greatest of all answers and pairs, with bounds around it", () => {
  const { measured, lower, upper } = epsilonOf([
    [9_000, 1_000],
    [2_000, 8_000],
  ]);
  assert.equal(measured.toFixed(6), Math.log(8).toFixed(6));
  assert.ok(lower < measured && measured < upper);
});

test("the small core, which could only tell the truth, refuses a pack that asks in mode local", async () => {
  const pack = await localPack(20, 2);
  assert.equal((await startCore("aparte")).loadPack(pack), packNeedsFull);
  assert.equal((await startCore("aparte-full")).loadPack(pack), 0);
});

test("a page that cannot hold a report is asked nothing in mode local", async () => {
  const engine = await startCore("aparte-full");
  engine.loadPack(await localPack(20, 2));
  engine.restore(Date.UTC(2026, 2, 2));
  expose(engine, false);
  assert.equal(engine.report(), "");
});

test("what is told stays the same over a reload", async () => {
  const pack = await localPack(2, 8);
  for (let visitor = 0; visitor < 50; visitor++) {
    const engine = await startCore("aparte-full");
    engine.loadPack(pack);
    engine.restore(Date.UTC(2026, 2, 2));
    expose(engine, true);
    const next = await startCore("aparte-full");
    next.loadPack(pack);
    next.restore(Date.UTC(2026, 2, 2, 10), engine.snapshot());
    next.dispatch(Date.UTC(2026, 2, 2, 10), { name: "consent_update", params: { level: "full", holds: true } });
    assert.notEqual(engine.report(), "");
    assert.equal(next.report(), engine.report());
  }
});
