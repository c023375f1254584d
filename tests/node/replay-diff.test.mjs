// `aparte replay` and `aparte diff`: what recorded visits get from rules, and from other rules.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { checkout, journeyNames, journeyPath } from "../journeys/in-node.mjs";
import { aparte } from "./aparte-command.mjs";
import { boutique, folder } from "./small-shop.mjs";

const journeys = join(checkout, "tests/journeys");
let copies = 0;

/** A copy of the demo shop's rules with texts replaced: [file, from, to]. */
function rulesWith(...changes) {
  const copy = join(folder, `changed-${++copies}`);
  cpSync(boutique, copy, { recursive: true });
  for (const [file, from, to] of changes) {
    const text = readFileSync(join(copy, file), "utf8");
    assert.ok(text.includes(from), `${file} holds ${from}`);
    writeFileSync(
      join(copy, file),
      text.replace(from, () => to),
    );
  }
  return copy;
}

describe("aparte replay", () => {
  test("shows where each visit stands at its end, in aligned columns of at most 100", async () => {
    const { status, stdout, stderr } = await aparte(["replay", boutique, journeys]);
    assert.equal(stderr, "");
    assert.equal(status, 0);
    const lines = stdout.trimEnd().split("\n");
    for (const line of lines) assert.ok(line.length <= 100 && line === line.trimEnd(), line);
    const starts = ["visit", "segments", "campaigns", "variants so far"].map((heading) => lines[0].indexOf(heading));
    assert.ok(starts.every((start) => start >= 0));
    for (const line of lines.slice(1)) {
      for (const start of starts.slice(1)) assert.equal(line.slice(start - 2, start).trim(), "", line);
    }
    assert.deepEqual(
      lines
        .slice(1)
        .map((line) => line.slice(0, starts[1]).trim())
        .filter((name) => name !== ""),
      journeyNames,
    );
    assert.match(stdout, /^returning-visitor +Returning visitors +Welcome back +buy_button: control,$/m);
    assert.match(stdout, /^consent-refused +– +– +–$/m);
  });

  test("follows one visit event by event, and leaves empty what is as before", async () => {
    const { stdout } = await aparte(["replay", boutique, journeyPath("returning-visitor"), "--every-event"]);
    assert.match(stdout, /^returning-visitor, 2026-03-02\n/m);
    assert.match(stdout, /^opens \/ \(home page\) +– +– +–$/m);
    assert.match(stdout, /^consent: “full”$/m);
    assert.match(stdout, /^opens \/ \(home page\) +Returning visitors +Welcome back$/m);
  });

  test("says which events are refused", async () => {
    const { stdout } = await aparte(["replay", boutique, journeyPath("hostile-event-fields"), "--every-event"]);
    assert.match(stdout, /\(refused\)/);
  });

  test("is no wider than the terminal", async () => {
    const { stdout } = await aparte(["replay", boutique, journeys, "--language", "fr"], { columns: 70 });
    for (const line of stdout.split("\n")) assert.ok(line.length <= 70, line);
  });

  test("answers programs by name, one object a visit or an event", async () => {
    const path = journeyPath("shoe-lover");
    const [end, ...none] = JSON.parse((await aparte(["replay", boutique, path, "--json"])).stdout);
    assert.deepEqual(none, []);
    assert.deepEqual(end, {
      at: "2026-03-04T10:03:22.000Z",
      event: "page_view",
      journey: "shoe-lover",
      error: 0,
      page: "home",
      segments: ["returning", "shoe_lovers"],
      campaigns: ["shoes_lead", "favourite_category_first"],
      variants: { buy_button: "mine", reassurance: "try_at_home" },
    });
    const all = JSON.parse((await aparte(["replay", boutique, path, "--json", "--every-event"])).stdout);
    assert.equal(all.length, readFileSync(path, "utf8").trimEnd().split("\n").length - 1);
    assert.deepEqual(all.at(-1), end);
  });

  test("says how far it is on a terminal only, and takes it away again", async () => {
    const places = Array.from({ length: 60 }, () => journeys);
    const onTerminal = await aparte(["replay", boutique, ...places], { isTTY: true });
    assert.match(onTerminal.stderr, /^\r\d+ of \d+ …/);
    assert.match(onTerminal.stderr, /\r +\r$/);
    assert.equal((await aparte(["replay", boutique, ...places])).stderr, "");
  });

  test("says when a folder holds no visits", async () => {
    const { status, stderr } = await aparte(["replay", boutique, boutique]);
    assert.equal(status, 2);
    assert.match(stderr, /boutique: no recorded visits there, no file ends in \.jsonl/);
  });

  test("says first what is wrong with the rules", async () => {
    const { status, stderr } = await aparte(["replay", rulesWith(["site.json", '"EUR"', '"euro"']), journeys]);
    assert.equal(status, 1);
    assert.match(stderr, /site\.json:\d+:\d+: error: /);
  });
});

