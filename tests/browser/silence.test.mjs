// Level "none": nothing is stored, and nothing is asked for but the static files. `silence.mjs` is the same at any length.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listen } from "./silence.mjs";

test("without consent nothing is stored and nothing leaves, whatever the visitor does", async () => {
  const { loads, requests, stored } = await listen(12, 4);
  assert.deepEqual({ loads, requests, stored }, { loads: 12, requests: [], stored: [] });
});
