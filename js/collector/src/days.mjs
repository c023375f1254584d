/** A report may arrive until 48 hours after its UTC day began; then its batch closes for ever. */
export const batchOpenMs = 48 * 3_600_000;
/** An id is remembered, as a hash and without its answer, until 72 hours after its UTC day began. */
export const idRememberedMs = 72 * 3_600_000;
/** Totals are kept for 25 months (of 31 days, so never less). */
export const totalsKeptMs = 25 * 31 * 24 * 3_600_000;

/** The UTC day of a time in milliseconds since 1970, as "2026-11-22". */
export const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10);

/** The last UTC day that began at least `ageMs` before `nowMs`. */
export const lastDayOlderThan = (ageMs, nowMs) => dayOf(nowMs - ageMs);
