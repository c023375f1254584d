// A stored profile changed in place of being decoded: what is not touched stays as it is, byte by byte. For what is loaded on demand.
import { encode, refuse, type CborInput } from "./cbor.js";

/** "APS1", then the checksum. */
const kMagic = [0x41, 0x50, 0x53, 0x31];
export const kHeaderBytes = 8;

/** A place in the bytes, from `begin` to before `end`. */
export type Range = readonly [begin: number, end: number];

export function written(value: CborInput): number[] {
  return [...encode(value)];
}

/** With the header; the checksum is FNV-1a, 32 bits. */
export function sealed(body: readonly number[]): Uint8Array<ArrayBuffer> {
  let sum = 0x811c9dc5;
  for (const byte of body) sum = Math.imul(sum ^ byte, 0x01000193);
  return new Uint8Array([...kMagic, sum, sum >>> 8, sum >>> 16, sum >>> 24, ...body]);
}

/** Throws where the checksum does not fit: what is damaged must not get a new one. */
export function requireWhole(snapshot: Uint8Array): void {
  const whole = sealed([...snapshot.subarray(kHeaderBytes)]);
  if (!whole.every((byte, index) => snapshot[index] === byte)) refuse();
}

/** Where the member at the end of this way through maps lies. Throws when there is none. */
export function memberOf(snapshot: Uint8Array, ...way: readonly string[]): Range {
  const begin = way.reduce((map, key) => memberAt(snapshot, map, key), kHeaderBytes);
  return [begin, endOf(snapshot, begin)];
}

/** Another value in the place of one. */
export function replaced(snapshot: Uint8Array, [begin, end]: Range, value: Iterable<number>): Uint8Array<ArrayBuffer> {
  return sealed([...snapshot.subarray(kHeaderBytes, begin), ...value, ...snapshot.subarray(end)]);
}

function memberAt(bytes: Uint8Array, map: number, key: string): number {
  const name = written(key);
  let { at, count } = headAt(bytes, map);
  for (; count > 0; count--) {
    const value = endOf(bytes, at);
    if (value - at === name.length && name.every((byte, index) => bytes[at + index] === byte)) return value;
    at = endOf(bytes, value);
  }
  return refuse();
}

/** The major type of what begins there, its count, and where its content begins. */
function headAt(bytes: Uint8Array, from: number): { readonly major: number; count: number; at: number } {
  const head = bytes[from] ?? refuse();
  const size = (head & 31) < 24 ? 0 : 2 ** ((head & 31) - 24);
  let count = size ? 0 : head & 31;
  for (const byte of bytes.subarray(from + 1, from + 1 + size)) count = count * 256 + byte;
  return { major: head >> 5, count, at: from + 1 + size };
}

function endOf(bytes: Uint8Array, from: number): number {
  const { major, count, at } = headAt(bytes, from);
  if (major === 2 || major === 3) return at + count;
  let end = at;
  // The head of a number, or of a float, is all of it.
  for (let left = major === 4 ? count : major === 5 ? 2 * count : 0; left > 0; left--) end = endOf(bytes, end);
  return end;
}
