// The days of a browser's reports go from profile to profile, and nothing else does.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { decode as decodeCbor } from "cborg";
import { compileBoutique, journeyNames, journeyText, runtimeModule } from "../journeys/in-node.mjs";
import { playJourney } from "../journeys/player.mjs";
import { importSource } from "./source.mjs";

const { withReportDays } = await importSource("identity/report-days.ts");
const { Engine } = await importSource("core/engine.ts");

const nowMs = Date.parse("2026-03-05T10:00:00Z");

describe("the days of a browser's reports", () => {
  /** The last snapshot of every recorded visit. */
  const snapshots = [];
  let engine;
  before(async () => {
    const pack = await compileBoutique();
    const createModule = await runtimeModule("wasm");
    engine = new Engine(createModule());
    assert.equal(engine.loadPack(pack), 0);
    for (const name of journeyNames) {
      const hex = playJourney(createModule(), pack, journeyText(name)).at(-1);
      snapshots.push(new Uint8Array(Buffer.from(hex, "hex")));
    }
  });
  const read = (bytes) => decodeCbor(bytes.subarray(8));
  const restored = (bytes) => {
    engine.restore(nowMs, bytes);
    return engine.snapshot();
  };

  test("replace those of a known profile, of which everything else stays", () => {
    const withDays = snapshots.filter((bytes) => read(bytes).signal.days.some(Boolean));
    assert.ok(withDays.length > 0);
    for (const from of withDays) {
      for (const known of snapshots) {
        const made = withReportDays(from, known, nowMs);
        const [expected, found] = [read(known), read(made)];
        expected.signal.days = read(from).signal.days;
        assert.deepEqual(found, expected);
        assert.deepEqual(read(restored(made)).signal.days, found.signal.days, "the core takes it");
        assert.deepEqual(read(restored(made)).unit, expected.unit);
      }
    }
  });

  test("are all that a new profile has", () => {
    for (const from of snapshots) {
      const made = restored(withReportDays(from, undefined, nowMs));
      const fresh = read(restored(new Uint8Array()));
      const { session, signal, ...others } = read(made);
      assert.deepEqual(signal, { days: read(from).signal.days });
      assert.equal(session.number, 0);
      delete fresh.session;
      delete fresh.signal;
      assert.deepEqual(others, fresh);
    }
  });

  test("are left out where the bytes are damaged, and the known profile stays as it is", () => {
    const known = snapshots[0];
    for (const from of [new Uint8Array(), new Uint8Array(8), known.subarray(0, 40), new Uint8Array(100).fill(0xbf)]) {
      assert.deepEqual(withReportDays(from, known, nowMs), known);
      assert.equal(withReportDays(from, undefined, nowMs).length, 0);
    }
  });

  test("do not make a damaged profile look whole, whichever of its bits has turned", () => {
    const [from, known] = snapshots;
    for (let byte = 0; byte < known.length; byte++) {
      const damaged = known.slice();
      damaged[byte] ^= 1 << (byte % 8);
      assert.deepEqual(withReportDays(from, damaged, nowMs), damaged);
      assert.equal(engine.restore(nowMs, damaged), false);
    }
  });
});
