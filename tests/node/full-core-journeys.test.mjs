// What the full core alone has, from the rules to the story: scores, stages, derived attributes and segments as events in `derived`,
// stated tastes and attributes of a page or a visit in `stated`, an attribute by a table of frequencies in `inferred`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { run } from "../../js/cli/src/main.mjs";
import { readRules } from "../../js/cli/src/rules-folder.mjs";
import { Studio } from "../../js/cli/src/studio.mjs";
import { checkout, runtimeModule } from "../journeys/in-node.mjs";
import { playJourney } from "../journeys/player.mjs";

const writing = process.env.APARTE_WRITE_STORIES === "1";

/** Error::pack_needs_full of wasm/include/aparte/error.hpp. */
const packNeedsFull = 51;

const studio = await Studio.load();

/** @param {string} name of a folder with rules and one journey */
async function load(name, journeyName) {
  const folder = join(checkout, "tests/journeys", name);
  const compiled = studio.compile(await readRules(folder), "en");
  assert.ok(compiled.ok, JSON.stringify(compiled.diagnostics));
  const journey = join(folder, `${journeyName}.jsonl`);
  const pack = Buffer.from(compiled.pack, "base64");
  return { name, journeyName, folder, journey, text: readFileSync(journey, "utf8"), pack };
}

const derived = await load("derived", "hesitation-and-purchase");
const stated = await load("stated", "brands-and-store");
const inferred = await load("inferred", "household-guessed-then-said");

const errorOfSmallCore = async (bytes) => {
  const module = (await runtimeModule("wasm", "aparte"))();
  module.HEAPU8.set(bytes, module.input(bytes.length));
  return module.load_pack(bytes.length);
};

for (const { name, journeyName, folder, journey, text, pack } of [derived, stated, inferred]) {
  for (const language of ["en", "fr"]) {
    test(`the story of what is ${name} is as expected, in ${language}`, async () => {
      let told = "";
      const stream = { isTTY: false, write: (more) => (told += more) };
      const args = ["explain", folder, journey, "--language", language];
      assert.equal(await run(args, { stdout: stream, stderr: stream, env: {} }), 0, told);
      const file = join(folder, "expected", `${journeyName}.${language}.txt`);
      if (writing) mkdirSync(join(folder, "expected"), { recursive: true });
      if (writing) writeFileSync(file, told);
      assert.equal(told, readFileSync(file, "utf8"));
    });
  }

  test(`g++ and the full core's WebAssembly give the same bytes for what is ${name}`, async () => {
    const temporary = mkdtempSync(join(tmpdir(), "aparte-full-core-"));
    const packFile = join(temporary, "rules.pack");
    writeFileSync(packFile, pack);
    const program = join(checkout, "build/native/aparte_replay");
    const native = execFileSync(program, [packFile, journey], { encoding: "utf8" }).trimEnd().split("\n");
    rmSync(temporary, { recursive: true });
    const module = (await runtimeModule("wasm", "aparte-full"))();
    assert.deepEqual(playJourney(module, pack, text), native);
  });
}

test("rule tests play what is inferred", async () => {
  let told = "";
  const stream = { isTTY: false, write: (more) => (told += more) };
  assert.equal(await run(["test", inferred.folder], { stdout: stream, stderr: stream, env: {} }), 0, told);
});

test("what a page sends as a segment entered changes nothing", async () => {
  const module = await runtimeModule("wasm", "aparte-full");
  const lines = derived.text.trimEnd().split("\n");
  const without = lines.filter((line) => !line.includes('"segment_enter"'));
  assert.equal(without.length, lines.length - 1);
  const last = (text) => studio.decode(Buffer.from(playJourney(module(), derived.pack, text.join("\n")).at(-2), "hex"));
  assert.deepEqual(last(lines), last(without));
});

test("the small core says that it needs the full one", async () => {
  const compile = (sections) => {
    const site = { key: "derived", languages: ["en"], currency: "EUR", pages: {}, placements: {} };
    const result = studio.compile([{ path: "rules.json", text: JSON.stringify({ site, ...sections }) }], "en");
    assert.ok(result.ok, JSON.stringify(result.diagnostics));
    return Buffer.from(result.pack, "base64");
  };
  const meant = (when) => ({ segments: { meant: { when } } });
  const points = [{ when: { "cart.quantity": { $gte: 1 } }, add: 1 }];
  assert.equal(await errorOfSmallCore(compile(meant({ "cart.quantity": { $gte: 1 } }))), 0);
  assert.equal(await errorOfSmallCore(compile(meant({ $count: "segment_enter", $gte: 1 }))), packNeedsFull);
  assert.equal(
    await errorOfSmallCore(compile({ scores: { s: { points } }, ...meant({ "score.s": { $gte: 1 } }) })),
    packNeedsFull,
  );
  assert.equal(await errorOfSmallCore(compile({ attributes: { unread: { scope: "page" } } })), packNeedsFull);
  assert.equal(await errorOfSmallCore(stated.pack), packNeedsFull);
  assert.equal(await errorOfSmallCore(inferred.pack), packNeedsFull);
});
