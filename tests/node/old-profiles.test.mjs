// Profiles that earlier builds have stored: read as they are where members were only added, else taken to the present version.
// tests/profiles/<commit>.json: the last snapshot of recorded visits (tests/journeys) by the rules of tests/profiles/rules/, as the native build of
// that commit wrote it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import { decode as decodeCbor } from "cborg";
import { readRules } from "../../js/cli/src/rules-folder.mjs";
import { Studio } from "../../js/cli/src/studio.mjs";
import { checkout, runtimeModule } from "../journeys/in-node.mjs";
import { importSource } from "./source.mjs";

const { migrated, kSnapshotVersion, visitsIn } = await importSource("migrate/versions.ts");
const { Engine } = await importSource("core/engine.ts");

const folder = `${checkout}tests/profiles/`;
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
const stored = files.flatMap((file) => {
  const { commit, profiles } = JSON.parse(readFileSync(folder + file, "utf8"));
  return Object.entries(profiles).map(([journey, hex]) => ({
    commit,
    journey,
    bytes: Uint8Array.from(Buffer.from(hex, "hex")),
  }));
});
const read = (bytes) => decodeCbor(bytes.subarray(8));
/** Number and value of each bucket of a counter, whichever way it is written. */
const bucketsOf = (counter) => {
  if (Array.isArray(counter)) return counter;
  return counter.buckets ? counter.buckets.flat() : [counter.session ?? 0, counter.value];
};

describe("a profile that an earlier build has stored", () => {
  const engines = {};
  before(async () => {
    const { pack } = (await Studio.load()).compile(await readRules(`${folder}rules`), "en");
    for (const name of ["aparte", "aparte-full"]) {
      engines[name] = new Engine((await runtimeModule("wasm", name))());
      assert.equal(engines[name].loadPack(Buffer.from(pack, "base64")), 0);
    }
  });
  const restored = (name, bytes) => {
    const isRead = engines[name].restore(read(bytes).session.last_ms, bytes);
    return isRead ? read(engines[name].snapshot()) : null;
  };

  test("comes from at least four builds, of which the first told the kinds of windows apart", () => {
    assert.ok(new Set(stored.map(({ commit }) => commit)).size >= 4);
    const forms = new Set(
      stored.flatMap(({ bytes }) => Object.values(read(bytes).counters)).map((each) => Object.keys(each).join()),
    );
    for (const form of ["session,value", "value", "buckets"]) assert.ok(forms.has(form), form);
  });

  for (const name of ["aparte", "aparte-full"]) {
    test(`is refused by ${name} as it is, and taken with all that it knew from the present version`, () => {
      for (const { commit, journey, bytes } of stored) {
        const where = `${commit}, ${journey}`;
        const old = read(bytes);
        assert.equal(restored(name, bytes), null, where);
        const now = restored(name, migrated(bytes));
        assert.equal(now.v, kSnapshotVersion, where);
        for (const member of [
          "unit",
          "first_seen_ms",
          "session",
          "segments",
          "affinities",
          "cart",
          "purchases",
          "attributes",
        ])
          assert.deepEqual(now[member], old[member], `${where}: ${member}`);
        assert.deepEqual(now.experiments, old.experiments, where);
        assert.deepEqual(now.signal, old.signal, where);
        assert.equal(visitsIn(bytes), old.session.number);
        for (const key of Object.keys(old.counters))
          assert.deepEqual(now.counters[key], bucketsOf(old.counters[key]), `${where}: ${key}`);
        if (name === "aparte-full") assert.deepEqual(now.sources, old.sources, where);
      }
    });
  }

  test("stays as it is, and is refused, when it is damaged or not of an earlier version", () => {
    const [{ bytes }] = stored;
    const present = migrated(bytes);
    assert.throws(() => migrated(present));
    assert.throws(() => migrated(new Uint8Array()));
    for (let at = 0; at < bytes.length; at += 7) {
      const damaged = bytes.slice();
      damaged[at] ^= 4;
      assert.throws(() => migrated(damaged), `byte ${at}`);
    }
  });
});
