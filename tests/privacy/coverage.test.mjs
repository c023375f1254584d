import assert from "node:assert/strict";
import { test } from "node:test";
import { estimateOf } from "../../js/collector/src/estimate.mjs";
import { coverage } from "./coverage.mjs";
import { Answers } from "./local-answers.mjs";

const usual = { runs: 300, visitors: 20_000, odds: 20, cells: 2, share: 0.03, seed: 1 };
const isWithin = ({ low, high }) => low <= 0.95 && high >= 0.95;

test("intervals of mode local hold the true share 95 times in 100, and those of the plain formula far less often", () => {
  const found = coverage(usual);
  assert.ok(isWithin(found), JSON.stringify(found));
  assert.ok(found.byPlainFormula < 0.8, JSON.stringify(found));
});

test("so do they with more cells and lower odds, and those of mode plain", () => {
  for (const changes of [{ cells: 4, odds: 5 }, { cells: 8, odds: 100, share: 0.01 }, { odds: 0 }]) {
    const found = coverage({ ...usual, ...changes });
    assert.ok(isWithin(found), JSON.stringify([changes, found]));
  }
});

test("the share of true answers is found again from answers that the shipped module told", async () => {
  const answers = await Answers.start(5, 3);
  const reports = 30_000;
  const told = [0, 0, 0];
  for (let visitor = 0; visitor < reports; visitor++) told[answers.draw(visitor % 10 === 0 ? 2 : 0)]++;
  [0.9, 0, 0.1].forEach((truth, cell) => {
    const { share, variance } = estimateOf(told[cell], { reports, odds: 5, cells: 3 });
    // Beyond five times the spread once in two million runs.
    assert.ok(Math.abs(share - truth) < 5 * Math.sqrt(variance), `${share}, expected ${truth}`);
  });
});
