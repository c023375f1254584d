// What is read from a shop's data layer, in the shapes that shop themes publish, and what becomes an event.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { importSource } from "./source.mjs";

const { readEntry } = await importSource("observe/data-layer.ts");
const { boundEvent, cut } = await importSource("observe/event.ts");

const shoe = { item_id: "S-1", item_name: "Derby", item_category: "shoes", price: 129, quantity: 1 };

describe("in a data layer", () => {
  test("gtag's arguments are an event", () => {
    const gtag = function () {
      return arguments;
    };
    const push = readEntry(gtag("event", "add_to_cart", { currency: "EUR", value: 129, items: [shoe] }));
    assert.deepEqual(push, { name: "add_to_cart", params: { currency: "EUR", value: 129 }, items: [shoe] });
  });
  test("a tag manager's object is an event, with what stands in its ecommerce part", () => {
    const push = readEntry({ event: "purchase", ecommerce: { transaction_id: "T1", value: 129, items: [shoe] } });
    assert.deepEqual(push, { name: "purchase", params: { transaction_id: "T1", value: 129 }, items: [shoe] });
  });
  test("prices and quantities that are written as text become numbers, other texts stay", () => {
    const push = readEntry({
      event: "view_item",
      ecommerce: { value: "129.00", items: [{ item_id: "007", price: "129.00", quantity: "2" }] },
    });
    assert.equal(push.params.value, 129);
    assert.deepEqual(push.items, [{ item_id: "007", price: 129, quantity: 2 }]);
  });
  test("a shop's own event is passed on with its parameters", () => {
    assert.deepEqual(readEntry({ event: "newsletter", place: "footer" }), {
      name: "newsletter",
      params: { place: "footer" },
    });
  });
  const ignored = {
    configuration: [
      ["config", "G-1"],
      ["js", new Date()],
      ["consent", "default", {}],
    ],
    "what a tag manager says about itself": [{ event: "gtm.js" }, { "gtm.start": 1 }],
    "names that are the runtime's own": [
      { event: "consent_update", level: "full" },
      ["event", "exposure"],
      { event: "page_view" },
    ],
    "what is no entry": [null, undefined, 3, "event", [], {}, { event: 5 }, { ecommerce: null }],
  };
  for (const [what, entries] of Object.entries(ignored)) {
    test(`${what} is left aside`, () => {
      for (const entry of entries) assert.equal(readEntry(entry), undefined);
    });
  }
});

describe("an event is kept within the bounds of the schema:", () => {
  test("a name of 1 to 40 bytes, or it is none", () => {
    assert.equal(boundEvent("", {}), undefined);
    assert.equal(boundEvent("é".repeat(21), {}), undefined);
    assert.equal(boundEvent(7, {}), undefined);
    assert.equal(boundEvent("é".repeat(20), {}).name.length, 20);
  });
  test("text is cut at 512 bytes, never within a character", () => {
    const { params } = boundEvent("search", { params: { term: "é".repeat(400) } });
    assert.equal(params.term, "é".repeat(256));
    assert.equal(cut("a𝄞", 4), "a");
  });
  test("32 parameters and 32 items at most", () => {
    const params = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`p${index}`, index]));
    const event = boundEvent("x", { params, items: Array.from({ length: 50 }, () => shoe) });
    assert.equal(Object.keys(event.params).length, 32);
    assert.equal(event.items.length, 32);
  });
  test("an item has scalars only", () => {
    assert.deepEqual(boundEvent("x", { items: [{ item_id: "1", nested: { a: 1 }, call: () => 1 }] }).items, [
      { item_id: "1" },
    ]);
  });
  test("values go six levels deep at most, and what refers to itself ends there", () => {
    const loop = {};
    loop.again = loop;
    const { params } = boundEvent("x", { params: { loop } });
    assert.equal(JSON.stringify(params).split("again").length - 1, 4);
  });
  test("what is no value is left out", () => {
    assert.deepEqual(boundEvent("x", { params: { call: () => 1, no: undefined, big: 10n, yes: null } }).params, {
      yes: null,
    });
  });
});
