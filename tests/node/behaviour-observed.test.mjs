// The parts of behaviour.js that need no page.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { importSource } from "./source.mjs";

const { ActiveTime } = await importSource("observe/behaviour/engagement.ts");
const { zoneOf } = await importSource("observe/behaviour/zones.ts");
const { searchTerm } = await importSource("observe/behaviour/search-term.ts");
const { asksForBehaviour } = await importSource("observe/asks-for-behaviour.ts");

describe("active time", () => {
  test("ends half a minute after the last sign of life", () => {
    const time = new ActiveTime();
    time.sign(0);
    time.sign(10_000);
    assert.equal(time.take(100_000), 40_000);
    assert.ok(!time.isActive());
    time.sign(200_000);
    assert.equal(time.take(205_000), 5_000);
  });
  test("stops while the page is not seen", () => {
    const time = new ActiveTime();
    time.sign(0);
    time.stop(3_000);
    assert.equal(time.take(20_000), 3_000);
    time.sign(20_000);
    assert.equal(time.take(21_000), 1_000);
  });
  test("keeps less than a second for later", () => {
    const time = new ActiveTime();
    time.sign(0);
    assert.equal(time.take(600), 0);
    assert.equal(time.take(1_200), 1_200);
  });
});

test("a click's zone is counted row by row, and the edges belong to the document", () => {
  assert.equal(zoneOf(0, 0), 0);
  assert.equal(zoneOf(0.999, 0), 7);
  assert.equal(zoneOf(0.5, 0.5), 36);
  assert.equal(zoneOf(1, 1), 63);
  assert.equal(zoneOf(-0.1, 2), 56);
});

test("a search is found in the address by the names that shops use", () => {
  assert.equal(searchTerm("?utm_source=x&q=+derby%20noir+"), "derby noir");
  assert.equal(searchTerm("?recherche=sac"), "sac");
  assert.equal(searchTerm("?q=&page=2"), "");
});

test("rules ask for behaviour when its events' names are whole texts of the pack", () => {
  const pack = (text) => new TextEncoder().encode(text);
  assert.ok(asksForBehaviour(pack("\x06\0\0\0scroll\0\0")));
  assert.ok(asksForBehaviour(pack("\x0a\0\0\0zone_click\0\0")));
  assert.ok(asksForBehaviour(pack("\x09\0\0\0page_load\0")));
  assert.ok(!asksForBehaviour(pack("\x09\0\0\0scrolling\0")));
  assert.ok(!asksForBehaviour(pack("\x09\0\0\0cta_click\0")));
});
