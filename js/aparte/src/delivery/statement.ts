import { Refusal } from "./refusal.js";

/** A pack file: its name is `<sha256>.pack`, beside the delivery file. */
export interface PackFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** What a delivery file says; `wasm/schema/delivery.schema.json`. */
export interface Statement {
  readonly site: string;
  readonly hosts?: readonly string[];
  readonly version: number;
  readonly expires_ms: number;
  readonly runtime: string;
  readonly kill: boolean;
  readonly rollout_percent: number;
  readonly pack: PackFile;
  readonly before?: PackFile;
}

/** What a delivery must be meant for. */
export interface Here {
  /** Key of the shop. */
  readonly site: string;
  /** Host name of the page. */
  readonly host: string;
  /** Version of the runtime, such as "0.1.0". */
  readonly runtime: string;
}

const kMaxPackBytes = 1 << 20;
const kMaxHosts = 64;

/** Throws a Refusal `delivery_refused` when the bytes are no statement. */
export function readStatement(bytes: Uint8Array): Statement {
  try {
    const read = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Record<string, unknown>;
    const { type, v, site, hosts, version, expires_ms, runtime, kill, rollout_percent, pack, before } = read;
    const isStatement =
      type === "aparte-delivery" &&
      v === 1 &&
      typeof site === "string" &&
      (hosts === undefined || (Array.isArray(hosts) && hosts.length <= kMaxHosts)) &&
      isCount(version, Number.MAX_SAFE_INTEGER) &&
      isCount(expires_ms, Number.MAX_SAFE_INTEGER) &&
      typeof runtime === "string" &&
      /^\d{1,5}\.\d{1,5}\.\d{1,5}$/.test(runtime) &&
      typeof kill === "boolean" &&
      isCount(rollout_percent, 100) &&
      isPackFile(pack) &&
      (before === undefined || isPackFile(before));
    if (isStatement) return read as unknown as Statement;
  } catch {
    // Neither text nor JSON.
  }
  throw new Refusal("delivery_refused");
}

/** Throws a Refusal when the statement is for elsewhere or older than what was seen. */
export function checkMeantFor({ site, hosts, version }: Statement, here: Here, seenVersion: number): void {
  if (site !== here.site || (hosts && !hosts.includes(here.host))) throw new Refusal("delivery_wrong_site");
  if (version < seenVersion) throw new Refusal("delivery_outdated");
}

/** Throws a Refusal when the statement must not be used (any more). A kill holds for ever. */
export function checkInForce({ kill, expires_ms, runtime }: Statement, here: Here): void {
  if (kill) throw new Refusal("delivery_killed");
  if (Date.now() >= expires_ms) throw new Refusal("delivery_expired");
  if (isOlder(here.runtime, runtime)) throw new Refusal("delivery_needs_newer_runtime");
}

function isOlder(version: string, other: string): boolean {
  const numbers = other.split(".").map(Number);
  const differs = version.split(".").map((text, index) => Number(text) - (numbers[index] ?? 0));
  return (differs.find(Boolean) ?? 0) < 0;
}

function isCount(value: unknown, max: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max;
}

function isPackFile(value: unknown): value is PackFile {
  const { sha256, bytes } = (value ?? {}) as Partial<Record<keyof PackFile, unknown>>;
  return typeof sha256 === "string" && /^[0-9a-f]{64}$/.test(sha256) && isCount(bytes, kMaxPackBytes);
}
