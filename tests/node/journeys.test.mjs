// One core, four builds, two sizes: every journey gives the same bytes in each of them; the profile of the full core has its recent
// events besides.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Studio } from "../../js/cli/src/studio.mjs";
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
  let studio;
  let webAssembly;
  let small;
  let javaScript;

  before(async () => {
    pack = await compileBoutique();
    folder = await mkdtemp(join(tmpdir(), "aparte-journeys-"));
    packFile = join(folder, "boutique.pack");
    await writeFile(packFile, pack);
    studio = await Studio.load();
    webAssembly = await runtimeModule("wasm", "aparte-full");
    small = await runtimeModule("wasm");
    javaScript = await runtimeModule("wasm2js");
  });
  after(() => rm(folder, { recursive: true }));

  const replay = (preset, name) => {
    const program = join(checkout, "build", preset, "aparte_replay");
    return execFileSync(program, [packFile, journeyPath(name)], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 })
      .trimEnd()
      .split("\n");
  };

  const profileOf = (lines) => studio.decode(Buffer.from(lines.at(-1), "hex"));
  const withoutRecent = ({ recent, counted_since, sources, ...profile }) => {
    assert.ok(recent && counted_since && sources, "what the full core alone keeps");
    return profile;
  };

  for (const name of journeyNames) {
    test(`${name}: g++, clang, WebAssembly and JavaScript`, () => {
      const native = replay("native", name);
      assert.equal(native.length, journeyText(name).trimEnd().split("\n").length, "a line a step and the snapshot");
      assert.deepEqual(replay("clang", name), native, "clang against g++");
      assert.deepEqual(playJourney(webAssembly(), pack, journeyText(name)), native, "WebAssembly against g++");
      const inSmall = playJourney(small(), pack, journeyText(name));
      assert.deepEqual(inSmall.slice(0, -1), native.slice(0, -1), "the small core against the full one");
      assert.deepEqual(profileOf(inSmall), withoutRecent(profileOf(native)), "their profiles");
      assert.deepEqual(playJourney(javaScript(), pack, journeyText(name)), inSmall, "JavaScript against WebAssembly");
    });
  }

  test("and another seed gives other bytes, so the comparison can fail", () => {
    const text = journeyText("experiment-exposure-and-purchase");
    const other = text.replace('"seed": 20', '"seed": 21');
    assert.notEqual(other, text);
    assert.notDeepEqual(playJourney(webAssembly(), pack, other), playJourney(webAssembly(), pack, text));
  });
});
