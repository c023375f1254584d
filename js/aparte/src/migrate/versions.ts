import { decode, type CborInput, type CborValue } from "../core/cbor.js";
import { memberOf, replaced, requireWhole, written } from "../core/snapshot-bytes.js";

/** `v` of `wasm/schema/snapshot.cddl`. A new member leaves it as it is; what changes the meaning of one raises it and comes with a step below. */
export const kSnapshotVersion = 2;

/** From the version of its place, 1 the first, to the next one: what becomes of the member. */
const kSteps: readonly { readonly member: string; readonly change: (value: CborValue) => CborInput }[] = [
  { member: "counters", change: flatCounters },
];

/** A stored profile in the present version. Throws when it is none of an earlier one, or damaged. */
export function migrated(snapshot: Uint8Array): Uint8Array<ArrayBuffer> {
  requireWhole(snapshot);
  let bytes = new Uint8Array(snapshot);
  const version = Number(read(bytes, "v"));
  if (!(version >= 1 && version < kSnapshotVersion)) throw new RangeError();
  for (const { member, change } of kSteps.slice(version - 1)) {
    bytes = replaced(bytes, memberOf(bytes, member), written(change(read(bytes, member))));
  }
  return replaced(bytes, memberOf(bytes, "v"), written(kSnapshotVersion));
}

/** How often the visitor has come. */
export function visitsIn(snapshot: Uint8Array): number {
  return Number(read(snapshot, "session", "number"));
}

function read(snapshot: Uint8Array, ...way: readonly string[]): CborValue {
  return decode(snapshot.subarray(...memberOf(snapshot, ...way)));
}

/** Version 1 told the kinds of windows apart: `{ session, value }`, `{ value }`, `{ buckets: [[number, value]] }`; since, all are one list of numbers. */
function flatCounters(counters: CborValue): CborInput {
  return Object.fromEntries(
    Object.entries(counters as Record<string, CborValue>).map(([key, old]) => [key, flat(old)]),
  );
}

function flat(old: CborValue): CborInput {
  if (Array.isArray(old)) return old as CborInput;
  const { session = 0, value, buckets } = old as Readonly<Record<string, number>> & { buckets?: number[][] };
  return buckets ? buckets.flat() : [session, value ?? 0];
}
