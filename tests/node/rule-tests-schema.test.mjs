// The JSON Schema of rule tests, for editors, is made from the format that `aparte test` reads.
// To write it anew after a change of the format: APARTE_WRITE_SCHEMA=1 node --test tests/node/rule-tests-schema.test.mjs
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { parse } from "jsonc-parser";
import { format as formatText } from "prettier";
import { toJSONSchema } from "zod";
import { format } from "../../js/cli/src/rule-tests/format.mjs";
import { checkout } from "../journeys/in-node.mjs";

const file = join(checkout, "rules/schema/rule-tests.schema.json");
const boutique = join(checkout, "rules/boutique");

async function made() {
  const { $schema, ...schema } = toJSONSchema(format, { io: "input" });
  const head = { $schema, $id: "https://aparte.example/schema/rule-tests.schema.json", title: "Aparté rule tests" };
  return formatText(JSON.stringify({ ...head, ...schema }), { parser: "json", printWidth: 120 });
}

if (process.env.APARTE_WRITE_SCHEMA === "1") writeFileSync(file, await made());
const schema = JSON.parse(readFileSync(file, "utf8"));
const fits = new Ajv2020({ strict: true, strictTypes: false }).compile(schema);

const aTest = (more) => ({ tests: { "A test": { given: [{ open: "/" }], ...more } } });
const withSteps = (...given) => ({ tests: { "A test": { given } } });

describe("the schema of rule tests", () => {
  test("is what the format says", async () => {
    assert.equal(schema.$schema, "https://json-schema.org/draft/2020-12/schema");
    assert.deepEqual(schema, JSON.parse(await made()));
  });

  test("accepts the demo shop's tests", () => {
    const names = readdirSync(boutique).filter((name) => name.endsWith(".test.json"));
    assert.ok(names.length > 0);
    for (const name of names) {
      assert.ok(fits(parse(readFileSync(join(boutique, name), "utf8"))), `${name}: ${JSON.stringify(fits.errors)}`);
    }
  });

  test("accepts every example of the reference", () => {
    const reference = readFileSync(join(checkout, "rules/README.md"), "utf8");
    const section = reference.slice(reference.indexOf("\n## Rule tests"));
    const examples = [...section.slice(0, section.indexOf("\n## ", 1)).matchAll(/```jsonc\n([\s\S]*?)```/g)];
    assert.ok(examples.length > 0);
    for (const [, example] of examples) {
      const value = parse(example);
      assert.ok(fits(value), `${example}: ${JSON.stringify(fits.errors)}`);
      assert.ok(format.safeParse(value).success);
    }
  });

  const broken = {
    "a file without tests": {},
    "an unknown section": { ...aTest({}), test: {} },
    "a test without steps": { tests: { "A test": { expect: {} } } },
    "no steps at all": withSteps(),
    "an unknown verb": withSteps({ opn: "/" }),
    "a step with two verbs": withSteps({ open: "/", wait: "3d" }),
    "a step that is a text": withSteps("/"),
    "a path without a slash": withSteps({ open: "c/shoes/" }),
    "a duration in weeks": withSteps({ wait: "2w" }),
    "a duration of nothing": withSteps({ wait: "0d" }),
    "a date in words": withSteps({ wait_until: "tomorrow" }),
    "no product in the cart": withSteps({ add_to_cart: [] }),
    "half a product": withSteps({ add_to_cart: "derby", quantity: 0.5 }),
    "an unknown level of consent": withSteps({ consent: "some" }),
    "a name with capitals": aTest({ expect: { in: "Shoes" } }),
    "an unknown expectation": aTest({ expect: { segments: "shoe_lovers" } }),
    "an unknown part of a place": aTest({ expect: { at: { top_bar: { txt: "x" } } } }),
    "a place that is a number": aTest({ expect: { at: { top_bar: 3 } } }),
    "something that is not to change": aTest({ expect: { nothing_changes: false } }),
    "an unknown device": aTest({ visitor: { device: "mobile" } }),
    "a product without a path": { ...aTest({}), products: { derby: { price: 3 } } },
  };
  for (const [what, value] of Object.entries(broken)) {
    test(`refuses ${what}, as the command does`, () => {
      assert.ok(!fits(value));
      assert.ok(!format.safeParse(value).success);
    });
  }
});
