// The committed list of public names.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { renderApi } from "../../js/aparte/api.mjs";

const committed = readFileSync(new URL("../../js/aparte/api.md", import.meta.url), "utf8");

describe("api.md", () => {
  test("is what the declarations say (npm run api -w aparte)", () => assert.equal(committed, renderApi()));
  test("explains every code of status()", () => {
    const source = readFileSync(new URL("../../js/aparte/src/api.ts", import.meta.url), "utf8");
    const codes = [...source.matchAll(/^ {2}\| "(\w+)"/gm)].map(([, code]) => code);
    assert.ok(codes.length > 10);
    for (const code of codes) assert.match(committed, new RegExp(`^- \`${code}\`: `, "m"));
  });
});
