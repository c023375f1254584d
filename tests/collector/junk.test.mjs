import assert from "node:assert/strict";
import { test } from "node:test";
import { prove } from "./junk.mjs";

test("junk of every kind beside good reports: nothing is counted but these, all of them, in bounded memory", async () => {
  const { goodSent, goodCounted, countedWrongly, bad, mebibytes, isGood } = await prove({ requests: 4000, seed: 1 });
  assert.deepEqual({ goodCounted, countedWrongly, bad }, { goodCounted: goodSent, countedWrongly: 0, bad: [] });
  assert.ok(isGood, `${mebibytes} MiB`);
});
