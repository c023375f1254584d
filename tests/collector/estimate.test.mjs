import assert from "node:assert/strict";
import { test } from "node:test";
import { estimateOf } from "../../js/collector/src/estimate.mjs";

const plain = (count, reports) => estimateOf(count, { reports, odds: 0, cells: 4 });
const close = (actual, expected) => assert.ok(Math.abs(actual - expected) < 1e-12, `${actual}, expected ${expected}`);

test("the interval is the one of published examples (Newcombe 1998, table I, method 3)", () => {
  const rounded = (count, reports) => Object.values(plain(count, reports).interval).map((value) => value.toFixed(4));
  assert.deepEqual(rounded(81, 263), ["0.2553", "0.3662"]);
  assert.deepEqual(rounded(15, 148), ["0.0624", "0.1605"]);
  assert.deepEqual(rounded(0, 20), ["0.0000", "0.1611"]);
  assert.deepEqual(rounded(1, 29), ["0.0061", "0.1718"]);
});

test("of true answers, share and interval stay within 0 and 1, and the interval of the opposite is its mirror", () => {
  for (const reports of [1, 2, 19, 1000])
    for (let count = 0; count <= reports; count += Math.ceil(reports / 7)) {
      const { share, interval } = plain(count, reports);
      const mirrored = plain(reports - count, reports).interval;
      assert.ok(
        0 <= interval.low && interval.low <= share + 1e-12 && share - 1e-12 <= interval.high && interval.high <= 1,
      );
      close(interval.low, 1 - mirrored.high);
    }
});

test("what is told at random is turned round: the expected answers give the true shares", () => {
  for (const [odds, cells] of [
    [20, 2],
    [3, 4],
    [1000, 8],
  ]) {
    const shares = [1 - 0.01 * (cells - 1), ...Array(cells - 1).fill(0.01)];
    const reports = 1e6;
    const told = shares.map((share) => (reports * (1 + share * (odds - 1))) / (odds + cells - 1));
    told.forEach((count, cell) => close(estimateOf(count, { reports, odds, cells }).share, shares[cell]));
  }
});

test("shares of all cells add up to 1, small and negative ones with them", () => {
  const counts = [955, 20, 20, 5];
  const estimates = counts.map((count) => estimateOf(count, { reports: 1000, odds: 20, cells: 4 }));
  assert.ok(estimates.at(-1).share < 0);
  assert.ok(estimates.at(-1).interval.low < estimates.at(-1).share);
  close(
    estimates.reduce((sum, { share }) => sum + share, 0),
    1,
  );
});

test("the variance has that of the randomization in it", () => {
  const told = 0.1;
  const { variance } = estimateOf(100, { reports: 1000, odds: 3, cells: 2 });
  close(variance, (told * (1 - told)) / 1000 / 0.5 ** 2);
});
