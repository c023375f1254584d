// Different values, sequences and changing rules, from the rules to what is decided and kept, in the core that pages load for them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Studio } from "../../js/cli/src/studio.mjs";
import { runtimeModule } from "../journeys/in-node.mjs";
import { encode } from "../journeys/cbor.mjs";
import { playJourney } from "../journeys/player.mjs";

const page = { path: "/", language: "en", device: "desktop", utc_offset_min: 0 };
const product = (id, category) => ({ item_id: id, item_category: category });
const looksAt = (...items) => ({ name: "view_item", items });
const takes = (...items) => ({ name: "add_to_cart", items });

const derby = product("derby", "shoes");
const clogs = product("clogs", "shoes");
const bag = product("bag", "bags");

/** Error::pack_needs_full of wasm/include/aparte/error.hpp. */
const packNeedsFull = 51;

const studio = await Studio.load();

function compile(when) {
  const site = { key: "behaviour", languages: ["en"], currency: "EUR", pages: {}, placements: {} };
  const rules = JSON.stringify({ site, segments: { meant: { when } } });
  const compiled = studio.compile([{ path: "rules.json", text: rules }], "en");
  assert.ok(compiled.ok, JSON.stringify(compiled.diagnostics));
  return Buffer.from(compiled.pack, "base64");
}

/** Whether the visitor is meant after these events, each some minutes after the one before. */
async function isMeant(when, events, minutes = 1) {
  const module = (await runtimeModule("wasm", "aparte-full"))();
  const consent = { name: "consent_update", params: { level: "full" } };
  const steps = [consent, ...events, { name: "page_view", page }].map((event, index) => ({
    at: new Date(Date.UTC(2026, 2, 2) + index * minutes * 60_000).toISOString(),
    event,
  }));
  const lines = [{ journey: "behaviour", seed: 1 }, ...steps].map((step) => JSON.stringify(step));
  const decision = playJourney(module, compile(when), lines.join("\n")).at(-2);
  return studio.decode(Buffer.from(decision, "hex")).segments.includes("meant");
}

const sequence = {
  $sequence: ["view_item", { event: "add_to_cart", where: { item_category: "shoes" } }],
  within: "10m",
  same: "item_id",
};

test("a product looked at is put into the cart, whatever comes between", async () => {
  assert.ok(await isMeant(sequence, [looksAt(derby), looksAt(bag), takes(bag), takes(derby)]));
  assert.ok(await isMeant(sequence, [looksAt(derby), looksAt(clogs), takes(bag, clogs)]));
});

test("another product, another order or too late is not the sequence", async () => {
  assert.ok(!(await isMeant(sequence, [looksAt(derby), takes(clogs)])));
  assert.ok(!(await isMeant(sequence, [takes(derby), looksAt(derby)])));
  assert.ok(!(await isMeant(sequence, [looksAt(derby), takes(derby)], 11)));
});

test("how often a sequence was completed can be asked", async () => {
  const twice = { ...sequence, $gte: 2 };
  assert.ok(!(await isMeant(twice, [looksAt(derby), takes(derby), takes(derby)])));
  assert.ok(await isMeant(twice, [looksAt(derby), takes(derby), looksAt(clogs), takes(clogs)]));
});

test("different products are counted once each", async () => {
  const three = { $distinct: { event: "view_item", of: "item_id", within: "session" }, $gte: 3 };
  assert.ok(!(await isMeant(three, [looksAt(derby), looksAt(clogs), looksAt(derby)])));
  assert.ok(await isMeant(three, [looksAt(derby), looksAt(clogs), looksAt(derby, bag)]));
});

test("new rules find in the recent events of the visitor what they ask for", async () => {
  const module = (await runtimeModule("wasm", "aparte-full"))();
  const put = (bytes) => {
    const address = module.input(bytes.length);
    module.HEAPU8.set(bytes, address);
    return bytes.length;
  };
  const load = (when) => assert.equal(module.load_pack(put(compile(when))), 0);
  let now = Date.UTC(2026, 2, 2, 10);
  const send = (event) => assert.equal(module.dispatch((now += 60_000), put(encode(event))), 0);
  const counters = () => {
    assert.equal(module.snapshot(), 0);
    const profile = studio.decode(module.HEAPU8.slice(module.output(), module.output() + module.output_size()));
    return Object.values(profile.counters);
  };
  load({ $count: "purchase", $gte: 1 });
  send({ name: "consent_update", params: { level: "full" } });
  send({ name: "page_view", page });
  for (const event of [looksAt(derby), takes(derby), looksAt(bag), takes(bag)]) send(event);
  assert.deepEqual(counters(), [[]]);
  load(sequence);
  assert.deepEqual(counters()[0].slice(0, 2), [0, 1]);
  load({ $count: { event: "view_item", where: { item_category: "shoes" } }, $gte: 1 });
  assert.deepEqual(counters(), [[0, 1]]);
});

test("the small core says that it needs the full one", async () => {
  for (const when of [sequence, { $distinct: { event: "view_item", of: "item_id" }, $gte: 2 }]) {
    const module = (await runtimeModule("wasm", "aparte"))();
    const pack = compile(when);
    module.HEAPU8.set(pack, module.input(pack.length));
    assert.equal(module.load_pack(pack.length), packNeedsFull);
  }
});
