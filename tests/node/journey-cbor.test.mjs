// The CBOR writer that plays journeys to the runtime module, against another implementation.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decode } from "cborg";
import { encode } from "../journeys/cbor.mjs";

describe("the journeys' own CBOR writer", () => {
  const values = [
    null,
    true,
    false,
    0,
    -0,
    1,
    23,
    24,
    255,
    256,
    65_535,
    65_536,
    4_294_967_295,
    4_294_967_296,
    Number.MAX_SAFE_INTEGER,
    -1,
    -24,
    -25,
    -256,
    -257,
    -4_294_967_297,
    Number.MIN_SAFE_INTEGER,
    0.5,
    126.65,
    -1e-300,
    1e300,
    "",
    "a",
    "é🌳",
    "x".repeat(300),
    [],
    [1, [2, [3]]],
    {},
    { b: 1, a: { c: [null, "d"] } },
  ];

  test("writes what another implementation reads back", () => {
    for (const value of values) assert.deepEqual(decode(encode(value)), value === 0 ? 0 : value);
  });

  test("writes the shortest integer, and every other number in 64 bits", () => {
    assert.deepEqual([...encode(23)], [0x17]);
    assert.deepEqual([...encode(24)], [0x18, 0x18]);
    assert.deepEqual([...encode(-0)], [0x00]);
    assert.deepEqual([...encode(0.5)], [0xfb, 0x3f, 0xe0, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual([...encode(NaN)], [0xf6]);
  });

  test("keeps the order of keys", () => {
    assert.deepEqual(Object.keys(decode(encode({ b: 1, a: 2 }))), ["b", "a"]);
  });
});
