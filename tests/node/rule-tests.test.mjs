// Rule tests as a marketer runs and reads them.
import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { applyEdits, modify, parse } from "jsonc-parser";
import { journeyPath } from "../journeys/in-node.mjs";
import { aparte } from "./aparte-command.mjs";
import { boutique, boutiqueWith, folder } from "./small-shop.mjs";

let spoilt = 0;

describe("the rule tests of the demo shop", () => {
  test("pass, and are at least 20", async () => {
    const { status, stdout, stderr } = await aparte(["test", boutique]);
    assert.equal(stderr, "");
    assert.equal(status, 0, stdout);
    const [, passed] = /\n(\d+) passed, 0 failed\n$/.exec(stdout);
    assert.ok(Number(passed) >= 20);
    assert.equal(stdout.match(/ {2}✓ /g).length, Number(passed));
  });

  // Each rule is spoiled in turn; the tests must notice.
  const spoiled = {
    campaigns: { "campaigns.json": "unless", "campaigns-categories.json": "unless" },
    segments: { "segments.json": "when" },
  };
  for (const [section, files] of Object.entries(spoiled)) {
    for (const [file, key] of Object.entries(files)) {
      const text = readFileSync(join(boutique, file), "utf8");
      for (const name of Object.keys(parse(text)[section])) {
        test(`fail when ${name} of ${file} is spoiled`, async () => {
          const value = key === "unless" ? { "session.number": { $gte: 1 } } : { "page.path": "/nowhere/" };
          await assertNoticed(file, applyEdits(text, modify(text, [section, name, key], value, {})));
        });
      }
    }
  }

  const changes = [
    ["experiments.json", '"audience": { "page.type": "product" }', '"audience": { "page.type": "cart" }'],
    ["experiments.json", '"buy_button", "text": "buy_mine"', '"cart_note", "text": "buy_mine"'],
    ["experiments.json", '"text": "reassurance_try_at_home"', '"text": "buy_mine"'],
    ["site.json", '"free_shipping_from": 60', '"free_shipping_from": 61'],
    ["segments.json", '"$within": "30d"', '"$within": "29d"'],
    ["segments.json", '"coats" }, "within": "30d"', '"coats" }, "within": "35d"'],
    ["segments.json", '{ "metric.bag_views": { "$gte": 3 }', '{ "metric.bag_views": { "$gte": 2 }'],
    ["templates.json", "Heureux de vous revoir", "Heureux de vous voir"],
  ];
  for (const [file, from, to] of changes) {
    test(`fail when ${file} says ${to} instead of ${from}`, async () => {
      const text = readFileSync(join(boutique, file), "utf8");
      assert.ok(text.includes(from), `${file} holds ${from}`);
      await assertNoticed(
        file,
        text.replace(from, () => to),
      );
    });
  }

  async function assertNoticed(file, text) {
    const copy = join(folder, `rules/spoiled-${++spoilt}`);
    cpSync(boutique, copy, { recursive: true });
    cpSync(journeyPath("shoe-lover"), join(folder, "tests/journeys/shoe-lover.jsonl"));
    writeFileSync(join(copy, file), text);
    const { status, stdout, stderr } = await aparte(["test", copy, "--only", ""]);
    assert.equal(status, 1, stderr);
    assert.match(stdout, /, [1-9]\d* failed\n$/, stderr);
  }
});

const fading = `// Shoes
{
  "visitor": { "start": "2026-03-02T11:00", "time_zone": "Europe/Paris" },
  "products": { "derby": { "path": "/p/derby/", "item_category": "shoes" } },
  "tests": {
    "Two looks make a shoe lover": {
      "given": [{ "look_at": "derby" }, { "look_at": "derby" }, { "open": "/" }],
      "expect": {
        "in": ["shoe_lovers"],
        "not_in": "returning",
        "at": { "home_headline": "Votre prochaine paire est ici" }
      }
    },
    "Nothing is wrong here": { "given": [{ "open": "/" }], "expect": { "nothing_changes": true } }
  }
}
`;

