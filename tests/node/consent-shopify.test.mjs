// What Shopify's Customer Privacy API says, as levels of consent.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { follow, runtime, throws, wait } from "./consent-source.mjs";

describe("Shopify", () => {
  const shopify = (analytics, preferences) => {
    globalThis.window.Shopify = {
      customerPrivacy: {
        analyticsProcessingAllowed: () => analytics,
        preferencesProcessingAllowed: () => preferences,
      },
    };
  };
  const collect = () => document.dispatchEvent(new Event("visitorConsentCollected"));

  const levels = [
    [true, true, "full"],
    [true, false, "measurement"],
    [false, true, "none"],
    [false, false, "none"],
    ["yes", 1, "none"],
  ];
  for (const [analytics, preferences, level] of levels) {
    test(`analytics ${analytics} and preferences ${preferences} is ${level}`, () => {
      shopify(analytics, preferences);
      follow("shopify");
      assert.deepEqual(runtime.levels, [level]);
    });
  }
  test("is asked again after each choice, until destroy", () => {
    shopify(false, false);
    follow("shopify");
    shopify(true, true);
    collect();
    shopify(false, false);
    collect();
    runtime.become("destroyed");
    shopify(true, true);
    collect();
    assert.deepEqual(runtime.levels, ["none", "full", "none"]);
  });
  test("is asked for its privacy API once, and heard when that comes", () => {
    const features = [];
    follow("shopify");
    wait(1_000);
    globalThis.window.Shopify = { loadFeatures: (list) => features.push(...list) };
    wait(1_000);
    assert.deepEqual(features, [{ name: "consent-tracking-api", version: "0.1" }]);
    assert.deepEqual(runtime.levels, []);
    shopify(true, true);
    wait(200);
    assert.deepEqual(runtime.levels, ["full"]);
  });
  test("that cannot load its privacy API is looked at again all the same", () => {
    globalThis.window.Shopify = {};
    follow("shopify");
    shopify(true, false);
    wait(200);
    assert.deepEqual(runtime.levels, ["measurement"]);
  });
  test("that throws, or has no answer, says none", () => {
    for (const customerPrivacy of [{ analyticsProcessingAllowed: throws }, {}]) {
      globalThis.window.Shopify = { customerPrivacy };
      follow("shopify");
    }
    assert.deepEqual(runtime.levels, ["none", "none"]);
  });
});
