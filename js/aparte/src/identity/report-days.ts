import { memberOf, replaced, requireWhole, sealed, written, type Range } from "../core/snapshot-bytes.js";
import { kSnapshotVersion } from "../migrate/versions.js";

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
    const days = from.subarray(...daysIn(from));
    return known ? replaced(known, daysIn(known), days) : sealed(newBody(days, nowMs));
  } catch {
    return known ?? new Uint8Array();
  }
}

/** Someone of whom nothing is known: no visit, no unit yet. */
function newBody(days: Uint8Array, nowMs: number): readonly number[] {
  const nothing = {
    v: kSnapshotVersion,
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

/** Where `signal.days` lies. */
function daysIn(snapshot: Uint8Array): Range {
  requireWhole(snapshot);
  return memberOf(snapshot, "signal", "days");
}
