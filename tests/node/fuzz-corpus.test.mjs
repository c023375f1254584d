// The corpus of the fuzz targets, natively and through the WebAssembly module: the same calls answer the same bytes.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { checkout, runtimeModule } from "../journeys/in-node.mjs";
import { digestOf } from "./fuzz-calls.mjs";

const corpus = `${checkout}tests/fuzz/corpus/`;
const instance = await runtimeModule("wasm", "aparte-full");

describe("an input of the fuzzers gives the same bytes natively and in WebAssembly", () => {
  for (const target of readdirSync(corpus)) {
    test(target, async () => {
      const names = readdirSync(`${corpus}${target}`).sort();
      const files = names.map((name) => `${corpus}${target}/${name}`);
      const printed = execFileSync(`${checkout}build/native/aparte_fuzz_replay`, [target, ...files], {
        encoding: "utf8",
      });
      const native = printed.trimEnd().split("\n");
      assert.equal(native.length, names.length, "a line a file");
      for (const [index, name] of names.entries()) {
        const digest = await digestOf(target, instance(), readFileSync(files[index]));
        assert.equal(digest, native[index].split(" ")[0], name);
      }
      assert.ok(new Set(native.map((line) => line.split(" ")[0])).size > 1, "the digests tell inputs apart");
    });
  }
});
