#!/usr/bin/env node
// Runs cases of price-parser's test suite through the price reader of products.js and prints "N passed, N failed". Scored: amount
// and currency together; how many amounts alone are right stands in the line before.
//
//   node tests/conformance/prices.mjs FILE
//
// FILE: a JSON list of cases, each a list (or `args` of an object): currency hint or null, text, expected currency, amount as text, amount.
import { readFileSync } from "node:fs";
import { runPrices } from "./price-cases.mjs";

const [file, ...others] = process.argv.slice(2);
if (!file || others.length > 0) {
  console.error("usage: node tests/conformance/prices.mjs FILE");
  process.exit(2);
}

const outcomes = await runPrices(JSON.parse(readFileSync(file, "utf8")));
const failed = outcomes.filter(({ passed }) => !passed);
for (const { name, message } of failed) console.log(`${name}: ${message}`);
console.log(`amount alone: ${outcomes.filter(({ hasAmount }) => hasAmount).length} of ${outcomes.length} right`);
console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
