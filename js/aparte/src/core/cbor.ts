/**
 * The CBOR profile of `wasm/schema/README.md` (RFC 8949 with limits): definite lengths, no tags, shortest integers, 64-bit
 * floats, at most 16 levels and 65,536 bytes.
 */
export type CborValue =
  null | boolean | number | string | Uint8Array | readonly CborValue[] | { readonly [key: string]: CborValue };

/** What `encode` takes: no byte strings, which no event has. */
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

/** Throws a RangeError beyond the limits. Members that are undefined are left out. */
export function encode(value: CborInput): Uint8Array {
  const out: number[] = [];
  write(out, value, 1);
  return Uint8Array.from(within(out));
}

function within<T extends { readonly length: number }>(bytes: T): T {
  if (bytes.length > kMaxBytes) refuse();
  return bytes;
}

function refuse(): never {
  throw new RangeError("CBOR");
}

function write(out: number[], value: CborInput, level: number): void {
  if (typeof value === "string") {
    const bytes = new TextEncoder().encode(within(value));
    writeHead(out, kText, bytes.length);
    for (const byte of bytes) out.push(byte);
  } else if (typeof value === "number") writeNumber(out, value);
  else if (value === null) out.push(0xf6);
  else if (typeof value === "boolean") out.push(value ? 0xf5 : 0xf4);
  else if (level > kMaxLevels) refuse();
  else if (isList(value)) {
    writeHead(out, kList, value.length);
    for (const element of value) write(out, element, level + 1);
  } else {
    const members = Object.entries(value).filter((member): member is [string, CborInput] => member[1] !== undefined);
    writeHead(out, kMap, members.length);
    for (const [key, member] of members) {
      write(out, key, level);
      write(out, member, level + 1);
    }
  }
}

// Array.isArray does not narrow a readonly array.
function isList(value: object): value is readonly CborInput[] {
  return Array.isArray(value);
}

function writeNumber(out: number[], value: number): void {
  if (Number.isSafeInteger(value)) {
    if (value < 0) writeHead(out, kNegative, -1 - value);
    else writeHead(out, kUnsigned, value);
  } else if (Number.isFinite(value)) {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    out.push(0xfb, ...new Uint8Array(view.buffer));
  } else out.push(0xf6);
}

function writeHead(out: number[], major: number, count: number): void {
  if (count < 24) {
    out.push((major << 5) | count);
    return;
  }
  const step = count < 256 ? 0 : count < 65_536 ? 1 : count < 2 ** 32 ? 2 : 3;
  out.push((major << 5) | (24 + step));
  for (let byte = 2 ** step - 1; byte >= 0; byte--) out.push(Math.floor(count / 256 ** byte) % 256);
}

/** Throws a RangeError (text that is not UTF-8: a TypeError) for anything outside of the profile. */
export function decode(bytes: Uint8Array): CborValue {
  const input = { bytes: within(bytes), at: 0 };
  const value = read(input, 1);
  return input.at === bytes.length ? value : refuse();
}

interface Input {
  readonly bytes: Uint8Array;
  at: number;
}

function take(input: Input, count: number): Uint8Array {
  if (count > input.bytes.length - input.at) refuse();
  return input.bytes.subarray(input.at, (input.at += count));
}

function read(input: Input, level: number): CborValue {
  const head = take(input, 1)[0] ?? 0;
  const major = head >> 5;
  if (major === kSimple) return readSimple(input, head);
  const count = readCount(input, head & 31);
  if (major === kUnsigned) return count;
  if (major === kNegative) return safe(-1 - count);
  // Every element takes a byte at least: a count beyond the end is refused before memory is taken.
  const isNested = major === kList || major === kMap;
  if (count > input.bytes.length - input.at || (isNested && level > kMaxLevels)) refuse();
  if (major === kBytes) return take(input, count).slice();
  if (major === kText) return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(take(input, count));
  if (major === kList) return Array.from({ length: count }, () => read(input, level + 1));
  return major === kMap ? readMap(input, count, level) : refuse();
}

function readMap(input: Input, count: number, level: number): CborValue {
  const members = new Map<string, CborValue>();
  while (count-- > 0) {
    const key = read(input, level);
    if (typeof key !== "string" || members.has(key)) return refuse();
    members.set(key, read(input, level + 1));
  }
  // fromEntries defines own properties, so a key `__proto__` is a key like any other.
  return Object.fromEntries(members);
}

function readSimple(input: Input, head: number): CborValue {
  if (head === 0xf6) return null;
  if (head !== 0xfb) return head === 0xf5 || (head === 0xf4 ? false : refuse());
  const bytes = take(input, 8);
  const value = new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0);
  return Number.isFinite(value) && !Number.isSafeInteger(value) ? value : refuse();
}

function readCount(input: Input, info: number): number {
  if (info < 24) return info;
  if (info > 27) refuse();
  const size = 2 ** (info - 24);
  const count = take(input, size).reduce((sum, byte) => sum * 256 + byte, 0);
  // Not the shortest form otherwise.
  return count < (size === 1 ? 24 : 256 ** (size / 2)) ? refuse() : safe(count);
}

function safe(value: number): number {
  return Number.isSafeInteger(value) ? value : refuse();
}
