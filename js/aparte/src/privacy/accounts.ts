import type { StoredIdentity } from "../store/records.js";
import { kAccountPrefix, kIdentityKey, result } from "../store/stores.js";
import { databaseNames } from "./erasure.js";

/** The accounts that have a profile in this browser. */
export interface Accounts {
  readonly count: number;
  readonly isLoggedIn: boolean;
}

export const kNoAccounts: Accounts = { count: 0, isLoggedIn: false };

/** Only with consent `full`, for it reads what is stored. */
export async function accountsHere(): Promise<Accounts> {
  let { count, isLoggedIn } = kNoAccounts;
  for (const name of await databaseNames()) {
    try {
      const { stored, identity } = await readIdentities(name);
      isLoggedIn ||= identity?.account !== undefined;
      count += stored + (identity?.account === undefined ? 0 : 1);
    } catch {
      // Erased in the meantime.
    }
  }
  return { count, isLoggedIn };
}

async function readIdentities(name: string): Promise<{ stored: number; identity: StoredIdentity | undefined }> {
  const request = indexedDB.open(name);
  // It is not to come to life again.
  request.onupgradeneeded = () => request.transaction?.abort();
  const db = await result(request);
  try {
    const store = db.transaction("snapshot").objectStore("snapshot");
    const keys = (await result(store.getAllKeys())) as readonly string[];
    const identity = (await result(store.get(kIdentityKey))) as StoredIdentity | undefined;
    return { stored: keys.filter((key) => key.startsWith(kAccountPrefix)).length, identity };
  } finally {
    db.close();
  }
}
