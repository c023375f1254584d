// What Google's consent mode says on the data layer, as levels of consent.
import assert from "node:assert/strict";
import { describe, mock, test } from "node:test";
import { follow, newPage, runtime, throws } from "./consent-source.mjs";

describe("Google's consent mode", () => {
  const layer = (name = "dataLayer") => (globalThis.window[name] ??= []);
  function gtag() {
    layer().push(arguments);
  }
  const granted = { analytics_storage: "granted", personalization_storage: "granted" };
  const denied = { analytics_storage: "denied", personalization_storage: "denied" };

  const levels = [
    [granted, "full"],
    [{ analytics_storage: "granted", personalization_storage: "denied" }, "measurement"],
    [{ analytics_storage: "granted" }, "measurement"],
    [{ analytics_storage: "denied", personalization_storage: "granted" }, "none"],
    [{ personalization_storage: "granted", ad_storage: "granted", functionality_storage: "granted" }, "none"],
    [denied, "none"],
    [{ analytics_storage: true, personalization_storage: "yes" }, "none"],
  ];
  for (const [fields, level] of levels) {
    test(`an update to ${JSON.stringify(fields)} is ${level}`, () => {
      follow("google");
      gtag("consent", "update", fields);
      assert.deepEqual(runtime.levels, [level]);
    });
  }
  test("what was pushed before and what is still to come is read, as arguments or as an array", () => {
    gtag("consent", "default", denied);
    gtag("consent", "update", granted);
    follow("google");
    assert.deepEqual(runtime.levels, ["full"]);
    layer().push(["consent", "update", denied]);
    assert.deepEqual(runtime.levels, ["full", "none"]);
  });
  test("an update changes what it names and leaves the rest", () => {
    follow("google");
    gtag("consent", "update", granted);
    gtag("consent", "update", { personalization_storage: "denied" });
    assert.deepEqual(runtime.levels, ["full", "measurement"]);
  });
  test("a default grants where nobody says more, and takes nothing back", () => {
    gtag("consent", "default", granted);
    follow("google");
    mock.timers.tick(0);
    assert.deepEqual(runtime.levels, ["full"]);
    gtag("consent", "default", denied);
    mock.timers.tick(0);
    assert.deepEqual(runtime.levels, ["full"]);
  });
  test("a default after the visitor's choice changes nothing", () => {
    follow("google");
    gtag("consent", "update", denied);
    gtag("consent", "default", granted);
    mock.timers.tick(0);
    assert.deepEqual(runtime.levels, ["none"]);
  });
  test("a default waits for the update as long as it says", () => {
    gtag("consent", "default", { ...granted, wait_for_update: 500 });
    follow("google");
    mock.timers.tick(499);
    assert.deepEqual(runtime.levels, []);
    gtag("consent", "update", { personalization_storage: "denied" });
    mock.timers.tick(1);
    assert.deepEqual(runtime.levels, ["measurement", "measurement"]);
  });
  test("a default that asks for a wait without end gets ten seconds", () => {
    for (const wait_for_update of [1e12, Infinity]) gtag("consent", "default", { ...granted, wait_for_update });
    follow("google");
    mock.timers.tick(9_999);
    assert.deepEqual(runtime.levels, []);
    mock.timers.tick(1);
    assert.deepEqual(runtime.levels, ["full", "full"]);
  });
  test("what is denied in some region is denied here, in whatever order, until the visitor says otherwise", () => {
    for (const defaults of [
      [granted, { ...denied, region: ["FR", "DE"] }],
      [{ ...denied, region: ["FR"] }, granted],
    ]) {
      newPage();
      for (const fields of defaults) gtag("consent", "default", fields);
      follow("google");
      mock.timers.tick(0);
      assert.deepEqual(runtime.levels, []);
      gtag("consent", "update", granted);
      assert.deepEqual(runtime.levels, ["full"]);
    }
  });
  test("what is granted in some region is not granted here", () => {
    gtag("consent", "default", { ...granted, region: ["US"] });
    follow("google");
    mock.timers.tick(0);
    assert.deepEqual(runtime.levels, []);
  });
  test("updates about advertising, other commands and other pushes say nothing", () => {
    follow("google");
    gtag("consent", "update", { ad_storage: "granted", ad_user_data: "denied" });
    gtag("consent", "declare", granted);
    gtag("consent", "update", "granted");
    gtag("config", "G-1", granted);
    layer().push({ event: "consent", ...granted }, null, "consent", undefined);
    mock.timers.tick(0);
    assert.deepEqual(runtime.levels, []);
  });
  test("a command that throws when it is read says none", () => {
    follow("google");
    gtag("consent", "update", {
      get analytics_storage() {
        return throws();
      },
    });
    assert.deepEqual(runtime.levels, ["none"]);
  });
  test("the data layer may have another name", () => {
    follow("google", "shopLayer");
    layer("shopLayer").push(["consent", "update", granted]);
    assert.deepEqual(runtime.levels, ["full"]);
  });

  /** As a tag manager: its `push` hears each entry and hands it on. */
  function replacePush() {
    const heard = [];
    const { push } = layer();
    layer().push = function (...entries) {
      heard.push(...entries);
      return push.apply(layer(), entries);
    };
    return heard;
  }
  for (const when of ["before", "after"]) {
    test(`a push that was replaced ${when} goes on working, while following and after destroy`, () => {
      const heardBefore = when === "before" && replacePush();
      follow("google");
      const heard = heardBefore || replacePush();
      gtag("consent", "update", granted);
      assert.equal(layer().push("entry"), 2);
      runtime.become("destroyed");
      gtag("consent", "update", denied);
      assert.deepEqual(runtime.levels, ["full"]);
      assert.deepEqual(
        heard.map((entry) => entry[1]),
        ["update", "n", "update"],
      );
      assert.equal(layer().length, 3);
    });
  }
});
