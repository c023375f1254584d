// Regular expressions of the rules, against the browser's own: random patterns, every text that a small alphabet can make.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Studio } from "../../js/cli/src/studio.mjs";
import { runtimeModule } from "../journeys/in-node.mjs";
import { playJourney } from "../journeys/player.mjs";

/** xorshift32: the same patterns in every run. */
function draws(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const atoms = [
  "a",
  "b",
  "B",
  "é",
  "É",
  ".",
  "[ab]",
  "[^a]",
  "[a-é]",
  "\\d",
  "\\D",
  "\\w",
  "\\W",
  "\\s",
  "\\.",
  "€",
  "1",
];
const quantifiers = ["", "", "", "*", "+", "?", "{2}", "{1,2}", "{0,1}", "+?", "{2,}"];
const edges = ["^", "$", "\\b", "\\B"];

function randomPattern(draw, depth) {
  const pick = (list) => list[draw(list.length)];
  const parts = Array.from({ length: 1 + draw(3) }, () => {
    const kind = draw(10);
    if (kind === 0) return pick(edges);
    if (kind <= 2 && depth > 0) return `(${draw(2) ? "?:" : ""}${randomPattern(draw, depth - 1)})${pick(quantifiers)}`;
    return pick(atoms) + pick(quantifiers);
  });
  const pattern = parts.join("");
  return depth > 0 && draw(4) === 0 ? `${pattern}|${randomPattern(draw, depth - 1)}` : pattern;
}

function textsOf(letters, longest) {
  let texts = [""];
  const all = [""];
  for (let length = 1; length <= longest; ++length) {
    texts = texts.flatMap((text) => letters.map((letter) => text + letter));
    all.push(...texts);
  }
  return all;
}

/** What the core says of every pattern for every text: a line of "1" and "0" a text. */
async function answers(tests, texts) {
  const studio = await Studio.load();
  const site = { key: "patterns", languages: ["en"], currency: "EUR", pages: {}, placements: {} };
  const segments = Object.fromEntries(tests.map((when, index) => [`s${index}`, { when: { "attribute.text": when } }]));
  const compiled = studio.compile([{ path: "rules.json", text: JSON.stringify({ site, segments }) }], "en");
  const refused = compiled.diagnostics.filter(({ severity }) => severity === "error");
  assert.deepEqual(refused, []);
  const page = { path: "/", language: "en", device: "desktop", utc_offset_min: 0 };
  const steps = [
    { journey: "patterns", seed: 1 },
    { name: "consent_update", params: { level: "full" } },
    ...texts.flatMap((text) => [
      { name: "attributes_update", params: { text } },
      { name: "page_view", page },
    ]),
  ].map((event, index) =>
    index === 0 ? event : { at: new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString(), event },
  );
  const module = (await runtimeModule("wasm", "aparte-full"))();
  const lines = playJourney(
    module,
    Buffer.from(compiled.pack, "base64"),
    steps.map((s) => JSON.stringify(s)).join("\n"),
  );
  let before = "";
  return texts.map((_, index) => {
    // "-": the decision of the step before still holds.
    for (const line of lines.slice(1 + index * 2, 3 + index * 2)) if (line !== "-") before = line;
    const inside = new Set(studio.decode(Buffer.from(before, "hex")).segments);
    return tests.map((_, number) => (inside.has(`s${number}`) ? "1" : "0")).join("");
  });
}

function expectations(patterns, flags, texts) {
  const expressions = patterns.map((pattern) => new RegExp(pattern, flags));
  return texts.map((text) => expressions.map((expression) => (expression.test(text) ? "1" : "0")).join(""));
}

for (const [operator, flags] of [
  ["$regex", "u"],
  ["$regexi", "iu"],
]) {
  test(`${operator} finds what the browser finds, for 400 random patterns and some 350 texts`, async () => {
    const draw = draws(operator.length);
    const patterns = Array.from({ length: 400 }, () => randomPattern(draw, 1));
    const texts = [...textsOf(["a", "B", "é", "1"], 4), "€", "a b", " \n", "𝒳a", "a.b", "Éa_1", "\u2028"];
    const actual = await answers(
      patterns.map((pattern) => ({ [operator]: pattern })),
      texts,
    );
    const expected = expectations(patterns, flags, texts);
    for (const [index, text] of texts.entries()) {
      if (actual[index] === expected[index]) continue;
      const at = [...actual[index]].findIndex((bit, number) => bit !== expected[index][number]);
      assert.fail(`${JSON.stringify(patterns[at])} on ${JSON.stringify(text)}: ${actual[index][at]}`);
    }
  });
}

test("$ini and $nini take words in any case, and lists by their entries", async () => {
  const tests = [{ $ini: ["Étole", "a.b", 5] }, { $nini: ["Étole", "a.b", 5] }, { $ini: [] }, { $alli: ["A", "b"] }];
  const texts = ["ÉTOLE", "étole", "étoles", "A.B", "axb", 5, ["x", "éTOLE"], ["B", "a"], ["b"], null];
  const rows = await answers(tests, texts);
  assert.deepEqual(rows, ["1000", "1000", "0100", "1000", "0100", "1000", "1000", "0101", "0100", "0100"]);
});

test("a pattern that makes backtracking engines hang is answered at once", async () => {
  const [row] = await answers([{ $regex: "^(a|a|aa)*(a*)*b$" }], [`${"a".repeat(500)}c`]);
  assert.equal(row, "0");
});
