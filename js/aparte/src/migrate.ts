// Loaded on demand, where a stored profile could not be read. Built to dist/migrate.js.
import type { MigrateModule } from "./migrate-module.js";
import { migrated, visitsIn } from "./migrate/versions.js";
import type { StoredIdentity, StoredSnapshot } from "./store/records.js";
import { kIdentityKey, result, setAsideKeys } from "./store/stores.js";

const kKeptMs = 90 * 86_400_000;

export const takeUp: MigrateModule["takeUp"] = async (profile) => {
  let isAside = false;
  await profile.exchange(async (stored, snapshots, history) => {
    const at_ms = await result(snapshots.getKey(setAsideKeys()));
    if (at_ms === undefined) return undefined;
    const aside = (await result(snapshots.get(at_ms))) as StoredSnapshot | undefined;
    const identity = (await result(snapshots.get(kIdentityKey))) as StoredIdentity | undefined;
    // Whose it is nobody knows once someone has logged in or out: two people are never mixed.
    const bytes = Number(at_ms) < (identity?.since_ms ?? 0) ? undefined : readable(aside?.bytes);
    isAside = !bytes && Number(at_ms) > Date.now() - kKeptMs;
    if (!isAside) snapshots.delete(at_ms);
    if (!bytes || (stored && visitsIn(stored.bytes) > visitsIn(bytes))) return undefined;
    return [{ generation: stored?.generation ?? 0, bytes }, history];
  });
  return isAside;
};

function readable(bytes: Uint8Array | undefined): Uint8Array | undefined {
  try {
    return bytes && migrated(bytes);
  } catch {
    return undefined;
  }
}
