// What a platform of the Transparency and Consent Framework says, as levels of consent.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { follow, runtime, throws, wait } from "./consent-source.mjs";

test("a source that nobody knows says nothing", () => {
  for (const source of ["", "didomi", "constructor", "__proto__"]) follow(source);
  wait(20_000);
  assert.deepEqual(runtime.levels, []);
});

describe("TCF", () => {
  /** A platform: `say` calls the listener. */
  function platform() {
    const calls = [];
    let listener;
    globalThis.window.__tcfapi = (command, version, callback, parameter) => {
      calls.push([command, version, parameter]);
      if (command === "addEventListener") listener = callback;
    };
    return { calls, say: (data, isSuccess = true) => listener(data, isSuccess) };
  }
  const consents = (...purposes) => Object.fromEntries(purposes.map((purpose) => [purpose, true]));
  const loaded = (...purposes) => ({
    eventStatus: "tcloaded",
    listenerId: 7,
    cmpStatus: "loaded",
    gdprApplies: true,
    purpose: { consents: consents(...purposes), legitimateInterests: consents(8) },
    publisher: { consents: {} },
  });
  const heard = (data, isSuccess) => {
    const { say } = platform();
    follow("tcf");
    say(data, isSuccess);
    return runtime.levels;
  };

  const levels = [
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], "full"],
    [[1, 5, 6, 8], "full"],
    [[1, 6, 8], "measurement"],
    [[1, 5, 8], "measurement"],
    [[1, 8], "measurement"],
    [[1, 5, 6], "none"],
    [[5, 6, 8], "none"],
    [[2, 3, 4, 7, 9, 10, 11], "none"],
    [[], "none"],
  ];
  for (const [purposes, level] of levels) {
    test(`consent to ${purposes.length ? `purposes ${purposes.join(", ")}` : "no purpose"} is ${level}`, () => {
      assert.deepEqual(heard(loaded(...purposes)), [level]);
    });
  }
  test("what the visitor has allowed the shop goes before what the vendors may", () => {
    assert.deepEqual(heard({ ...loaded(1, 5, 6, 8), publisher: { consents: { 1: false, 5: false } } }), ["none"]);
    assert.deepEqual(heard({ ...loaded(), publisher: { consents: consents(1, 8) } }), ["none", "measurement"]);
  });
  test("where the GDPR does not apply, all is allowed; where that is not known, the purposes decide", () => {
    assert.deepEqual(heard({ eventStatus: "tcloaded", gdprApplies: false }), ["full"]);
    assert.deepEqual(heard({ ...loaded(1, 8), gdprApplies: undefined }), ["full", "measurement"]);
  });
  test("nothing is said while the visitor is being asked, and each choice is followed", () => {
    const { say, calls } = platform();
    follow("tcf");
    say({ ...loaded(), eventStatus: "cmpuishown" });
    assert.deepEqual(runtime.levels, []);
    say({ ...loaded(1, 5, 6, 8), eventStatus: "useractioncomplete" });
    say({ ...loaded(1, 5, 6, 8), eventStatus: "cmpuishown" });
    say({ ...loaded(), eventStatus: "useractioncomplete" });
    assert.deepEqual(runtime.levels, ["full", "none"]);
    assert.deepEqual(calls, [["addEventListener", 2, undefined]]);
  });

  test("a platform that comes nine seconds late is heard", () => {
    follow("tcf");
    wait(9_000);
    const { say } = platform();
    wait(200);
    say(loaded(1, 5, 6, 8));
    assert.deepEqual(runtime.levels, ["full"]);
  });
  /** How often a platform that does not come is looked for. */
  function countLooks() {
    let looks = 0;
    Object.defineProperty(globalThis.window, "__tcfapi", { get: () => void looks++ });
    return () => looks;
  }
  test("a platform that does not come is not looked for for ever, and says nothing", () => {
    const looks = countLooks();
    follow("tcf");
    wait(60_000);
    assert.equal(looks(), 50);
    assert.deepEqual(runtime.levels, []);
  });

  const lies = {
    "refuses to answer": [null, false],
    "answers with nothing": [null, true],
    "answers without purposes": [{ eventStatus: "tcloaded" }, true],
    "is broken by its own word": [{ ...loaded(1, 5, 6, 8), cmpStatus: "error" }, true],
    "writes its consents as text": [{ ...loaded(), purpose: { consents: { 1: "true", 5: "1", 6: 1, 8: {} } } }, true],
    "throws when it is read": [
      {
        get eventStatus() {
          return throws();
        },
      },
      true,
    ],
  };
  for (const [what, answer] of Object.entries(lies)) {
    test(`a platform that ${what} says none`, () => assert.deepEqual(heard(...answer), ["none"]));
  }
  test("a platform that throws, or is no function, says none", () => {
    for (const api of [throws, {}]) {
      globalThis.window.__tcfapi = api;
      follow("tcf");
    }
    assert.deepEqual(runtime.levels, ["none", "none"]);
  });

  test("destroy ends the listening, and what is said afterwards is not heard", () => {
    const { say, calls } = platform();
    follow("tcf");
    say(loaded(1, 8));
    runtime.become("destroyed");
    say(loaded(1, 5, 6, 8));
    assert.deepEqual(runtime.levels, ["measurement"]);
    assert.deepEqual(calls.at(-1), ["removeEventListener", 2, 7]);
  });
  test("destroy ends the looking", () => {
    const looks = countLooks();
    follow("tcf");
    runtime.become("destroyed");
    wait(200);
    const before = looks();
    wait(20_000);
    assert.equal(looks(), before);
  });
  test("a platform that throws when it is left hurts nobody", () => {
    platform();
    follow("tcf");
    globalThis.window.__tcfapi = throws;
    assert.doesNotThrow(() => runtime.become("destroyed"));
  });
  test("a runtime that was destroyed before is not told anything", () => {
    runtime.codes.push("destroyed");
    const { calls } = platform();
    follow("tcf");
    assert.deepEqual(calls, []);
  });
  test("a withdrawal is heard by a runtime that has stopped for another reason, since it still erases", () => {
    const { say } = platform();
    follow("tcf");
    say(loaded(1, 5, 6, 8));
    runtime.become("engine_failed");
    say(loaded());
    assert.deepEqual(runtime.levels, ["full", "none"]);
  });
});
