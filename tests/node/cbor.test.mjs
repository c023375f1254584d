// The page's CBOR codec against another implementation, and against what the profile of wasm/schema/README.md refuses.
import * as cborg from "cborg";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { importSource } from "./source.mjs";

const { decode, encode } = await importSource("core/cbor.ts");
const hex = (bytes) => Buffer.from(bytes).toString("hex");
const bytes = (text) => Uint8Array.from(Buffer.from(text, "hex"));
const nested = (levels) => (levels === 0 ? [] : [nested(levels - 1)]);

const integers = [0, 23, 24, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER];
const values = [
  ...integers,
  ...integers.map((integer) => -1 - integer).filter(Number.isSafeInteger),
  ...[0.1, -1.5, 59.9, 1e76, -1e76, 2 ** 60],
  ...["", "élan", "𝄞 clef", "a".repeat(300)],
  ...[null, true, false, [], {}, [1, [2, [3]]]],
  { name: "add_to_cart", items: [{ item_id: "A-1", price: 59.9, quantity: 2, in_stock: true, item_brand: null }] },
  Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`key_${index}`, index])),
];

describe("the page's CBOR codec", () => {
  for (const value of values) {
    const shown = JSON.stringify(value).slice(0, 40);
    test(`writes ${shown} so that another implementation reads it`, () => {
      assert.deepEqual(cborg.decode(encode(value)), value);
    });
    test(`reads back ${shown}`, () => {
      const read = decode(encode(value));
      assert.deepEqual(JSON.stringify(read), JSON.stringify(value));
    });
  }

  test("writes what is no number, and numbers too great to be added up, as null", () => {
    assert.equal(hex(encode([NaN, Infinity, -Infinity, 1e300, -1e78])), "85f6f6f6f6f6");
  });

  test("writes integers in their shortest form and every other number in eight bytes", () => {
    assert.equal(
      hex(encode([0, 24, 256, 65_536, 2 ** 32, -1, 0.5])),
      "87 00 1818 190100 1a00010000 1b0000000100000000 20 fb3fe0000000000000".replaceAll(" ", ""),
    );
  });
  test("writes minus zero as zero, and what is not finite as null", () => {
    assert.equal(hex(encode([-0, NaN, Infinity])), "8300f6f6");
  });
  test("leaves out members that are undefined", () => {
    assert.equal(hex(encode({ a: undefined, b: 1 })), hex(encode({ b: 1 })));
  });
  test("replaces half a surrogate pair, which is no character", () => {
    assert.equal(decode(encode("\ud834")), "\ufffd");
  });
  test("keeps a byte order mark, which is a character of the text", () => {
    assert.equal(decode(encode("\ufeffmark")), "\ufeffmark");
  });
  test("reads byte strings", () => {
    assert.deepEqual([...decode(bytes("43010203"))], [1, 2, 3]);
  });
  test("reads a key __proto__ as a key like any other", () => {
    const read = decode(cborg.encode(JSON.parse('{"__proto__": {"polluted": true}}')));
    assert.equal(read.polluted, undefined);
    assert.deepEqual(Object.keys(read), ["__proto__"]);
  });
  test("writes sixteen levels, and refuses seventeen", () => {
    assert.doesNotThrow(() => decode(encode(nested(15))));
    assert.throws(() => encode(nested(16)), RangeError);
  });
  test("refuses to write more than 65,536 bytes", () => {
    assert.doesNotThrow(() => encode("a".repeat(65_533)));
    assert.throws(() => encode("a".repeat(65_534)), RangeError);
  });
});

describe("the page's CBOR reader refuses", () => {
  const refused = {
    "nothing at all": "",
    "a value cut short": "1900",
    "text cut short": "6261",
    "bytes left over": "0000",
    "a list of indefinite length": "9f00ff",
    "text of indefinite length": "7f6161ff",
    "a tag": "c074323032362d30312d30315430303a30303a30305a",
    "an integer that is not in its shortest form": "1817",
    "a length that is not in its shortest form": "5801ff",
    "more than 53 bits": "1b0020000000000000",
    "a float of 16 bits": "f93c00",
    "a float of 32 bits": "fa3fc00000",
    "a float that is an integer": "fb3ff0000000000000",
    "a float that is not a number": "fb7ff8000000000000",
    undefined: "f7",
    "a key that is not text": "a10000",
    "a key twice": "a2616100616100",
    "text that is not UTF-8": "61ff",
    "a list that claims more elements than there are bytes": "9a00ffffff00",
    "seventeen levels": "81".repeat(16) + "80",
    "reserved lengths": "1c",
  };
  for (const [what, text] of Object.entries(refused)) {
    test(what, () => {
      assert.throws(
        () => decode(bytes(text)),
        (error) => error instanceof RangeError || error instanceof TypeError,
      );
    });
  }
  test("more than 65,536 bytes", () => {
    assert.throws(() => decode(new Uint8Array(65_537)), RangeError);
  });
});
