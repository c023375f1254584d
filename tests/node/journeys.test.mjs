// One core, four builds: every journey gives the same bytes in each of them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import {
  checkout,
  compileBoutique,
  journeyNames,
  journeyPath,
  journeyText,
  runtimeModule,
} from "../journeys/in-node.mjs";
import { playJourney } from "../journeys/player.mjs";

describe("a journey gives the same bytes", () => {
  let folder;
  let pack;
  let packFile;
  let webAssembly;
  let javaScript;

  before(async () => {
    pack = await compileBoutique();
    folder = await mkdtemp(join(tmpdir(), "aparte-journeys-"));
    packFile = join(folder, "boutique.pack");
    await writeFile(packFile, pack);
    webAssembly = await runtimeModule("wasm");
    javaScript = await runtimeModule("wasm2js");
  });
  after(() => rm(folder, { recursive: true }));

  const replay = (preset, name) => {
    const program = join(checkout, "build", preset, "aparte_replay");
    return execFileSync(program, [packFile, journeyPath(name)], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 })
      .trimEnd()
      .split("\n");
  };

  for (const name of journeyNames) {
    test(`${name}: g++, clang, WebAssembly and JavaScript`, () => {
      const native = replay("native", name);
      assert.equal(native.length, journeyText(name).trimEnd().split("\n").length, "a line a step and the snapshot");
      assert.deepEqual(replay("clang", name), native, "clang against g++");
      assert.deepEqual(playJourney(webAssembly(), pack, journeyText(name)), native, "WebAssembly against g++");
      assert.deepEqual(playJourney(javaScript(), pack, journeyText(name)), native, "JavaScript against g++");
    });
  }

  test("and another seed gives other bytes, so the comparison can fail", () => {
    const text = journeyText("experiment-exposure-and-purchase");
    const other = text.replace('"seed": 20', '"seed": 21');
    assert.notEqual(other, text);
    assert.notDeepEqual(playJourney(webAssembly(), pack, other), playJourney(webAssembly(), pack, text));
  });
});
