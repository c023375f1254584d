// What the next delivery file says: what the one before said, the new pack, and what the options ask.
import { readFileSync } from "node:fs";
import { UsageError } from "../usage-error.mjs";

/**
 * @typedef {import("./delivery-file.mjs").Statement} Statement
 * @typedef {import("./delivery-file.mjs").PackFile} PackFile
 *
 * @typedef {object} DeliveryOptions
 * @property {string} key file of the private key
 * @property {string} [rollout] percent
 * @property {string} expires duration
 * @property {boolean} [kill] stays as it was unless said
 * @property {string[]} [host] stay as they were unless said
 * @property {string} [number] version
 * @property {string} [runtime] oldest version of the runtime
 * @property {boolean} [json]
 */

const unitsMs = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const maxExpiryMs = 400 * unitsMs.d;

/**
 * @param {Statement | undefined} previous
 * @param {{ site: string, pack: PackFile }} now
 * @param {DeliveryOptions} options
 * @param {number} nowMs
 * @returns {Statement}
 * @throws {UsageError} when an option cannot be taken or the version would not grow
 */
export function nextStatement(previous, { site, pack }, options, nowMs) {
  const hosts = options.host ?? previous?.hosts;
  const before = packBefore(previous, pack);
  const isSamePack = previous?.pack.sha256 === pack.sha256;
  return {
    type: "aparte-delivery",
    v: 1,
    site,
    ...(hosts ? { hosts: hosts.map(hostName) } : {}),
    version: nextVersion(previous?.version ?? 0, options.number, nowMs),
    issued_ms: nowMs,
    expires_ms: nowMs + expiryMs(options.expires),
    runtime: runtimeVersion(options.runtime ?? (isSamePack ? previous.runtime : ownRuntime())),
    kill: options.kill ?? previous?.kill ?? false,
    rollout_percent: percent(options.rollout) ?? (isSamePack ? previous.rollout_percent : 100),
    pack,
    ...(before ? { before } : {}),
  };
}

/**
 * The last pack that was for everybody and that was not switched off: what the visitors see who are not drawn.
 *
 * @param {Statement | undefined} previous
 * @param {PackFile} pack
 */
function packBefore(previous, pack) {
  const wasForAll = previous && !previous.kill && previous.rollout_percent === 100;
  return wasForAll && previous.pack.sha256 !== pack.sha256 ? previous.pack : previous?.before;
}

/**
 * Seconds since 1970 unless said: they grow on a machine that does not know the version before as well.
 *
 * @param {number} previous
 * @param {string | undefined} asked
 * @param {number} nowMs
 */
function nextVersion(previous, asked, nowMs) {
  if (asked === undefined) return Math.max(previous + 1, Math.floor(nowMs / 1000));
  const version = Number(asked);
  if (!/^\d{1,16}$/.test(asked) || version < 1 || !Number.isSafeInteger(version))
    throw new UsageError("badNumber", asked);
  if (version <= previous) throw new UsageError("olderVersion", previous, version);
  return version;
}

/** @param {string} text */
function expiryMs(text) {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const duration = Number(count) * unitsMs[/** @type {keyof typeof unitsMs} */ (unit)];
  if (!(duration > 0 && duration <= maxExpiryMs)) throw new UsageError("badDuration", text);
  return duration;
}

/** @param {string | undefined} text */
function percent(text) {
  if (text === undefined) return undefined;
  if (!/^\d{1,3}$/.test(text) || Number(text) > 100) throw new UsageError("badPercent", text);
  return Number(text);
}

/** @param {string} text */
function hostName(text) {
  const name = text.toLowerCase();
  if (!/^[a-z0-9.-]{1,253}$|^\[[0-9a-f:]+\]$/.test(name)) throw new UsageError("badHost", text);
  return name;
}

/** @param {string} text */
function runtimeVersion(text) {
  if (!/^\d{1,5}\.\d{1,5}\.\d{1,5}$/.test(text)) throw new UsageError("badRuntime", text);
  return text;
}

// The compiler and the runtime are released together; a smaller release reads the packs of its series.
function ownRuntime() {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return String(version).replace(/^(\d+\.\d+)\..*$/, "$1.0");
}