describe("aparte test", () => {
  test("shows what was expected, what is, and why, where it stands", async () => {
    const place = boutiqueWith(fading);
    const { status, stdout, stderr } = await aparte(["test", place]);
    assert.equal(stderr, "");
    assert.equal(status, 1);
    assert.equal(
      stdout.replaceAll(place, "rules"),
      `rules/shoes.test.json
  ✗ Two looks make a shoe lover
    rules/shoes.test.json:9:16  2 March 2026 at 11:00, home page
      expected  in segment “Shoe lovers” (shoe_lovers)
      but       not in it
      because   the number of products viewed (category = shoes) in 30 days is 2, at least 3 was asked

    rules/shoes.test.json:11:34  2 March 2026 at 11:00, home page
      expected  at home_headline: “Votre prochaine paire est ici”
      but       the shop's own content
      because   campaign “Shoes lead the home page” (shoes_lead) does not show: the visitor is not in “Shoe lovers”
  ✓ Nothing is wrong here

1 passed, 1 failed
`,
    );
  });

  test("speaks French", async () => {
    const { stdout } = await aparte(["test", boutiqueWith(fading), "--language", "fr"]);
    assert.match(
      stdout,
      /2 mars 2026 à 11:00, accueil\n +attendu +dans le segment «\u00a0Amateurs de chaussures\u00a0»/,
    );
    assert.match(stdout, /\n1 réussi, 1 échoué\n$/);
  });

  test("says which rule has the place, when another was expected there", async () => {
    const { stdout } = await aparte([
      "test",
      boutiqueWith(fading.replace('{ "open": "/" }],\n', '{ "come_back_after": "1d" }, { "open": "/" }],\n')),
    ]);
    assert.match(stdout, /but +in it\n/);
    assert.match(
      stdout,
      /but +“Heureux de vous revoir”\n +because +campaign “Shoes lead the home page”.*\n +and +campaign “Welcome back” \(welcome_back\) shows: the page type is “home page” and the visitor is in “Returning visitors”/,
    );
  });

  test("finds a visitor for each mixture of variants, and says which variant another one has", async () => {
    const mixtures = ["control", "mine"].flatMap((buy_button) =>
      ["control", "try_at_home"].map((reassurance) => ({ buy_button, reassurance })),
    );
    const tests = Object.fromEntries(
      mixtures.map((variants) => [
        Object.values(variants).join(" and "),
        {
          visitor: { variants },
          given: [{ look_at: "derby" }],
          expect: { variants: { ...variants, buy_button: "mine" } },
        },
      ]),
    );
    const visitor = { start: "2026-03-02T11:00" };
    const place = boutiqueWith(JSON.stringify({ visitor, products: { derby: { path: "/p/derby/" } }, tests }));
    const { stdout } = await aparte(["test", place]);
    assert.match(stdout, /\n2 passed, 2 failed\n$/);
    const failure =
      / {2}✗ control and \w+\n.*\n +expected +experiment “Wording of the buy button” \(buy_button\): variant “Make it mine” \(mine\)\n +but +variant “Add to cart” \(control\)\n/g;
    assert.equal(stdout.match(failure).length, 2);
  });

  test("runs only the tests with a text in their name, and says so when there is none", async () => {
    const place = boutiqueWith(fading);
    const { status, stdout } = await aparte(["test", place, "--only", "nothing is WRONG"]);
    assert.equal(status, 0);
    assert.match(stdout, /\n1 passed, 0 failed\n$/);
    const none = await aparte(["test", place, "--only", "Nothing is wrong hare"]);
    assert.equal(none.status, 2);
    assert.match(none.stderr, /no test has "Nothing is wrong hare" in its name; there is "Nothing is wrong here"/);
  });

  test("answers programs in JSON, with the same exit code", async () => {
    const { status, stdout } = await aparte(["test", boutiqueWith(fading), "--json"]);
    assert.equal(status, 1);
    const { ok, passed, failed, tests } = JSON.parse(stdout);
    assert.deepEqual({ ok, passed, failed }, { ok: false, passed: 1, failed: 1 });
    const [failing, passing] = tests;
    assert.deepEqual([failing.ok, failing.line, passing.ok, passing.failures], [false, 6, true, []]);
    assert.deepEqual(failing.failures[0], {
      line: 9,
      column: 16,
      end_column: 29,
      at: "2026-03-02T10:00:00.000Z",
      expected: "in segment “Shoe lovers” (shoe_lovers)",
      actual: "not in it",
      because: ["the number of products viewed (category = shoes) in 30 days is 2, at least 3 was asked"],
    });
  });

  test("says first what is wrong with the rules", async () => {
    const place = boutiqueWith(fading);
    writeFileSync(join(place, "site.json"), "{}");
    const { status, stdout, stderr } = await aparte(["test", place]);
    assert.equal(status, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /missing_section/);
  });

  test("says when a folder holds no rule tests", async () => {
    const place = boutiqueWith(fading);
    rmSync(join(place, "shoes.test.json"));
    const { status, stderr } = await aparte(["test", place]);
    assert.equal(status, 2);
    assert.match(stderr, /holds no rule tests: no file there ends in \.test\.json/);
  });

  test("does not take tests for rules: the pack is the same with and without them", async () => {
    const built = async (name, place) => {
      assert.equal((await aparte(["build", place, "-o", join(folder, name)])).status, 0);
      return readFileSync(join(folder, name));
    };
    const place = boutiqueWith(fading);
    const pack = await built("with.pack", place);
    rmSync(join(place, "shoes.test.json"));
    assert.deepEqual(pack, await built("without.pack", place));
  });
});
