import { encode, refuse, type CborInput } from "../core/cbor.js";

/** "APS1", then the checksum. */
const kMagic = [0x41, 0x50, 0x53, 0x31];
const kHeaderBytes = 8;
const kUnitBytes = 16;
// Of RFC 8949.
const kMap = 0xa0;
const kByteString = 0x40;

/**
 * The days of this browser's reports go from profile to profile, for what may be reported is counted a browser and not an account. `known`: the
 * profile that goes on, undefined: a new one. Damaged bytes give `known` as it is.
 */
export function withReportDays(from: Uint8Array, known: Uint8Array | undefined, nowMs: number): Uint8Array {
  try {
    const [begin, end] = daysIn(from);
    const days = from.subarray(begin, end);
    if (!known) return sealed(newBody(days, nowMs));
    const [knownBegin, knownEnd] = daysIn(known);
    return sealed([...known.subarray(kHeaderBytes, knownBegin), ...days, ...known.subarray(knownEnd)]);
  } catch {
    return known ?? new Uint8Array();
  }
}

/** Someone of whom nothing is known: no visit, no unit yet. */
function newBody(days: Uint8Array, nowMs: number): readonly number[] {
  const nothing = {
    v: 1,
    pack: "",
    first_seen_ms: 0,
    // A time long ago would make it a profile that is too old.
    session: { number: 0, start_ms: nowMs, last_ms: nowMs, page_views: 0 },
    segments: [],
    counters: {},
    affinities: {},
    cart: { items: [] },
    purchases: { count: 0, value: 0, ids: [] },
    attributes: {},
    experiments: {},
  };
  const unit = [...written("unit"), kByteString + kUnitBytes, ...new Uint8Array(kUnitBytes)];
  const signal = [...written("signal"), kMap + 1, ...written("days"), ...days];
  return [kMap + Object.keys(nothing).length + 2, ...written(nothing).slice(1), ...unit, ...signal];
}

function written(value: CborInput): number[] {
  return [...encode(value)];
}

/** With the header; the checksum is FNV-1a, 32 bits. */
function sealed(body: readonly number[]): Uint8Array {
  let sum = 0x811c9dc5;
  for (const byte of body) sum = Math.imul(sum ^ byte, 0x01000193);
  return new Uint8Array([...kMagic, sum, sum >>> 8, sum >>> 16, sum >>> 24, ...body]);
}

/** Where `signal.days` begins and ends. Throws where the checksum does not fit: what is damaged must not get a new one. */
function daysIn(snapshot: Uint8Array): readonly [begin: number, end: number] {
  const whole = sealed([...snapshot.subarray(kHeaderBytes)]);
  if (!whole.every((byte, index) => snapshot[index] === byte)) refuse();
  const begin = memberAt(snapshot, memberAt(snapshot, kHeaderBytes, "signal"), "days");
  return [begin, endOf(snapshot, begin)];
}

/** Where the member of a map begins. Throws when there is none. */
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
