import assert from "node:assert/strict";
import { test } from "node:test";
import { wander } from "./one-text.mjs";

test("of each report of mode local one text leaves, however its visitor wanders", async () => {
  const { reports, twice } = await wander({ walks: 2, steps: 15, seed: 5 });
  assert.ok(reports >= 2, `${reports} reports`);
  assert.equal(twice, 0);
});
