/**
 * The CBOR profile of `wasm/schema/README.md` (RFC 8949 with limits): definite lengths, no tags, shortest integers, 64-bit
 * floats, at most 8 levels and 65,536 bytes.
 */
export type CborValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly CborValue[]
  | { readonly [key: string]: CborValue };

/** What `encode` takes: no byte strings, which no event has. */
export type CborInput =
  | null
  | boolean
  | number
  | string
  | readonly CborInput[]
  | { readonly [key: string]: CborInput | undefined };

const kMaxBytes = 65_536;
const kMaxLevels = 8;

const enum Major {
  unsigned = 0,
  negative = 1,
  bytes = 2,
  text = 3,
  list = 4,
  map = 5,
  simple = 7,
}

/** Throws a RangeError beyond the limits. Members that are undefined are left out. */
export function encode(value: CborInput): Uint8Array {
  const out: number[] = [];
  write(out, value, 1);
  if (out.length > kMaxBytes) throw new RangeError("cbor: too long");
  return Uint8Array.from(out);
}

function write(out: number[], value: CborInput, level: number): void {
  if (typeof value === "string") writeText(out, value);
  else if (typeof value === "number") writeNumber(out, value);
  else if (value === null) out.push(0xf6);
  else if (typeof value === "boolean") out.push(value ? 0xf5 : 0xf4);
  else if (level > kMaxLevels) throw new RangeError("cbor: too deep");
  else if (isList(value)) {
    writeHead(out, Major.list, value.length);
    for (const element of value) write(out, element, level + 1);
  } else {
    const members = Object.entries(value).filter((member): member is [string, CborInput] => member[1] !== undefined);
    writeHead(out, Major.map, members.length);
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

function writeText(out: number[], text: string): void {
  if (text.length > kMaxBytes) throw new RangeError("cbor: too long");
  const bytes = new TextEncoder().encode(text);
  writeHead(out, Major.text, bytes.length);
  for (const byte of bytes) out.push(byte);
}

function writeNumber(out: number[], value: number): void {
  if (Number.isSafeInteger(value)) {
    if (value < 0) writeHead(out, Major.negative, -1 - value);
    else writeHead(out, Major.unsigned, value);
  } else if (Number.isFinite(value)) {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    out.push(0xfb, ...new Uint8Array(view.buffer));
  } else out.push(0xf6);
}

function writeHead(out: number[], major: Major, count: number): void {
  if (count < 24) {
    out.push((major << 5) | count);
    return;
  }
  const step = count < 256 ? 0 : count < 65_536 ? 1 : count < 2 ** 32 ? 2 : 3;
  out.push((major << 5) | (24 + step));
  for (let byte = 2 ** step - 1; byte >= 0; byte--) out.push(Math.floor(count / 256 ** byte) % 256);
}

/** Throws a RangeError for anything outside of the profile. */
export function decode(bytes: Uint8Array): CborValue {
  if (bytes.length > kMaxBytes) throw new RangeError("cbor: too long");
  const reader = new Reader(bytes);
  const value = reader.value(1);
  if (!reader.atEnd) throw new RangeError("cbor: bytes left over");
  return value;
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  value(level: number): CborValue {
    const head = this.#take(1)[0] ?? 0;
    const major = head >> 5;
    const info = head & 31;
    if (major === Major.simple) return this.#simple(info);
    const count = this.#count(info);
    if (major === Major.unsigned) return count;
    if (major === Major.negative) return this.#safe(-1 - count);
    if (major === Major.bytes) return this.#take(count).slice();
    if (major === Major.text) return this.#text(count);
    // Every element takes a byte at least: a count beyond the end is refused before memory is taken.
    if (level > kMaxLevels || major > Major.map || count > this.#bytes.length - this.#at) throw new RangeError("cbor: refused");
    return major === Major.list ? Array.from({ length: count }, () => this.value(level + 1)) : this.#map(count, level);
  }

  #map(count: number, level: number): CborValue {
    const members = new Map<string, CborValue>();
    for (let index = 0; index < count; index++) {
      const key = this.value(level);
      if (typeof key !== "string" || members.has(key)) throw new RangeError("cbor: key refused");
      members.set(key, this.value(level + 1));
    }
    // fromEntries defines own properties, so a key `__proto__` is a key like any other.
    return Object.fromEntries(members);
  }

  #simple(info: number): CborValue {
    if (info === 20 || info === 21) return info === 21;
    if (info === 22) return null;
    const bytes = info === 27 ? this.#take(8) : undefined;
    const value = bytes && new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0);
    if (value === undefined || !Number.isFinite(value) || Number.isSafeInteger(value)) throw new RangeError("cbor: refused");
    return value;
  }

  #count(info: number): number {
    if (info < 24) return info;
    if (info > 27) throw new RangeError("cbor: length refused");
    const size = 2 ** (info - 24);
    const count = this.#take(size).reduce((sum, byte) => sum * 256 + byte, 0);
    if (count < (size === 1 ? 24 : 256 ** (size / 2))) throw new RangeError("cbor: not the shortest form");
    return this.#safe(count);
  }

  #safe(value: number): number {
    if (!Number.isSafeInteger(value)) throw new RangeError("cbor: more than 53 bits");
    return value;
  }

  #text(count: number): string {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(this.#take(count));
  }

  #take(count: number): Uint8Array {
    if (count > this.#bytes.length - this.#at) throw new RangeError("cbor: cut short");
    return this.#bytes.subarray(this.#at, (this.#at += count));
  }
}
