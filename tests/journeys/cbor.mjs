// JSON values as CBOR in the profile of wasm/schema/README.md: what a page's own code does before it calls the core.

/**
 * @param {unknown} value a JSON value
 * @returns {Uint8Array}
 */
export function encode(value) {
  const bytes = [];
  write(bytes, value);
  return Uint8Array.from(bytes);
}

function write(bytes, value) {
  if (value === null || value === undefined) bytes.push(0xf6);
  else if (typeof value === "boolean") bytes.push(value ? 0xf5 : 0xf4);
  else if (typeof value === "number") writeNumber(bytes, value);
  else if (typeof value === "string") writeText(bytes, value);
  else if (Array.isArray(value)) writeArray(bytes, value);
  else writeMap(bytes, Object.entries(value));
}

function writeNumber(bytes, value) {
  if (Number.isSafeInteger(value)) {
    // -0 is an integer here and becomes 0, as the profile asks.
    if (value < 0) writeHead(bytes, 1, -1 - value);
    else writeHead(bytes, 0, value);
  } else if (Number.isFinite(value)) {
    const double = new DataView(new ArrayBuffer(8));
    double.setFloat64(0, value);
    bytes.push(0xfb, ...new Uint8Array(double.buffer));
  } else {
    bytes.push(0xf6);
  }
}

function writeText(bytes, text) {
  const utf8 = new TextEncoder().encode(text);
  writeHead(bytes, 3, utf8.length);
  for (const byte of utf8) bytes.push(byte);
}

function writeArray(bytes, elements) {
  writeHead(bytes, 4, elements.length);
  for (const element of elements) write(bytes, element);
}

function writeMap(bytes, entries) {
  writeHead(bytes, 5, entries.length);
  for (const [key, value] of entries) {
    writeText(bytes, key);
    write(bytes, value);
  }
}

function writeHead(bytes, major, size) {
  const widths = [
    { below: 24, extra: 0, info: size },
    { below: 2 ** 8, extra: 1, info: 24 },
    { below: 2 ** 16, extra: 2, info: 25 },
    { below: 2 ** 32, extra: 4, info: 26 },
    { below: 2 ** 53, extra: 8, info: 27 },
  ];
  const { extra, info } = widths.find(({ below }) => size < below);
  bytes.push((major << 5) | info);
  for (let shift = extra - 1; shift >= 0; shift--) bytes.push(Math.floor(size / 256 ** shift) % 256);
}
