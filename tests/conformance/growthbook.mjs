#!/usr/bin/env node
// Runs cases of GrowthBook's SDK test suite (format of its cases.json) through the core and prints "N passed, N failed".
//
//   node tests/conformance/growthbook.mjs FILE [--native PROGRAM]
//
// --native: through build/native/aparte_replay or build/clang/aparte_replay instead of the WebAssembly module.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { runConditions } from "./growthbook-conditions.mjs";

const { values, positionals } = parseArgs({ options: { native: { type: "string" } }, allowPositionals: true });
if (positionals.length !== 1) {
  console.error("usage: node tests/conformance/growthbook.mjs FILE [--native PROGRAM]");
  process.exit(2);
}

const cases = JSON.parse(readFileSync(positionals[0], "utf8"));
const outcomes = await runConditions(cases.evalCondition ?? [], { native: values.native });
const failed = outcomes.filter(({ passed }) => !passed);
for (const { name, message } of failed) console.log(`evalCondition: ${name}: ${message}`);
console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
