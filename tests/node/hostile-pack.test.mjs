// Well-signed packs that are hostile inside, in the core: refused, or harmless. In a browser: tests/browser/hostile-pack.test.mjs.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { Studio } from "../../js/cli/src/studio.mjs";
import { signed } from "../../js/cli/src/delivery/delivery-file.mjs";
import { publicText } from "../../js/cli/src/delivery/key.mjs";
import { runtimeModule } from "../journeys/in-node.mjs";
import { hostileGround, hostilePack, textsIn } from "./hostile-packs.mjs";
import { seeded } from "./seeded.mjs";
import { importSource } from "./source.mjs";

const { Delivery } = await importSource("delivery/delivery.ts");
const { Engine } = await importSource("core/engine.ts");
const packs = 1000;
/** What one event may take at most; thousands of times what it takes. */
const maxEventMs = 500;
const maxMemoryBytes = 16 * 1024 * 1024;
const at = Date.UTC(2026, 10, 22, 12);
const shoe = { item_id: "S-1", item_name: "Derby", item_category: "shoes", price: 40, quantity: 1 };
const visit = [
  { name: "consent_update", params: { level: "full" } },
  { name: "page_view", page: { path: "/", title: "Shop", language: "en", device: "phone", utc_offset_min: 60 } },
  { name: "attributes_update", params: { email: "visitor@example.org" } },
  { name: "view_item", items: [shoe] },
  { name: "add_to_cart", items: [shoe] },
  { name: "exposure", params: { experiment: "colours" } },
  { name: "purchase", params: { transaction_id: "T-1", value: 40 }, items: [shoe] },
];

const key = generateKeyPairSync("ed25519").privateKey;
const here = { site: "test", host: "localhost", runtime: "0.1.0" };
const served = { file: "", pack: Buffer.from("") };
const originalFetch = globalThis.fetch;
let ground;

/** Signs and serves a pack, and gives it as a page gets it. */
async function delivered(pack) {
  const packFile = { sha256: createHash("sha256").update(pack).digest("hex"), bytes: pack.length };
  const now = Date.now();
  const times = { version: 1, issued_ms: now, expires_ms: now + 60_000, runtime: "0.1.0", kill: false };
  served.file = signed(
    { type: "aparte-delivery", v: 1, site: "test", ...times, rollout_percent: 100, pack: packFile },
    key,
  );
  served.pack = pack;
  const url = new URL("https://shop.example/test.delivery");
  const store = { read: async () => ({}), write: async () => true };
  return new Delivery({ url, keys: publicText(key), here, store }).fetch(true);
}

/** The decisions of a visit, from an engine with the good pack that is then given `pack`. */
function visitWith(instance, pack) {
  const module = instance();
  const engine = new Engine(module);
  assert.equal(engine.loadPack(ground), 0);
  const isTaken = pack !== undefined && engine.loadPack(pack) === 0;
  const decisions = visit.map((event, index) => {
    const began = performance.now();
    const decision = engine.dispatch(at + index * 1000, event);
    assert.ok(performance.now() - began < maxEventMs, `event ${event.name} took too long`);
    return decision;
  });
  engine.report();
  engine.restore(at + 60_000, engine.snapshot());
  engine.advance(at + 120_000);
  assert.ok(module.HEAPU8.length <= maxMemoryBytes, `${module.HEAPU8.length} bytes of memory`);
  return { isTaken, decisions };
}

before(async () => {
  globalThis.fetch = async (url) => new Response(String(url).endsWith(".pack") ? served.pack : served.file);
  const compiled = (await Studio.load()).compile([{ path: "rules.json", text: JSON.stringify(hostileGround) }], "en");
  assert.ok(compiled.ok, JSON.stringify(compiled.diagnostics));
  ground = Buffer.from(compiled.pack, "base64");
});
after(() => {
  globalThis.fetch = originalFetch;
});

describe(`of ${packs} hostile packs that are well signed`, () => {
  for (const core of ["aparte", "aparte-full"]) {
    test(`each is refused by ${core}.wasm or does what rules may do, in bounded time and memory`, async (context) => {
      // The visitor's unit and variants are drawn from it: always the same here.
      context.mock.method(crypto, "getRandomValues", (bytes) => bytes.fill(7));
      const instance = await runtimeModule("wasm", core);
      const goodDecisions = visitWith(instance, undefined).decisions;
      const random = seeded(31_337);
      const places = textsIn(ground);
      const counts = { taken: 0, refused: 0 };
      for (let round = 0; round < packs; ++round) {
        const pack = await delivered(hostilePack(random, ground, places));
        const { isTaken, decisions } = visitWith(instance, pack);
        ++counts[isTaken ? "taken" : "refused"];
        if (!isTaken) assert.deepEqual(decisions, goodDecisions, `round ${round}: as if nothing had come`);
        for (const change of decisions.flatMap((decision) => decision?.changes ?? [])) assertShape(change, round);
      }
      assert.ok(counts.taken > 100 && counts.refused > 100, JSON.stringify(counts));
    });
  }
});

const kinds = ["text", "attribute", "class_name", "style", "insert", "move", "hide", "cta"];

function assertShape(change, round) {
  assert.ok(kinds.includes(change.kind), `round ${round}: ${change.kind}`);
  assert.ok(
    change.anchors.every((anchor) => typeof anchor === "string"),
    `round ${round}`,
  );
  assert.ok(depthOf(change.element) <= 4, `round ${round}`);
}

const depthOf = (element) => (element ? 1 + Math.max(0, ...(element.children ?? []).map(depthOf)) : 0);
