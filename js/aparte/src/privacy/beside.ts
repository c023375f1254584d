import type { StoredIdentity } from "../store/records.js";
import { kAccountPrefix, kIdentityKey, result } from "../store/stores.js";
import { databaseNames } from "./erasure.js";

/** What is stored beside the profile in force. */
export interface Beside {
  /** Accounts that have a profile in this browser. */
  readonly accounts: number;
  readonly isLoggedIn: boolean;
  /** When profiles were set aside because they could not be read, in milliseconds since 1970 UTC. */
  readonly setAside: readonly number[];
}

export const kNothingBeside: Beside = { accounts: 0, isLoggedIn: false, setAside: [] };

/** Only with consent `full`, for it reads what is stored. */
export async function storedBeside(): Promise<Beside> {
  let beside = kNothingBeside;
  for (const name of await databaseNames()) {
    try {
      beside = add(beside, ...(await read(name)));
    } catch {
      // Erased in the meantime.
    }
  }
  return beside;
}

function add(beside: Beside, keys: readonly IDBValidKey[], identity: StoredIdentity | undefined): Beside {
  const isLoggedIn = identity?.account !== undefined;
  const stored = keys.filter((key) => typeof key === "string" && key.startsWith(kAccountPrefix)).length;
  return {
    accounts: beside.accounts + stored + (isLoggedIn ? 1 : 0),
    isLoggedIn: beside.isLoggedIn || isLoggedIn,
    setAside: [...beside.setAside, ...keys.filter((key) => typeof key === "number")],
  };
}

async function read(name: string): Promise<[readonly IDBValidKey[], StoredIdentity | undefined]> {
  const request = indexedDB.open(name);
  // It is not to come to life again.
  request.onupgradeneeded = () => request.transaction?.abort();
  const db = await result(request);
  try {
    const store = db.transaction("snapshot").objectStore("snapshot");
    const keys = await result(store.getAllKeys());
    return [keys, (await result(store.get(kIdentityKey))) as StoredIdentity | undefined];
  } finally {
    db.close();
  }
}
