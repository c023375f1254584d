// Nothing acknowledged is lost and nothing is counted twice, whatever dies; `deaths.mjs` is the same at any length.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compare } from "./beating-shop.mjs";
import { crashTabs, killBrowsers, manyTabs } from "./deaths.mjs";

const isWhole = ({ lost, doubled, unreadable }) => assert.deepEqual([lost, doubled, unreadable], [0, 0, 0]);

test("a browser that is killed again and again loses no acknowledged event and counts none twice", async () => {
  const toll = await killBrowsers(6, 1);
  assert.equal(toll.deaths, 6);
  assert.ok(toll.acknowledged >= 6, String(toll.acknowledged));
  isWhole(toll);
});

test("a tab that crashes again and again loses no acknowledged event and counts none twice", async () => {
  const toll = await crashTabs(14, 2);
  assert.ok(toll.acknowledged >= 14, String(toll.acknowledged));
  isWhole(toll);
});

test("eight tabs that write one profile count each event once, though some die", async () => {
  const toll = await manyTabs(25, 4, 3);
  assert.ok(toll.acknowledged >= 8 * 25 - 4, String(toll.acknowledged));
  isWhole(toll);
});

test("the comparison finds what is lost, doubled, or one for another", () => {
  const log = { begun: () => [2, 3, 4, 5], acknowledged: () => [2, 3, 4] };
  assert.deepEqual(compare({ events: 3, sum: 9 }, log), { lost: 0, doubled: 0 });
  assert.deepEqual(compare({ events: 4, sum: 14 }, log), { lost: 0, doubled: 0 });
  assert.deepEqual(compare({ events: 2, sum: 5 }, log), { lost: 1, doubled: 0 });
  assert.deepEqual(compare({ events: 5, sum: 17 }, log), { lost: 0, doubled: 1 });
  assert.deepEqual(compare({ events: 4, sum: 12 }, log), { lost: 1, doubled: 1 });
});
