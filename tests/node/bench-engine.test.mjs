// The bench of speed compares like with like: the same rules, the same answers. tests/bench/engine is the subject.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { bundle, checkout, devCycleWasm, hasPeers } from "../bench/engine/bundle.mjs";
import { attributesAfter, expressedRules } from "../bench/engine/data.mjs";
import { forAparte } from "../bench/engine/expressed.mjs";
import { makeRules } from "../bench/engine/rules.mjs";
import { exponentOf, exponentWithInterval, ratios, summary } from "../bench/engine/statistics.mjs";
import { makeLife } from "../bench/engine/visitor.mjs";
import { seeded } from "./seeded.mjs";

const skip = hasPeers
  ? false
  : "the engines to compare with are not installed: build-scripts/bench engine installs them";

describe("the rules of the bench", () => {
  test("are the same ones each time, a smaller set the beginning of a greater one", () => {
    assert.deepEqual(makeRules(50), makeRules(50));
    assert.deepEqual(makeRules(80).slice(0, 50), makeRules(50));
    assert.notDeepEqual(makeRules(50, 1), makeRules(50, 2));
  });
  test("have three conditions of different inputs each", () => {
    for (const { tests } of makeRules(1_000)) assert.equal(new Set(tests.map(({ path }) => path)).size, 3);
  });
  test("are written in files that the compiler takes, however many they are", () => {
    const files = forAparte(makeRules(5_000));
    assert.deepEqual(
      files.map(({ text }) => Object.keys(JSON.parse(text).segments ?? {}).length),
      [0, 2_000, 2_000, 1_000],
    );
  });
});

describe("the visitor of the bench", () => {
  test("lives the same life each time, and grows older with every event", () => {
    assert.deepEqual(makeLife(500), makeLife(500));
    const times = makeLife(5_000).map(({ atMs }) => atMs);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
  });
  test("has lived 100,000 events before today", () => {
    assert.ok(makeLife(100_000).at(-1).atMs < Date.UTC(2026, 0));
  });
});

describe("the engines of the bench", { skip }, () => {
  const rules = makeRules(300);
  const life = makeLife(400);
  let folder;
  let engines;
  let expressed;
  let attributes;
  let holding;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "aparte-bench-"));
    await bundle("engines.mjs", join(folder, "engines.mjs"));
    engines = await import(pathToFileURL(join(folder, "engines.mjs")).href);
    expressed = await expressedRules(rules.length);
    attributes = await attributesAfter(life, rules, 0);
    const aparte = await engines.Aparte.start(await readFile(`${checkout}build/wasm/aparte-full.wasm`));
    aparte.setUp(expressed.pack);
    let segments = [];
    holding = life.map(({ atMs, event }) => (segments = aparte.take(atMs, event)?.segments ?? segments));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  // From the first page on: before it Aparté decides nothing.
  const fromFirstPage = life.findIndex(({ event }) => event.page);
  const assertSame = (answer) => {
    for (let index = fromFirstPage; index < life.length; index++) {
      assert.deepEqual(answer(attributes[index]), holding[index], `after event ${index}`);
    }
  };

  test("find a few rules of a hundred to hold", () => {
    const share = holding.reduce((sum, { length }) => sum + length, 0) / holding.length / rules.length;
    assert.ok(share > 0.01 && share < 0.1, `${share}`);
  });
  test("give the same answers: the small core", async () => {
    const small = await engines.Aparte.start(await readFile(`${checkout}build/wasm/aparte.wasm`));
    small.setUp(expressed.pack);
    let segments = [];
    for (const [index, { atMs, event }] of life.entries()) {
      segments = small.take(atMs, event)?.segments ?? segments;
      assert.deepEqual(segments, holding[index], `after event ${index}`);
    }
  });
  test("give the same answers: GrowthBook", () => {
    const growthBook = new engines.GrowthBookFeatures();
    growthBook.setUp(expressed.growthBook);
    growthBook.prepare();
    assertSame((given) => growthBook.holding(given));
  });
  test("give the same answers: json-logic-engine", () => {
    const jsonLogic = new engines.JsonLogic();
    jsonLogic.setUp(expressed.jsonLogic);
    assertSame((given) => jsonLogic.holding(given).map((index) => rules[index].name));
  });
  test("give the same answers: DevCycle", async () => {
    const devCycle = await engines.DevCycle.start(await readFile(devCycleWasm));
    devCycle.setUp(expressed.devCycle);
    assertSame((given) => devCycle.holding(given));
  });
});

describe("the statistics of the bench", () => {
  test("tell the middle and the middle half", () => {
    assert.deepEqual(summary([5, 1, 4, 2, 3]), { median: 3, low: 2, high: 4, rounds: 5 });
    assert.equal(ratios([10, 20, 30], [1, 1, 2]).median, 15);
  });
  test("find the exponent of a power", () => {
    const sizes = [100, 1_000, 10_000];
    assert.ok(
      Math.abs(
        exponentOf(
          sizes,
          sizes.map((size) => 3 * size ** 0.5),
        ) - 0.5,
      ) < 1e-12,
    );
    const flat = [1.0, 1.02, 0.98, 1.01].map((noise) => noise * 7);
    const { exponent, low, high } = exponentWithInterval(sizes, [flat, flat.toReversed(), flat], seeded(3));
    assert.ok(low <= exponent && exponent <= high && Math.abs(exponent) < 0.01, `${low} ${exponent} ${high}`);
  });
});
