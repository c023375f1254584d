// The studio module at the limits of what it takes; wasm/bindings/studio.cpp.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Studio } from "../../js/cli/src/studio.mjs";

const site = JSON.stringify({ site: { key: "shop", languages: ["en"], currency: "EUR", pages: { home: ["/"] } } });
const commented = (kibibytes) => `// ${"x".repeat(kibibytes * 1024)}\n{}`;

test("the studio compiles rule files that have more than a mebibyte together", async () => {
  const studio = await Studio.load();
  const files = [site, commented(1_000), commented(1_000)].map((text, index) => ({ path: `${index}.json`, text }));
  const { ok, diagnostics } = studio.compile(files, "en");
  assert.deepEqual({ ok, diagnostics }, { ok: true, diagnostics: [] });
});

test("the studio says which file is too large by itself", async () => {
  const studio = await Studio.load();
  const { ok, diagnostics } = studio.compile([{ path: "large.json", text: commented(1_025) }], "en");
  assert.equal(ok, false);
  assert.equal(diagnostics[0].code, "file_too_large");
  assert.match(diagnostics[0].message, /large\.json/);
});
