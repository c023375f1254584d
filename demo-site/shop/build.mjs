#!/usr/bin/env node
// Writes the demo shop as a static site. `node build.mjs --help` says how.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { hashSource, readSnippet } from "./site/runtime-tags.mjs";
import { siteFiles } from "./site/site.mjs";

const help = `Writes the demo shop Maison Tilleul as static files.

usage: node demo-site/shop/build.mjs [--out DIR] [--without-runtime]

  --out DIR           folder to write into (default: build/site); pages that are no longer made are removed from it
  --without-runtime   leave out the two tags of the Aparté runtime
`;

// What this build owns in the output folder; anything else there (such as /aparte/) is somebody else's.
const owned = [
  "assets",
  "pictures",
  "c",
  "p",
  "en",
  "search",
  "cart",
  "checkout",
  "confirmation",
  "account",
  "privacy",
  "legal",
];

/**
 * Builds the site.
 *
 * @param {object} options
 * @param {string} options.out output folder, made when missing
 * @param {boolean} [options.withRuntime] true unless said
 * @returns {{ count: number, snippet: string | undefined }} files written, and the inline snippet if there is one
 */
export function buildSite({ out, withRuntime = true }) {
  const snippet = withRuntime ? readSnippet() : undefined;
  const files = siteFiles({ withRuntime, snippet });
  for (const name of owned) rmSync(join(out, name), { recursive: true, force: true });
  for (const [path, content] of files) {
    const target = join(out, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  return { count: files.size, snippet };
}

function main() {
  const { values } = parseArgs({
    options: { out: { type: "string" }, "without-runtime": { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return process.stdout.write(help);
  const out = resolve(values.out ?? fileURLToPath(new URL("../../build/site", import.meta.url)));
  const { count, snippet } = buildSite({ out, withRuntime: !values["without-runtime"] });
  console.log(`${count} files written to ${out}`);
  if (snippet !== undefined) console.log(`inline snippet: ${hashSource(snippet)}`);
  else if (!values["without-runtime"])
    console.log("no inline snippet: js/aparte/dist/snippet.js has not been built yet");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
