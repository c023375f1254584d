// Cases of GrowthBook's own test suite, when they are at hand: `../shared/data`, or where APARTE_SHARED_DATA says.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runConditions } from "./growthbook-conditions.mjs";

const checkout = fileURLToPath(new URL("../../", import.meta.url));
const data = process.env.APARTE_SHARED_DATA ?? join(checkout, "../shared/data");
const file = join(data, "growthbook-sdk/cases.json");
const skip = existsSync(file) ? false : `${file} is not there`;

describe("conditions mean what they mean in GrowthBook", { skip }, () => {
  for (const [where, native] of [
    ["WebAssembly", undefined],
    ["the native build", join(checkout, "build/native/aparte_replay")],
  ]) {
    test(`every case of evalCondition passes in ${where}`, async () => {
      const outcomes = await runConditions(JSON.parse(readFileSync(file, "utf8")).evalCondition, { native });
      assert.ok(outcomes.length > 0);
      assert.deepEqual(
        outcomes.filter(({ passed }) => !passed),
        [],
      );
    });
  }
});

test("tests that become the same operator are all asked", async () => {
  const condition = { id: { $in: [1, 2, 3], $inGroup: "group", $not: { $eq: 2 } } };
  const groups = { group: [1, 2, 4] };
  const cases = [1, 2, 3, 4].map((id) => [`id ${id}`, condition, { id }, id === 1, groups]);
  assert.deepEqual(
    (await runConditions(cases)).filter(({ passed }) => !passed),
    [],
  );
});

test("a case that is wrong fails", async () => {
  const [outcome] = await runConditions([["wrong", { age: { $gt: 5 } }, { age: 6 }, false]]);
  assert.equal(outcome.passed, false);
});

test("the small core refuses a pack that needs the full one", async () => {
  const { compile } = await import("../browser/test-shop.mjs");
  const { runtimeModule } = await import("../journeys/in-node.mjs");
  const site = { key: "s", languages: ["en"], currency: "EUR", pages: {}, placements: {} };
  const load = async (name, when) => {
    const pack = await compile({ site, segments: { s: { when } } });
    const module = (await runtimeModule("wasm", name))();
    module.HEAPU8.set(pack, module.input(pack.length));
    return module.load_pack(pack.length);
  };
  const pattern = { "page.path": { $regex: "a" } };
  const version = { "attribute.app": { $vgt: "1.0.0" } };
  assert.deepEqual(await Promise.all([load("aparte", pattern), load("aparte", version)]), [51, 51]);
  assert.deepEqual(await Promise.all([load("aparte-full", pattern), load("aparte-full", version)]), [0, 0]);
  assert.equal(await load("aparte", { "page.path": "a" }), 0);
});
