// The page's side of the module's border, with the real module.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { compileBoutique, runtimeModule } from "../journeys/in-node.mjs";
import { importSource } from "./source.mjs";

const { Engine } = await importSource("core/engine.ts");
const pack = await compileBoutique();
const instance = await runtimeModule("wasm");
const at = Date.UTC(2026, 2, 2, 10);
const view = {
  name: "page_view",
  page: { path: "/p/derby/", title: "Derby", language: "fr", device: "desktop", utc_offset_min: 60 },
};
const consent = { name: "consent_update", params: { level: "full" } };
const started = () => {
  const engine = new Engine(instance());
  assert.equal(engine.loadPack(pack), 0);
  engine.restore(at);
  return engine;
};

describe("the engine as the page sees it", () => {
  test("answers a page view with a decision, and null when nothing changes", () => {
    const engine = started();
    const decision = engine.dispatch(at, view);
    assert.equal(decision.page, "product");
    assert.equal(decision.language, "fr");
    assert.equal(engine.dispatch(at + 1, { name: "note" }), null);
  });
  test("says undefined to an event that is refused, and goes on", () => {
    const engine = started();
    assert.equal(engine.dispatch(at, { name: "page_view" }), undefined);
    assert.equal(engine.dispatch(at, view).page, "product");
  });
  test("draws a variant and a report from the browser's own randomness", () => {
    const drawn = () => {
      const engine = started();
      engine.dispatch(at, consent);
      engine.dispatch(at, view);
      for (const experiment of ["buy_button", "reassurance"])
        engine.dispatch(at, { name: "exposure", params: { experiment } });
      assert.equal(engine.report().length, 512);
      return JSON.parse(engine.report()).id;
    };
    assert.notEqual(drawn(), drawn());
  });
  test("gives a snapshot that another engine takes up", () => {
    const first = started();
    first.dispatch(at, consent);
    first.dispatch(at, view);
    const second = started();
    second.restore(at + 1, first.snapshot());
    assert.deepEqual(second.profile(), first.profile());
    assert.equal(second.profile().session.page_views, 1);
  });
  test("starts afresh from a snapshot that is damaged, and from none", () => {
    const engine = started();
    engine.dispatch(at, view);
    const damaged = engine.snapshot();
    damaged[20] ^= 1;
    for (const snapshot of [damaged, undefined]) {
      engine.dispatch(at, view);
      assert.ok(engine.profile().session.page_views > 0);
      engine.restore(at, snapshot);
      assert.equal(engine.profile().session.page_views, 0);
    }
  });
  test("refuses a broken pack and keeps the one before", () => {
    const engine = started();
    assert.equal(engine.loadPack(pack.subarray(0, 100)), 41);
    assert.equal(engine.loadPack(new Uint8Array(1_048_577)), undefined);
    assert.equal(engine.dispatch(at, view).page, "product");
  });
  test("reads what the module wrote after its memory has grown and moved", () => {
    const engine = started();
    const grown = new Uint8Array(1_048_576);
    for (let times = 0; times < 3; times++) engine.loadPack(grown);
    assert.equal(engine.dispatch(at, view).page, "product");
    assert.ok(engine.snapshot().length > 100);
  });
  test("has no report without consent", () => {
    const engine = started();
    engine.dispatch(at, view);
    assert.equal(engine.report(), "");
  });
});
