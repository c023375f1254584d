// Cases of price-parser's own test suite, when they are at hand: `../shared/data`, or where APARTE_SHARED_DATA says.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runPrices } from "./price-cases.mjs";

const checkout = fileURLToPath(new URL("../../", import.meta.url));
const data = process.env.APARTE_SHARED_DATA ?? join(checkout, "../shared/data");
const file = join(data, "price-parser/price-cases.json");
const skip = existsSync(file) ? false : `${file} is not there`;

test("of price-parser's cases at least 95 % are read right, amount and currency", { skip }, async () => {
  const outcomes = await runPrices(JSON.parse(readFileSync(file, "utf8")));
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  assert.ok(outcomes.length > 0);
  assert.ok(passed >= 0.95 * outcomes.length, `${passed} of ${outcomes.length}`);
});

test("a case passes when amount and currency are as expected, and not before", async () => {
  const outcomes = await runPrices([
    [null, "12,50 €", "€", "12,50", 12.5],
    { args: ["EUR", null, "EUR", null, null] },
    [null, "12,50 €", "$", "12,50", 12.5],
    [null, "12,50 €", "€", "12,50", 1250],
  ]);
  assert.deepEqual(
    outcomes.map(({ passed, hasAmount }) => [passed, hasAmount]),
    [
      [true, true],
      [true, true],
      [false, true],
      [false, false],
    ],
  );
});
