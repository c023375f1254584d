// Writes rules.d.ts, the TypeScript types of rule files, from the JSON Schemas that editors use:
//
//   node js/aparte/rules-types.mjs
//
// tests/node/rules-types.test.mjs says when they have to be written anew.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";
import prettier from "prettier";

const schemas = new URL("../../rules/schema/", import.meta.url);
const target = new URL("rules.d.ts", import.meta.url);

const banner = `// Types of rule files (rules/README.md), for rules that are written or generated in TypeScript. Generated from
// rules/schema/*.schema.json by js/aparte/rules-types.mjs: change those.
`;

const names = { date: "Moment", __schema0: "Json" }; // Date is JavaScript's own

const nameOf = ($ref) => {
  const key = $ref.split("/").at(-1);
  return names[key] ?? key.replace(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase());
};

/** {"^item\\.…": …} as an index signature: `[path: \`item.${string}\`]: AnyTest`. Patterns that begin alike share one. */
function signaturesOf(patterns) {
  const types = new Map();
  for (const [pattern, { $ref }] of Object.entries(patterns)) {
    const [, prefix] = /^\^(\w+)\\\./.exec(pattern);
    types.set(prefix, [...(types.get(prefix) ?? []), $ref === undefined ? "unknown" : nameOf($ref)]);
  }
  const lines = [...types].map(
    ([prefix, alike]) => `[path: \`${prefix}.\${string}\`]: ${alike.join(" | ")} | undefined;`,
  );
  return { tsType: `{ ${lines.join(" ")} }` };
}

// What no schema limits, without the type `unknown`, which would take in everything that stands beside it.
const anyPlain = "string | number | boolean | null | unknown[]";
const anyValue = `${anyPlain} | { [key: string]: unknown }`;
const anyLiteral = `${anyPlain} | { [key: string]: unknown; [operator: \`$\${string}\`]: never }`;

const onlyRequires = (choices) => choices.every((choice) => Object.keys(choice).join() === "required");

/**
 * The schema as the generator makes good types of it. A reference with a description beside it would be written out as a
 * type of its own; anything at all would be an object; which keys go together is for `aparte check`.
 */
function simplified(schema) {
  if (typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(simplified);
  const { $ref, patternProperties, ...rest } = schema;
  const kept = Object.entries(rest).filter(
    ([key, value]) => !((key === "oneOf" || key === "anyOf") && Array.isArray(value) && onlyRequires(value)),
  );
  const plain = Object.fromEntries(kept.map(([key, value]) => [key, simplified(value)]));
  if ($ref !== undefined) return Object.keys(plain).length === 0 ? { $ref } : { ...plain, allOf: [{ $ref }] };
  if (patternProperties !== undefined) return { allOf: [plain, signaturesOf(patternProperties)] };
  if (Object.keys(plain).join() === "not") return { tsType: anyLiteral };
  const isAnything = Object.keys(plain).every((key) => key === "description");
  return isAnything ? { ...plain, tsType: anyValue } : plain;
}

/** One schema as declarations; \`name\` is that of the whole file. */
async function declarationsOf(file, name) {
  const { $defs, ...schema } = JSON.parse(await readFile(new URL(file, schemas), "utf8"));
  const titled = Object.entries($defs).map(([key, value]) => [key, { title: nameOf(key), ...simplified(value) }]);
  return compile({ ...simplified(schema), title: name, $defs: Object.fromEntries(titled) }, name, {
    bannerComment: "",
    format: false,
    ignoreMinAndMaxItems: true,
    unknownAny: true,
  });
}

/** The text of rules.d.ts as it is to be. */
export async function rulesTypes() {
  const rules = await declarationsOf("rules.schema.json", "Rules");
  const tests = await declarationsOf("rule-tests.schema.json", "RuleTests");
  const path = fileURLToPath(target);
  return prettier.format(banner + rules + tests, { ...(await prettier.resolveConfig(path)), parser: "typescript" });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(target, await rulesTypes());
