import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, it } from "node:test";
import { parse } from "jsonc-parser";
import typescript from "typescript";
import { rulesTypes } from "../../js/aparte/rules-types.mjs";

const boutique = new URL("../../rules/boutique/", import.meta.url);
const types = new URL("../../js/aparte/rules.d.ts", import.meta.url);

const ofCondition = (condition) => `export const rules: Rules = { segments: { s: { when: ${condition} } } };`;

/** What TypeScript says of each of these declarations, each in a file of its own. */
async function complaints(declarations) {
  const folder = await mkdtemp(join(tmpdir(), "aparte-rules-types-"));
  const from = JSON.stringify(fileURLToPath(types).replace(/\.d\.ts$/, ".js"));
  const files = declarations.map((_, index) => join(folder, `rules${index}.ts`));
  try {
    const head = `import type { Rules, RuleTests } from ${from};\n`;
    await Promise.all(files.map((file, index) => writeFile(file, head + declarations[index])));
    const program = typescript.createProgram(files, {
      strict: true,
      noEmit: true,
      types: [],
      lib: ["lib.es2022.d.ts"],
      target: typescript.ScriptTarget.ES2022,
      module: typescript.ModuleKind.ESNext,
      moduleResolution: typescript.ModuleResolutionKind.Bundler,
    });
    const found = typescript.getPreEmitDiagnostics(program);
    return files.map((file) =>
      found
        .filter((diagnostic) => diagnostic.file?.fileName === file)
        .map(({ messageText }) => typescript.flattenDiagnosticMessageText(messageText, "\n")),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

const good = [
  `{ "cart.quantity": { $gte: 1, $lt: 5 } }`,
  `{ "item.price": { $lt: 50 }, "item.item_brand": { $in: ["Derby"] } }`,
  `{ "attribute.address.city": "Paris", "attribute.address": { city: "Paris" } }`,
  `{ "affinity.item_category": "shoes", "affinity.item_category.shoes": { $gte: 0.5 } }`,
  `{ "metric.views": { $gte: 3 }, "segment.buyers": true }`,
  `{ $or: [{ $count: { event: "view_item", where: { item_category: "shoes" }, within: "7d" }, $gte: 3 }, { $never: "purchase" }] }`,
].map(ofCondition);

const wrong = [
  ...[
    `{ "cart.quantty": 1 }`,
    `{ "cart.quantity": "1" }`,
    `{ "cart.quantity": { $gtee: 1 } }`,
    `{ "item.price": { $gtee: 1 } }`,
    `{ "device.class": "mobile" }`,
    `{ "segment.buyers": "yes" }`,
    `{ $or: { "page.type": "home" } }`,
    `{ $never: { within: "7d" } }`,
  ].map(ofCondition),
  `export const rules: Rules = { segment: {} };`,
  `export const rules: Rules = { campaigns: { c: {} } };`,
  `export const tests: RuleTests = { test: {} };`,
];

async function demoShop() {
  const names = (await readdir(boutique)).filter((name) => name.endsWith(".json"));
  return Promise.all(
    names.map(async (name) => {
      const content = parse(await readFile(new URL(name, boutique), "utf8"));
      return `export const file: ${name.endsWith(".test.json") ? "RuleTests" : "Rules"} = ${JSON.stringify(content)};`;
    }),
  );
}

describe("the TypeScript types of rules", () => {
  it("are those of the schemas (otherwise: npm run rules-types -w aparte)", async () => {
    assert.equal(await readFile(types, "utf8"), await rulesTypes());
  });

  it("fit the demo shop's rules and every kind of condition, and refuse what rules do not have", async () => {
    const fitting = [...(await demoShop()), ...good];
    assert.ok(fitting.length > good.length + 8);
    const found = await complaints([...fitting, ...wrong]);
    for (const [index, declaration] of fitting.entries()) assert.deepEqual(found[index], [], declaration.slice(0, 200));
    for (const [index, declaration] of wrong.entries())
      assert.notDeepEqual(found[fitting.length + index], [], declaration);
  });
});
