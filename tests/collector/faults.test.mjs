import assert from "node:assert/strict";
import { test } from "node:test";
import { prove } from "./faults.mjs";

test("through faults, kills and closing days each report counts once at most, as it was sent, and none is lost", async () => {
  const { sent, counted, doubled, lost, wrong, takenLate, replaysTaken, kills, isGood } = await prove({
    reports: 600,
    kills: 3,
    seed: 1,
  });
  assert.deepEqual(
    { sent, doubled, lost, wrong, takenLate, replaysTaken, kills },
    { sent: 600, doubled: 0, lost: 0, wrong: 0, takenLate: 0, replaysTaken: 0, kills: 3 },
  );
  assert.ok(isGood, `${counted} of ${sent} were counted`);
});
