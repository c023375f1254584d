import assert from "node:assert/strict";
import { test } from "node:test";
import { wilsonInterval } from "../../demo-site/studio/wilson.mjs";

const rounding = 1e-12;
const rounded = ({ low, high }) => [low.toFixed(4), high.toFixed(4)];

// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
test("gives the published intervals", () => {
  assert.deepEqual(rounded(wilsonInterval(81, 263)), ["0.2553", "0.3662"]);
  assert.deepEqual(rounded(wilsonInterval(15, 148)), ["0.0624", "0.1605"]);
  assert.deepEqual(rounded(wilsonInterval(0, 20)), ["0.0000", "0.1611"]);
  assert.deepEqual(rounded(wilsonInterval(1, 29)), ["0.0061", "0.1718"]);
});

test("stays within 0 and 1 and is symmetric", () => {
  for (const trials of [1, 2, 7, 1000]) {
    for (const successes of [0, 1, trials]) {
      const { low, high } = wilsonInterval(successes, trials);
      const mirrored = wilsonInterval(trials - successes, trials);
      assert.ok(low >= 0 && high <= 1);
      assert.ok(low <= successes / trials + rounding && successes / trials <= high + rounding);
      assert.ok(Math.abs(low - (1 - mirrored.high)) < rounding);
    }
  }
});
