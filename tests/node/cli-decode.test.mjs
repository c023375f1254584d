// `aparte decode`: what a privacy officer reads of captured traffic.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fields } from "../../js/cli/src/report/report.mjs";
import { checkout } from "../journeys/in-node.mjs";
import { aparte } from "./aparte-command.mjs";

const report = {
  v: 1,
  site: "boutique",
  day: "2026-11-27",
  pack: "0123456789abcdef",
  id: "00112233445566778899aabbccddeeff",
  mode: "plain",
  odds: 0,
  task: "buy_button",
  arm: "mine",
  outcome: 3,
};
const padded = (changes) => JSON.stringify({ ...report, ...changes }).padEnd(512);
const manifest = join(checkout, "tests/collector/boutique.manifest.json");
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "aparte-decode-"));
});
after(() => rmSync(folder, { recursive: true }));

const write = (name, content) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const entry = (url, body, { method = body === undefined ? "GET" : "POST", headers = [] } = {}) => ({
  request: { method, url, headers, ...(body === undefined ? {} : { postData: { text: body } }) },
});

describe("aparte decode reads a report", () => {
  test("field by field, with the names of its question", async () => {
    const file = write("report.json", padded());
    const { status, stdout, stderr } = await aparte(["decode", file, "--manifest", manifest, "--language", "en"]);
    assert.equal(stderr, "");
    assert.equal(status, 0);
    assert.equal(
      stdout,
      [
        `${file}: a report, 512 bytes`,
        "  v        1                                 version of the report's form",
        "  site     boutique                          key of the shop",
        "  day      2026-11-27                        UTC day on which the browser took part; no time of day",
        "  pack     0123456789abcdef                  version of the shop's rules at that time, the same for every visitor",
        "  id       00112233445566778899aabbccddeeff  drawn at random for this one answer, so that it is counted once; no other answer has it",
        "  mode     plain                             the outcome is the true one",
        "  odds     0                                 odds of a randomized answer; 0: not randomized",
        "  task     buy_button                        the question: experiment `buy_button` (Wording of the buy button)",
        "  arm      mine                              arm `mine` of the experiment `buy_button` (Make it mine)",
        "  outcome  3                                 outcome 3: bought",
        "  In words: on 27 November 2026 a browser in the shop boutique was given the arm `mine` of the experiment `buy_button` (Make it mine); outcome 3: bought.",
        "",
      ].join("\n"),
    );
  });

  test("in French", async () => {
    const { stdout } = await aparte(["decode", "-", "--manifest", manifest, "--language", "fr"], { input: padded() });
    assert.match(stdout, /^entrée standard\u00a0: un rapport, 512 octets\n/);
    assert.match(stdout, / {2}mode {5}plain .* le résultat est le vrai\n/);
    assert.match(
      stdout,
      /\n {2}En clair\u00a0: le 27 novembre 2026, un navigateur dans la boutique boutique a reçu le bras `mine` de l’expérience `buy_button` \(Je le prends\)\u00a0; résultat 3\u00a0: a acheté\.\n$/,
    );
  });

  test("without a manifest, and says that one would name the outcome", async () => {
    const { stdout } = await aparte(["decode", "-"], { input: padded() });
    assert.match(stdout, /outcome 3: one of the question's steps, the more the higher \(--manifest names it\)/);
    const { stdout: none } = await aparte(["decode", "-"], { input: padded({ outcome: 0 }) });
    assert.match(none, /outcome 0: nothing of what is counted/);
  });

  test("and says so when it lost its spaces where it was copied", async () => {
    const { status, stdout } = await aparte(["decode", "-"], { input: JSON.stringify(report) });
    assert.equal(status, 0);
    assert.match(
      stdout,
      /It has 179 bytes, a report leaves with 512: spaces were lost or added where it was copied\.\n$/,
    );
  });

  test("about a question, which has no variants", async () => {
    const tasks = [{ name: "funnel", kind: "question", arms: [{ name: "all" }], cells: ["none", "purchase"] }];
    const file = write("questions.json", JSON.stringify({ v: 1, site: "boutique", tasks }));
    const input = padded({ task: "funnel", arm: "all", outcome: 1 });
    const { stdout, stderr } = await aparte(["decode", "-", "--manifest", file, "--language", "en"], { input });
    assert.equal(stderr, "");
    assert.match(stdout, / {2}task {5}funnel .* the question `funnel`\n/);
    assert.match(stdout, / {2}arm {6}all .* everybody is asked the same\n/);
    assert.match(stdout, /a browser in the shop boutique answered the question `funnel`; outcome 1: bought\.\n$/);
  });

  test("of mode local, whose outcome was drawn at random", async () => {
    const input = padded({ mode: "local", odds: 20 });
    const { stdout } = await aparte(["decode", "-", "--manifest", manifest, "--language", "en"], { input });
    assert.match(stdout, / {2}mode {5}local .* the outcome was drawn at random in the browser, the true one being/);
    assert.match(stdout, / {2}odds {5}20 .* the true outcome had the weight 20, each other one 1\n/);
    assert.match(stdout, /; outcome told 3: bought \(drawn at random: it may be another\)\.\n$/);
  });

  test("as JSON for programs", async () => {
    const { stdout } = await aparte(["decode", "-", "--json"], { input: padded() });
    assert.deepEqual(JSON.parse(stdout), report);
  });
});

describe("aparte decode refuses what is not a report, with its place:", () => {
  const wrong = [
    ['{"v":1,\n "site" "x"}', /line 2, column 9: not a report: not JSON \(ColonExpected\)/],
    ["[1]", /line 1, column 1: not a report: a report is a JSON object/],
    ['{"v":1,\n  "email": "a@b.example"}', /line 2, column 3: not a report: "email" is not a field of a report/],
    ['{"v":1,"v":1}', /line 1, column 8: not a report: "v" stands there twice/],
    ['{"v":2}', /line 1, column 6: not a report: "v" cannot be 2/],
    ['{"v":1,"day":"2026-02-30"}', /line 1, column 14: not a report: "day" cannot be "2026-02-30"/],
    ['{"v":1}', /line 1, column 7: not a report: "site" is missing/],
    [
      JSON.stringify({ ...report, odds: 20 }),
      /column 133: not a report: "odds" cannot be 20 in mode plain: 0 in plain/,
    ],
    [JSON.stringify({ ...report, mode: "local", odds: 1 }), /"odds" cannot be 1 in mode local: .*, 2 to 1000 in local/],
    ['{"log":{"entries":[{"request":{"method":"GET","url":"http:"}}]}}', /entry 1 of the recording is not a request/],
  ];
  for (const [input, message] of wrong) {
    test(JSON.stringify(input), async () => {
      const { status, stdout, stderr } = await aparte(["decode", "-"], { input });
      assert.equal(status, 2);
      assert.equal(stdout, "");
      assert.match(stderr, message);
    });
  }

  test("in French too", async () => {
    const { stderr } = await aparte(["decode", "-", "--language", "fr"], { input: '{"v":1,"email":"x"}' });
    assert.equal(
      stderr,
      "aparte : entrée standard, ligne 1, colonne 8 : ce n’est pas un rapport : « email » n’est pas un champ d’un rapport\n",
    );
  });

  test("a manifest that is none", async () => {
    const { status, stderr } = await aparte(["decode", "-", "--manifest", write("no.json", "[]")], { input: padded() });
    assert.equal(status, 2);
    assert.match(stderr, /no\.json is not a manifest: give the file that aparte build wrote beside the pack/);
  });
});

describe("aparte decode reads a recording of the network", () => {
  const signals = "https://shop.example/aparte/signals";
  const har = JSON.stringify({
    log: {
      entries: [
        entry("https://shop.example/"),
        entry(signals, padded()),
        entry(signals, padded({ outcome: 0, arm: "control" }), { headers: [{ name: "Cookie", value: "a=b" }] }),
        entry(signals, padded().trimEnd()),
        entry(`${signals}?id=7`, padded()),
        entry(signals, '{"v":1,"email":"x"}'),
        entry(`${signals}/results`),
        entry(signals, undefined, { method: "OPTIONS" }),
      ],
    },
  });

  test("every report in it, and what else went to the collector", async () => {
    const file = write("visit.har", har);
    const { status, stdout } = await aparte(["decode", file, "--manifest", manifest, "--language", "en"]);
    assert.equal(status, 0);
    assert.ok(stdout.startsWith(`${file}: 2 reports to ${signals}\n\nEntry 2, 512 bytes:\n`));
    assert.match(stdout, /outcome 3: bought\.\n\nEntry 3, 512 bytes:\n/);
    assert.match(stdout, /\n {2}With a header that a report never has: cookie\.\n/);
    assert.ok(
      stdout.endsWith(
        [
          "4 other requests to the collector:",
          `  entry 4: POST ${signals}, 179 bytes`,
          `  entry 5: POST ${signals}?id=7, 512 bytes`,
          `  entry 6: POST ${signals}, 19 bytes: "email" is not a field of a report`,
          `  entry 8: OPTIONS ${signals}, 0 bytes`,
          "2 requests to other addresses, not looked at.",
          "",
        ].join("\n"),
      ),
      stdout,
    );
  });

  test("as JSON for programs", async () => {
    const { stdout } = await aparte(["decode", "-", "--json"], { input: har });
    const { collectors, reports, others, elsewhere } = JSON.parse(stdout);
    assert.deepEqual(collectors, [signals]);
    assert.deepEqual(
      reports.map(({ entry, headers }) => [entry, headers]),
      [
        [2, []],
        [3, ["cookie"]],
      ],
    );
    assert.deepEqual(
      others.map(({ entry }) => entry),
      [4, 5, 6, 8],
    );
    assert.equal(elsewhere, 2);
  });

  test("in French, and when nothing in it went to a collector", async () => {
    const input = JSON.stringify({ log: { entries: [entry("https://shop.example/")] } });
    const { stdout } = await aparte(["decode", "-", "--language", "fr"], { input });
    assert.equal(
      stdout,
      "entrée standard : 0 rapport vers nulle part\n\n0 autre requête vers le collecteur :\n1 requête vers d’autres adresses, non examinée.\n",
    );
  });
});

describe("what aparte decode takes for a report", () => {
  const schema = JSON.parse(readFileSync(join(checkout, "wasm/schema/report.schema.json"), "utf8"));

  test("has the fields of the schema, in their order", () => {
    assert.deepEqual(Object.keys(fields), schema.required);
    assert.deepEqual(Object.keys(fields), Object.keys(schema.properties));
  });

  test("has their values", () => {
    for (const [name, { const: only, pattern, maximum }] of Object.entries(schema.properties)) {
      const fits = fields[name];
      assert.ok(fits(report[name]), name);
      assert.ok(!fits(null) && !fits(`${report[name]}!`), name);
      if (only !== undefined) assert.ok(fits(only) && !fits(`${only}x`), name);
      if (maximum !== undefined) assert.ok(fits(maximum) && !fits(maximum + 1) && !fits(-1) && !fits(0.5), name);
      const longest = /\{(?:\d+,)?(\d+)\}\$$/.exec(pattern ?? "")?.[1];
      if (longest) assert.ok(fits("a".repeat(longest)) && !fits("a".repeat(Number(longest) + 1)), name);
    }
  });
});