describe("aparte diff", () => {
  const two = ["segments.json", '"metric.shoe_views": { "$gte": 3 }', '"metric.shoe_views": { "$gte": 2 }'];
  const text = ["templates.json", "Heureux de vous revoir", "Ravis de vous revoir"];

  test("says that nothing changes, with exit code 0", async () => {
    const { status, stdout } = await aparte(["diff", boutique, rulesWith(), journeys]);
    assert.equal(status, 0, stdout);
    assert.equal(stdout, `Nothing changes in ${journeyNames.length} visits.\n`);
  });

  test("says what changes for whom, at which event, in words and why", async () => {
    const { status, stdout, stderr } = await aparte(["diff", boutique, rulesWith(two), journeyPath("shoe-lover")]);
    assert.equal(stderr, "");
    assert.equal(status, 1);
    const [name, about, event, ...rest] = stdout.split("\n");
    assert.equal(name, "shoe-lover: 6 of 18 events differ");
    assert.equal(about, "Three pairs of shoes looked at over two visits: the home page leads with shoes.");
    assert.equal(event, "  2026-03-02 10:01:50 UTC  looks at Baskets Colette (shoes, €80.75)");
    assert.deepEqual(rest.slice(0, 2), [
      "    − not in segment “Shoe lovers”",
      "        because the number of products viewed (category = shoes) in 30 days is 2, at least 3 was asked",
    ]);
    assert.match(
      stdout,
      /\n {4}− campaign “Shoes lead the home page”: not shown\n {8}because the visitor is not in “Shoe lovers”\n {4}\+ campaign “Shoes lead the home page”\n/,
    );
    assert.match(
      stdout,
      /\n {4}− at home_headline: the shop's own content\n {4}\+ at home_headline: “Votre prochaine paire est ici”\n/,
    );
    assert.match(stdout, /\n\nVisits that change: 1 of 1\.\n$/);
    assert.equal(stdout.match(/\+ in segment “Shoe lovers”/g).length, 1, "told once, not after each event");
  });

  test("finds a changed text in every visit that reads it, and in no other", async () => {
    const { stdout } = await aparte(["diff", boutique, rulesWith(text), journeys, "--json"]);
    const visits = JSON.parse(stdout);
    assert.deepEqual(
      visits.map(({ journey }) => journey),
      journeyNames,
    );
    for (const { journey, differing, steps } of visits) {
      const story = readFileSync(join(journeys, `expected/${journey}.fr.txt`), "utf8");
      assert.equal(differing > 0, story.includes("Heureux de vous revoir"), journey);
      for (const { differences } of steps) {
        assert.deepEqual(
          differences.map(({ kind, name }) => [kind, name]),
          [["at", "home_headline"]],
        );
        assert.equal(differences[0].after.words, "at home_headline: “Ravis de vous revoir”");
      }
    }
  });

  test("tells of what only one of the rule sets has", async () => {
    const renamed = rulesWith(["segments.json", '"returning": {', '"come_back": {']);
    for (const file of ["campaigns.json"]) {
      const path = join(renamed, file);
      writeFileSync(path, readFileSync(path, "utf8").replaceAll("segment.returning", "segment.come_back"));
    }
    const { status, stdout } = await aparte(["diff", boutique, renamed, journeyPath("returning-visitor")]);
    assert.equal(status, 1);
    assert.match(stdout, /− in segment “Returning visitors”\n.*\n {4}\+ there is no segment “returning”\n/);
    assert.match(stdout, /− there is no segment “come_back”\n {4}\+ in segment “Returning visitors”\n/);
  });

  test("takes the visits beside the new rules when none are given", async () => {
    const next = rulesWith(text);
    mkdirSync(next, { recursive: true });
    cpSync(journeyPath("returning-visitor"), join(next, "a.jsonl"));
    const { status, stdout } = await aparte(["diff", boutique, next, "--language", "fr"]);
    assert.equal(status, 1);
    assert.match(stdout, /\nVisites qui changent\u00a0: 1 sur 1\.\n$/);
    const none = await aparte(["diff", boutique, rulesWith(text)]);
    assert.equal(none.status, 2);
    assert.match(none.stderr, /no recorded visits there/);
  });

  test("ends with exit code 2 when one of the rule sets has errors", async () => {
    const broken = rulesWith(["site.json", '"EUR"', '"euro"']);
    for (const sets of [
      [boutique, broken],
      [broken, boutique],
    ]) {
      const { status, stdout, stderr } = await aparte(["diff", ...sets, journeys]);
      assert.equal(status, 2);
      assert.equal(stdout, "");
      assert.match(stderr, /site\.json:\d+:\d+: error: /);
    }
    assert.match((await aparte(["diff", "--help"])).stdout, /Exit code: 0 nothing changes, 1 something changes, 2/);
  });
});
