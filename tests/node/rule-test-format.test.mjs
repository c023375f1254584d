// What is said of a file of rule tests that is wrong.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { journeyPath } from "../journeys/in-node.mjs";
import { aparte } from "./aparte-command.mjs";
import { shopWith, start } from "./small-shop.mjs";

describe("a wrong file of rule tests", () => {
  const file = (tests, more = {}) =>
    JSON.stringify({ visitor: start, products: { mug: { path: "/p/mug/" } }, tests, ...more }, null, 1);
  const steps = (...given) => file({ "A test": { given, expect: { nothing_changes: true } } });
  const expecting = (expect) => file({ "A test": { given: [{ open: "/" }], expect } });
  const visitor = (own) => file({ "A test": { visitor: own, given: [{ open: "/" }], expect: { in: "friends" } } });
  const open = { open: "/" };
  const wrong = [
    ["{ tests: {} }", "syntax", "tests", /cannot be read from here on/],
    ['{ "tests": {}, "tests": {} }', "duplicate_key", '"tests"', /"tests" is written twice/],
    [steps({ look_up: "mug" }), "unknown_key", '"look_up"', /"look_up" means nothing here.*Did you mean "look_at"/s],
    [steps({ ...open, titel: "x" }), "unknown_key", '"titel"', /expected: open, title, source\n.*"title"/s],
    [steps({ ...open, source: { utm: "x" } }), "unknown_key", '"utm"', /expected: referrer_host, utm_source/],
    [expecting({ at: { note: { txt: "x" } } }), "unknown_key", '"txt"', /Did you mean "text"/],
    [expecting({ ins: "friends" }), "unknown_key", '"ins"', /expected: in, not_in/],
    [file({}, { product: {} }), "unknown_key", '"product"', /Did you mean "products"/],
    [visitor({ devise: "phone" }), "unknown_key", '"devise"', /Did you mean "device"/],
    [file({ "A test": { expect: {} } }), "missing_key", '{\n   "expect"', /"given" is missing here/],
    [file({}, { products: { mug: {} } }), "missing_key", "{}", /"path" is missing here.*expected: a path/s],
    [steps({ wait: "3 days" }), "bad_value", '"3 days"', /"3 days" will not do.*expected: a number and s, m, h or d/s],
    [steps({ wait_until: "2026-02-30" }), "bad_value", '"2026-02-30"', /expected: a date of the calendar/],
    [steps("open"), "bad_value", '"open"', /expected: a step/],
    [steps({}), "bad_value", "{}", /expected: a step/],
    [expecting({ in: ["friends", "Friends"] }), "bad_value", '"Friends"', /expected: a name: lower case/],
    [expecting({ at: { note: 777 } }), "bad_value", "777", /expected: a text, null/],
    [visitor({ time_zone: "Paris" }), "bad_value", '"Paris"', /expected: a time zone of the IANA list/],
    [file({}, { products: { Mug: { path: "/" } } }), "bad_value", '"Mug"', /expected: a name/],
    [steps({ ...open, wait: "1d" }), "two_things", '"wait"', /says "open" and "wait"/],
    [steps({ look_at: "mugs" }), "unknown_name", '"mugs"', /There is no product "mugs".*Did you mean "mug"/s],
    [steps({ buy: ["mug", "cup"] }), "unknown_name", '"cup"', /There is no product "cup"/],
    [expecting({ not_in: "freinds" }), "unknown_name", '"freinds"', /There is no segment.*Did you mean "friends"/s],
    [expecting({ shows: "good_evning" }), "unknown_name", '"good_evning"', /There is no campaign.*"good_evening"/s],
    [expecting({ takes_part: "button" }), "unknown_name", '"button"', /There is no experiment "button"/],
    [expecting({ variants: { button: "b" } }), "unknown_name", '"button"', /There is no experiment "button"/],
    [expecting({ at: { notes: null } }), "unknown_name", '"notes"', /There is no placement.*Did you mean "note"/s],
    [visitor({ language: "de" }), "unknown_name", '"de"', /There is no language "de".*expected: en, fr/s],
    [file({}, { products: { cart: { path: "/" } } }), "reserved_name", '"cart"', /cannot be called "cart"/],
    [file({ "A test": { given: [open] } }), "no_expectation", '"A test"', /expects nothing, so it cannot fail/],
    [
      file({ "A test": { given: [open], expect: { in: "friends" } } }, { visitor: {} }),
      "no_start",
      '{\n     "open"',
      /when this visit begins/,
    ],
    [steps({ journey: "x.jsonl" }), "unreadable_journey", '"x.jsonl"', /x\.jsonl does not exist/],
    [
      steps(open, { journey: journeyPath("new-visitor") }),
      "journey_first",
      '{\n     "journey"',
      /only be the first step/,
    ],
    [
      file({ "A test": { visitor: {}, given: [{ journey: journeyPath("new-visitor") }], expect: { in: "friends" } } }),
      "recorded_visitor",
      '"visitor": {},',
      /brings its own visitor/,
    ],
    [steps(open, { come_back_after: "1d" }), "page_first", '{\n     "come_back_after"', /The visitor has left/],
    [steps(open, { come_back_after: "1d" }, { click: "x" }), "page_first", '{\n     "click"', /The visitor has left/],
    [steps(open, { come_back_after: "30m" }, open), "same_visit", '{\n     "come_back_after"', /still the same visit/],
    [steps(open, { wait_until: "2026-03-28T11:00" }), "past", '{\n     "wait_until"', /it is later already/],
    [steps(open, { buy: "cart" }), "empty_cart", '{\n     "buy"', /There is nothing in the cart/],
    [
      steps(open, { add_to_cart: "mug" }, { remove_from_cart: "mug" }, { buy: "cart" }),
      "empty_cart",
      '{\n     "buy"',
      /in the cart/,
    ],
    [
      steps(open, { add_to_cart: "mug" }, { buy: "cart" }, { buy: "cart" }),
      "empty_cart",
      '{\n     "buy"',
      /in the cart/,
    ],
  ];
  // Of several equal places it is the last.
  const takesLast = ["duplicate_key", "empty_cart"];
  for (const [text, code, at, message] of wrong) {
    test(`${code}: ${message.source}`, async () => {
      const place = shopWith(text);
      const { status, stdout, stderr } = await aparte(["test", place]);
      assert.equal(status, 1, stderr);
      assert.equal(stdout, "");
      assert.match(stderr, message);
      assert.match(stderr, /\n1 error\n$/);
      const { diagnostics } = JSON.parse((await aparte(["test", place, "--json"])).stdout);
      assert.equal(diagnostics.length, 1);
      assert.equal(diagnostics[0].code, code);
      const before = text.slice(0, takesLast.includes(code) ? text.lastIndexOf(at) : text.indexOf(at)).split("\n");
      assert.deepEqual([diagnostics[0].line, diagnostics[0].column], [before.length, before.at(-1).length + 1]);
      const french = await aparte(["test", place, "--language", "fr"]);
      assert.equal(french.status, 1);
      assert.match(french.stderr, /: erreur\u00a0: /);
    });
  }

  test("a product is declared once in all files", async () => {
    const place = shopWith(file({ "A test": { given: [{ open: "/" }], expect: { not_in: "friends" } } }));
    writeFileSync(join(place, "b.test.json"), file({}));
    const { status, stderr } = await aparte(["test", place]);
    assert.equal(status, 1);
    assert.match(
      stderr,
      /b\.test\.json:7:3: error: The product "mug" is already declared at .*a\.test\.json:7\. \[duplicate_name\]/,
    );
  });
});
