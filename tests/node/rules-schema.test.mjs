import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";

const rules = new URL("../../rules/", import.meta.url);
const read = (path) => readFile(new URL(path, rules), "utf8");

/** The value of JSON text with comments. */
function parse(text) {
  return JSON.parse(text.replace(/("(?:[^"\\]|\\.)*")|\/\/.*|\/\*[\s\S]*?\*\//g, (_, quoted) => quoted ?? ""));
}

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
const fits = ajv.compile(JSON.parse(await read("schema/rules.schema.json")));

/** Whether a file that holds this section fits. */
const fitsWith = (section, content) => fits({ [section]: content });
const when = (condition) => fitsWith("segments", { s: { when: condition } });
const changes = (...list) => fitsWith("campaigns", { c: { changes: list } });

describe("the schema for editors", () => {
  it("accepts the demo shop's rules", async () => {
    const files = (await readdir(new URL("boutique/", rules))).filter((name) => /(?<!\.test)\.json$/.test(name));
    assert.notEqual(files.length, 0);
    for (const file of files)
      assert.ok(fits(parse(await read(`boutique/${file}`))), `${file}: ${ajv.errorsText(fits.errors)}`);
  });

  it("accepts the example of the reference", async () => {
    const [, example] = (await read("README.md")).match(/```jsonc\n([\s\S]*?)```/);
    assert.ok(fits(parse(example)), ajv.errorsText(fits.errors));
  });

  it("accepts dayparts, days and time zones as the reference writes them", () => {
    assert.ok(when({ $daypart: { days: ["friday"], from: "22:00", to: "24:00", clock: "shop" }, "page.type": "home" }));
    assert.ok(when({ $daypart: { days: "weekdays" } }));
    assert.ok(!when({ $daypart: {} }));
    assert.ok(!when({ $daypart: { days: ["mondy"] } }));
    assert.ok(!when({ $daypart: { from: "24:00" } }));
    assert.ok(when({ $days_until: "attribute.birthday", yearly: true, $lte: 7 }));
    assert.ok(!when({ $days_since: "metric.m", $gte: 30 }));
    assert.ok(when({ "time.shop_hour": { $gte: 9 }, "time.shop_date": "2026-11-22" }));
    const change = { at: "top_bar", text: "t" };
    assert.ok(fitsWith("campaigns", { c: { from: "2026-12-24T18:00", changes: [change] } }));
  });

  it("accepts sequences and different values as the reference writes them", () => {
    const sequence = { $sequence: ["view_item", { event: "add_to_cart", where: { item_category: "shoes" } }] };
    assert.ok(when({ ...sequence, within: "30m", same: "item_id" }));
    assert.ok(when({ ...sequence, $gte: 2 }));
    assert.ok(fitsWith("metrics", { m: { ...sequence, within: "30m" } }));
    assert.ok(when({ $distinct: { event: "view_item", of: "item_id", within: "visit:3" }, $gte: 3 }));
    assert.ok(!when({ $sequence: ["view_item"] }));
    assert.ok(!when({ ...sequence, within: "session" }));
    assert.ok(!when({ "page.type": "home", within: "30m" }));
    assert.ok(!when({ $distinct: { event: "view_item" }, $gte: 3 }));
    assert.ok(!fitsWith("metrics", { m: { ...sequence, $count: "view_item" } }));
    assert.ok(!fitsWith("metrics", { m: { within: "30m" } }));
  });

  it("accepts scores, stages and derived attributes as the reference writes them, and nothing else", async () => {
    const reference = await read("README.md");
    for (const heading of ["## Scores", "## Stages", "## Derived attributes"]) {
      const [, example] = reference.slice(reference.indexOf(heading)).match(/```jsonc\n([\s\S]*?)```/);
      assert.ok(fits(parse(`{ ${example} }`)), `${heading}: ${ajv.errorsText(fits.errors)}`);
    }
    const condition = { "cart.quantity": 1 };
    assert.ok(!fitsWith("scores", { s: { points: [{ when: condition }] } }));
    assert.ok(!fitsWith("scores", { s: { points: [] } }));
    assert.ok(!fitsWith("stages", { one: {} }));
    assert.ok(!fitsWith("stages", [{ when: condition }]));
    assert.ok(!fitsWith("attributes", { a: { derive: [{ when: condition }] } }));
    assert.ok(!fitsWith("attributes", { a: { derive: [{ when: condition, value: [] }] } }));
  });

  it("accepts stated tastes and scopes as the reference writes them, and nothing else", async () => {
    const reference = await read("README.md");
    for (const heading of ["Visitors may say themselves", "## Attributes of a page or a visit"]) {
      const [, example] = reference.slice(reference.indexOf(heading)).match(/```jsonc\n([\s\S]*?)```/);
      assert.ok(fits(parse(`{ ${example} }`)), `${heading}: ${ajv.errorsText(fits.errors)}`);
    }
    const affinity = (stated) => ({ item_brand: { half_life: "30d", weights: { view_item: 1 }, stated } });
    assert.ok(fitsWith("affinities", affinity({ attribute: "brands" })));
    assert.ok(!fitsWith("affinities", affinity({ weight: 0.5 })));
    assert.ok(!fitsWith("affinities", affinity({ attribute: "brands", weight: 0 })));
    assert.ok(!fitsWith("attributes", { a: { scope: "visit" } }));
    assert.ok(!fitsWith("attributes", { a: {} }));
  });

  it("accepts inferred attributes as the reference writes them, and nothing else", async () => {
    const reference = await read("README.md");
    const [, example] = reference.slice(reference.indexOf("## Inferred attributes")).match(/```jsonc\n([\s\S]*?)```/);
    assert.ok(fits(parse(`{ ${example} }`)), ajv.errorsText(fits.errors));
    const infer = (change) => {
      const { household } = parse(`{ ${example} }`).attributes;
      return fitsWith("attributes", { household: { ...household, infer: { ...household.infer, ...change } } });
    };
    assert.ok(infer({ sure: 0.5 }));
    assert.ok(!infer({ sure: 1 }));
    assert.ok(!infer({ values: { family: 1 } }));
    assert.ok(!infer({ from: {} }));
    assert.ok(!infer({ from: { "device.class": { phone: { family: 0, single: 0.5 } } } }));
    assert.ok(!infer({ else: "single" }));
    assert.ok(!fitsWith("attributes", { a: { infer: {}, derive: [] } }));
  });

  it("knows every path of the reference", async () => {
    const reference = await read("README.md");
    const table = reference.slice(reference.indexOf("### Paths"), reference.indexOf("### Operators"));
    const cells = table.split("\n").filter((line) => line.startsWith("| `"));
    const paths = cells
      .flatMap((line) => line.split("|")[1].match(/`([^`]+)`/g))
      .map((path) => path.replaceAll("`", ""));
    assert.ok(paths.length > 30);
    for (const path of paths) {
      const written = path.replace(/<\w+>/g, "x");
      assert.ok(when({ [written]: { $exists: true } }), `${path}: ${ajv.errorsText(fits.errors)}`);
    }
  });

  it("accepts behaviour with its tests", () => {
    assert.ok(when({ $count: { event: "view_item", where: { item_category: "shoes" }, within: "30d" }, $gte: 3 }));
    assert.ok(when({ $last: { event: "purchase" }, $within: "7d" }));
    assert.ok(when({ $or: [{ $never: { event: "purchase" } }, { "cart.categories": { $in: ["shoes"] } }] }));
  });

  it("refuses what is no rule", () => {
    assert.ok(!fits({ segment: {} }));
    assert.ok(!when({ "cart.quantty": 3 }));
    assert.ok(!when({ "cart.quantity": "3" }));
    assert.ok(!when({ "cart.quantity": { $gte: 3, $within: "7d" } }));
    assert.ok(!when({ "device.class": "mobile" }));
    assert.ok(!when({ $count: { within: "7d" }, $gte: 1 }));
    assert.ok(!fitsWith("segments", { "Shoe lovers": { when: {} } }));
  });

  it("wants exactly one thing to do of a change", () => {
    assert.ok(changes({ at: "top_bar", text: "hello" }));
    assert.ok(!changes({ at: "top_bar" }));
    assert.ok(!changes({ at: "top_bar", text: "hello", hide: true }));
    assert.ok(!changes());
  });
});
