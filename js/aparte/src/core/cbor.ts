/**
 * The CBOR profile of `wasm/schema/README.md` (RFC 8949 with limits): definite lengths, no tags, shortest integers, 64-bit
 * floats, at most 16 levels and 65,536 bytes.
 */
export type CborValue =
  null | boolean | number | string | Uint8Array | readonly CborValue[] | { readonly [key: string]: CborValue };

/**
 * What `encode` takes: no byte strings, which no event has. NaN and numbers beyond ±10^77 are written as null: added up
 * and multiplied they could become infinite, and a profile with an infinity in it could not be restored.
 */
export type CborInput =
  null | boolean | number | string | readonly CborInput[] | { readonly [key: string]: CborInput | undefined };

const kMaxBytes = 65_536;
const kMaxLevels = 16;

// Major types.
const kUnsigned = 0;
const kNegative = 1;
const kBytes = 2;
const kText = 3;
const kList = 4;
const kMap = 5;
const kSimple = 7;

// Messages are written one at a time, each over the one before: no memory to take for each. What is beyond the end is
// dropped, and `at` tells that it was.
const out = new Uint8Array(kMaxBytes);
const floats = new DataView(out.buffer);
let at: number;

/**
 * Throws a RangeError beyond the limits. Members that are undefined are left out.
 *
 * @returns a view, which holds until the next call
 */
export function encode(value: CborInput): Uint8Array {
  at = 0;
  write(value, 1);
  if (at > kMaxBytes) refuse();
  return out.subarray(0, at);
}

/** Stops what cannot be written, read or kept. */
export function refuse(): never {
  throw new RangeError();
}

function write(value: CborInput, level: number): void {
  if (typeof value === "string") writeText(value);
  else if (typeof value === "number") writeNumber(value);
  else if (value === null || typeof value === "boolean") out[at++] = value === null ? 0xf6 : 0xf4 + Number(value);
  else if (level > kMaxLevels) refuse();
  else if (isList(value)) {
    writeHead(kList, value.length);
    for (const element of value) write(element, level + 1);
  } else {
    const keys = Object.keys(value).filter((key) => value[key] !== undefined);
    writeHead(kMap, keys.length);
    for (const key of keys) {
      writeText(key);
      write(value[key] as CborInput, level + 1);
    }
  }
}

// Array.isArray does not narrow a readonly array.
function isList(value: object): value is readonly CborInput[] {
  return Array.isArray(value);
}

// The platform's coders take microseconds a call: where all is ASCII the bytes are the characters.
function writeText(text: string): void {
  const begin = at;
  writeHead(kText, text.length);
  let bits = 0;
  for (let index = 0; index < text.length; index++) bits |= out[at++] = text.charCodeAt(index);
  if (bits < 128) return;
  const bytes = new TextEncoder().encode(text);
  at = begin;
  writeHead(kText, bytes.length);
  for (const byte of bytes) out[at++] = byte;
}

function writeNumber(value: number): void {
  if (Number.isSafeInteger(value)) {
    if (value < 0) writeHead(kNegative, -1 - value);
    else writeHead(kUnsigned, value);
  } else if (value ** 4 < 1 / 0) {
    out[at++] = 0xfb;
    floats.setFloat64(at, value);
    at += 8;
  } else out[at++] = 0xf6;
}

function writeHead(major: number, count: number): void {
  let size = count < 24 ? 0 : 1;
  while (size && count >= 256 ** size) size *= 2;
  out[at++] = (major << 5) | (size ? 24 + Math.log2(size) : count);
  // A byte takes the last eight bits of what is put into it.
  while (size-- > 0) out[at++] = count / 256 ** size;
}

const latin1 = new TextDecoder("latin1");
let input: Uint8Array;
// The same, a character a byte: right where it is ASCII.
let characters: string;

/** Throws a RangeError (text that is not UTF-8: a TypeError) for anything outside of the profile. */
export function decode(bytes: Uint8Array): CborValue {
  input = bytes;
  characters = latin1.decode(bytes);
  at = 0;
  const value = read(1);
  return at > kMaxBytes || at < bytes.length ? refuse() : value;
}

/** Goes on over `count` bytes; returns where they begin. */
function take(count: number): number {
  at += count;
  return at > input.length ? refuse() : at - count;
}

function byte(): number {
  return input[take(1)] as number;
}

function read(level: number): CborValue {
  const head = byte();
  const major = head >> 5;
  if (major === kSimple) return readSimple(head);
  const count = readCount(head & 31);
  if (major === kUnsigned) return count;
  if (major === kNegative) return safe(-1 - count);
  if (major === kBytes) return input.slice(take(count), at);
  if (major === kText) return readText(take(count));
  // Every element takes a byte at least: a count beyond the end is refused soon.
  if (level > kMaxLevels || major > kMap) refuse();
  return major === kMap ? readMap(count, level) : readList(count, level);
}

function readText(start: number): string {
  let bits = 0;
  for (let index = start; index < at; index++) bits |= input[index] as number;
  return bits < 128
    ? characters.slice(start, at)
    : new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(input.subarray(start, at));
}

function readList(count: number, level: number): CborValue {
  const elements: CborValue[] = [];
  while (count-- > 0) elements.push(read(level + 1));
  return elements;
}

function readMap(count: number, level: number): CborValue {
  const map: Record<string, CborValue> = {};
  while (count-- > 0) {
    const key = read(level);
    if (typeof key !== "string" || Object.hasOwn(map, key)) refuse();
    const value = read(level + 1);
    // Assigned, a `__proto__` would not become a key like any other.
    if (key === "__proto__") Object.defineProperty(map, key, { value, enumerable: true });
    else map[key] = value;
  }
  return map;
}

function readSimple(head: number): CborValue {
  if (head === 0xf6) return null;
  if (head !== 0xfb) return head === 0xf5 || (head === 0xf4 ? false : refuse());
  const value = new DataView(input.buffer, input.byteOffset).getFloat64(take(8));
  return isFinite(value) && !Number.isSafeInteger(value) ? value : refuse();
}

function readCount(info: number): number {
  if (info < 24) return info;
  if (info > 27) refuse();
  const size = 2 ** (info - 24);
  let count = 0;
  for (let left = size; left > 0; left--) count = count * 256 + byte();
  // Not the shortest form otherwise.
  return count < (size === 1 ? 24 : 256 ** (size / 2)) ? refuse() : safe(count);
}

function safe(value: number): number {
  return Number.isSafeInteger(value) ? value : refuse();
}
