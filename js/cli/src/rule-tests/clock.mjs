// The visitor's clock: durations, and local times in a named time zone.

const dayMs = 86_400_000;
/** @type {Record<string, number>} */
const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: dayMs };

/**
 * @param {string} duration "3d"
 * @returns {number} milliseconds
 */
export function durationMs(duration) {
  return Number(duration.slice(0, -1)) * (unitMs[duration.slice(-1)] ?? NaN);
}

/** @param {string} name */
export function isTimeZone(name) {
  try {
    return Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/**
 * @param {string} local "2026-03-02" or "2026-03-02T11:00"
 * @returns {boolean} whether the calendar has it
 */
export function isTime(local) {
  const ms = Date.parse(withTime(local));
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(local.slice(0, 10));
}

/**
 * @param {string} local an hour that the clock skips in spring counts as the one after it; of one that comes twice, the first
 * @param {string} timeZone IANA
 * @returns {number} milliseconds since 1970 UTC
 */
export function instantOf(local, timeZone) {
  const asUtc = Date.parse(withTime(local));
  const before = asUtc - offsetMin(asUtc - dayMs, timeZone) * 60_000;
  const after = asUtc - offsetMin(asUtc + dayMs, timeZone) * 60_000;
  return [before, after].find((ms) => ms + offsetMin(ms, timeZone) * 60_000 === asUtc) ?? before;
}

/**
 * @param {number} ms since 1970 UTC
 * @param {string} timeZone IANA
 * @returns {number} minutes, east positive
 */
export function offsetMin(ms, timeZone) {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).formatToParts(ms);
  const written = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign = "+", hours = "0", minutes = "0"] = /([+-])(\d\d):(\d\d)/.exec(written) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** @param {string} local */
function withTime(local) {
  return `${local.length > 10 ? local : `${local}T00:00`}Z`;
}
