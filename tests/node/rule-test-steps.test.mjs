// What each step of a rule test makes happen, and what each expectation asks.
import assert from "node:assert/strict";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { journeyPath } from "../journeys/in-node.mjs";
import { instantOf, offsetMin } from "../../js/cli/src/rule-tests/clock.mjs";
import { aparte } from "./aparte-command.mjs";
import { boutique, folder, products, shopWith, start } from "./small-shop.mjs";

/** Runs one test of the shop. */
function oneTest(test, more = {}) {
  return aparte(["test", shopWith({ visitor: start, products, tests: { "This test": test }, ...more })]);
}

const given = (...steps) => ({ expecting: (expect) => oneTest({ given: steps, expect }) });

async function passes(running) {
  const { status, stdout, stderr } = await running;
  assert.doesNotMatch(stderr, /error/);
  assert.equal(status, 0, stdout);
  assert.match(stdout, /\n1 passed, 0 failed\n$/);
}

async function fails(running, pattern) {
  const { status, stdout, stderr } = await running;
  assert.doesNotMatch(stderr, /error/);
  assert.equal(status, 1, stdout);
  assert.match(stdout, pattern);
  assert.match(stdout, /\n0 passed, 1 failed\n$/);
}

describe("a rule test", () => {
  test("knows the visitor's clock: summer time begins in the night to Sunday", async () => {
    const evening = { in: "evening" };
    await passes(
      given({ open: "/" }, { wait: "6h" }, { expect: { not_in: "evening" } }, { wait: "1h" }).expecting(evening),
    );
    // 24 hours after 17:30 it is 18:30: the clock has skipped an hour.
    await passes(
      given({ wait_until: "2026-03-28T17:30" }, { open: "/" }, { wait: "24h" }, { open: "/" }).expecting(evening),
    );
    await passes(given({ come_back_at: "2026-03-29T18:00" }, { open: "/" }).expecting(evening));
    await passes(given({ come_back_at: "2026-03-29T17:59:59" }, { open: "/" }).expecting({ not_in: "evening" }));
    const kathmandu = { start: "2026-03-28T17:59", time_zone: "Asia/Kathmandu" };
    await passes(oneTest({ visitor: kathmandu, given: [{ open: "/" }, { wait: "60s" }], expect: evening }));
  });

  test("knows time zones that are not whole hours", () => {
    const summer = Date.parse("2026-07-01T12:00Z");
    assert.equal(offsetMin(summer, "Asia/Kathmandu"), 345);
    assert.equal(offsetMin(summer, "America/St_Johns"), -150);
    assert.equal(offsetMin(summer, "UTC"), 0);
    assert.equal(instantOf("2026-07-01T17:45", "Asia/Kathmandu"), summer);
  });

  test("knows the hour that comes twice, and the one that never comes", () => {
    assert.equal(instantOf("2026-10-25T02:30", "Europe/Paris"), Date.parse("2026-10-25T00:30Z"));
    assert.equal(instantOf("2026-03-29T02:30", "Europe/Paris"), Date.parse("2026-03-29T01:30Z"));
  });

  test("knows dates", async () => {
    const late = (day) => ({ visitor: { start: `${day}T20:00`, time_zone: "UTC" }, given: [{ open: "/" }] });
    await passes(oneTest({ ...late("2026-03-28"), expect: { shows: "good_evening" } }));
    await passes(oneTest({ ...late("2026-03-27"), expect: { in: "evening", does_not_show: "good_evening" } }));
  });

  test("sends what each step says", async () => {
    const friend = { attributes: { first_name: "Ada" } };
    await passes(given({ open: "/" }, friend).expecting({ in: "friends" }));
    await passes(given({ open: "/" }, friend, { attributes: { first_name: null } }).expecting({ not_in: "friends" }));
    await passes(given({ open: "/", source: { utm_source: "newsletter" } }).expecting({ in: "from_newsletter" }));
    await passes(given({ open: "/", source: { utm_source: "friends" } }).expecting({ not_in: "from_newsletter" }));
    const signup = (kind) => ({ event: "newsletter_signup", params: { kind } });
    await passes(given({ open: "/" }, signup("weekly")).expecting({ in: "subscribers" }));
    await passes(given({ open: "/" }, signup("daily")).expecting({ not_in: "subscribers" }));
    await passes(given({ open: "/" }, { click: "call_us" }).expecting({ in: "callers" }));
    await passes(given({ open: "/" }, { click: "call_me" }).expecting({ not_in: "callers" }));
    await passes(given({ open: "/" }, { wait: "44s" }, { open: "/" }).expecting({ not_in: "sitters" }));
    await passes(given({ open: "/" }, { wait: "45s" }, { open: "/" }).expecting({ in: "sitters" }));
    await passes(oneTest({ visitor: { device: "phone" }, given: [{ open: "/" }], expect: { in: "phones" } }));
    await passes(given({ open: "/" }).expecting({ not_in: "phones" }));
  });

  test("keeps the cart, and pays what is in it", async () => {
    const cart = [{ look_at: "mug" }, { add_to_cart: ["mug", "bowl"], quantity: 3 }, { remove_from_cart: "bowl" }];
    // 3 mugs and 2 bowls are 77.60.
    await passes(given(...cart, { buy: "cart" }).expecting({ in: "spenders" }));
    await passes(given(...cart, { remove_from_cart: "bowl" }, { buy: "cart" }).expecting({ not_in: "spenders" }));
    await passes(given(...cart, { buy: ["mug", "bowl"] }).expecting({ not_in: "spenders" }));
    const twice = [
      { open: "/" },
      { buy: "bowl" },
      { buy: "bowl" },
      { buy: "bowl" },
      { expect: { not_in: "spenders" } },
    ];
    await passes(given(...twice, { buy: "bowl" }).expecting({ in: "spenders" }));
  });

  test("reads a place part by part, any space as a space", async () => {
    const place = { text: "Hello Ada, welcome", href: "/news/" };
    const friend = [{ open: "/" }, { attributes: { first_name: "Ada" } }];
    await passes(given(...friend).expecting({ at: { headline: place, note: null } }));
    await passes(given(...friend).expecting({ at: { headline: "Hello\u202f  Ada,\u00a0welcome" } }));
    await fails(
      given(...friend).expecting({ at: { headline: { ...place, href: "/" } } }),
      /expected +at headline: href: “\/”/,
    );
    const note = { attributes: { title: "Good evening" }, classes: ["is-late"], style: { color: "Good evening" } };
    await passes(given({ wait: "9h" }, { open: "/" }).expecting({ at: { note } }));
    await fails(
      given({ wait: "9h" }, { open: "/" }).expecting({ nothing_changes: true }),
      /but +headline “Good evening”, note attr/,
    );
  });

  test("reads what is inserted as a whole: all texts, the first link", async () => {
    const links = { text: "Good evening Good evening", href: "/news/" };
    await passes(given({ open: "/links/" }).expecting({ at: { links } }));
  });

  test("speaks to the visitor in the language of the pages", async () => {
    const visitor = { language: "fr" };
    const at = { headline: "Bonjour Ada, soyez bienvenu" };
    await passes(
      oneTest({ visitor, given: [{ look_at: "bowl" }, { attributes: { first_name: "Ada" } }], expect: { at } }),
    );
  });

  test("begins with a recorded visit, and goes on with the same visitor", async () => {
    const recorded = (more) => ({
      visitor: start,
      tests: {
        "This test": { given: [{ journey: journeyPath("half-hour-time-zone") }, ...more], expect: { in: "evening" } },
      },
    });
    // The recording ends on a page in Kathmandu, two minutes after midnight on its clock.
    await fails(aparte(["test", shopWith(recorded([]))]), / {2}1 January 2026 at 00:02\n/);
    await passes(aparte(["test", shopWith(recorded([{ come_back_at: "2026-01-01T18:00" }, { open: "/" }]))]));
    await fails(
      aparte(["test", shopWith(recorded([{ come_back_at: "2026-01-01T17:59" }, { open: "/" }]))]),
      /1 January 2026 at 17:59, home page\n +expected +in segment “Evening visitors” \(evening\)/,
    );
  });

  test("fails when the engine refuses an event", async () => {
    const params = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`p${index}`, 1]));
    await fails(
      given({ open: "/" }, { event: "odd", params }).expecting({ not_in: "friends" }),
      /but +refused, nothing changes/,
    );
  });

  test("fails when no visitor gets the variants that it asks for", async () => {
    const rules = join(folder, "never");
    cpSync(boutique, rules, { recursive: true });
    for (const name of ["cart", "categories", "welcome"]) rmSync(join(rules, `${name}.test.json`));
    const visitor = { ...start, variants: { buy_button: "mine" } };
    const tests = { "This test": { given: [{ open: "/" }], expect: { takes_part: "buy_button" } } };
    writeFileSync(join(rules, "experiments.test.json"), JSON.stringify({ visitor, tests }));
    await fails(
      aparte(["test", rules]),
      /expected +a visitor to whom chance gives buy_button: mine\n +but +none of 500 visitors/,
    );
  });
});
