import type { Choose } from "../identity-module.js";
import type { StoredAccount, StoredIdentity } from "../store/records.js";
import { kAccountPrefix, kIdentityKey, openStores, result, transact } from "../store/stores.js";
import { carriedOver, pageOf } from "./carried.js";
import { withReportDays } from "./report-days.js";

/** How many accounts have a profile here; the one used longest ago goes first. */
const kMaxAccounts = 4;
/** As long as a profile lives. */
const kMaxIdleMs = 395 * 86_400_000;
const kSaltBytes = 16;
const accountKeys = (): IDBKeyRange => IDBKeyRange.bound(kAccountPrefix, `${kAccountPrefix}~`);

/** What came of a choice. */
export interface Outcome {
  /** Someone has logged in. */
  readonly isLogin: boolean;
  /** Someone else was logged in. */
  readonly isOther: boolean;
  /** The profile is another one now. */
  readonly isReplaced: boolean;
  /** The profiles of the other accounts that are kept here. */
  readonly others: readonly Uint8Array[];
}

/** SHA-256 of this browser's salt, the shop and the account: the number or name itself is never stored. Rejects where storage or Web Cryptography is refused. */
export async function keyOf(databaseName: string, id: string | number): Promise<string> {
  const salt = await saltOf(databaseName);
  const text = new TextEncoder().encode(`${databaseName}\n${id}`);
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array([...salt, ...text]));
  return kAccountPrefix + Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function saltOf(databaseName: string): Promise<Uint8Array> {
  let { salt }: StoredIdentity = { salt: crypto.getRandomValues(new Uint8Array(kSaltBytes)), since_ms: 0 };
  const db = await openStores(databaseName);
  try {
    await transact(db, ["snapshot"], async (store) => {
      const stored = (await result(store("snapshot").get(kIdentityKey))) as StoredIdentity | undefined;
      if (stored) salt = stored.salt;
      else store("snapshot").put({ salt, since_ms: 0 } satisfies StoredIdentity, kIdentityKey);
    });
  } finally {
    db.close();
  }
  return salt;
}

/** The choice for the account with this key, undefined: nobody. `onChosen` is told in the transaction, which may still fail. */
export function chooseFor(key: string | undefined, onChosen: (outcome: Outcome) => void): Choose {
  return async (stored, snapshots, history) => {
    const identity = (await result(snapshots.get(kIdentityKey))) as StoredIdentity | undefined;
    const accounts = await accountsIn(snapshots);
    const owner = identity?.account;
    if (!identity || owner === key) {
      onChosen({ isLogin: false, isOther: false, isReplaced: false, others: [] });
      return undefined;
    }
    const nowMs = Math.max(Date.now(), ...history.map(({ at_ms }) => at_ms));
    const known = accounts.get(key ?? "");
    if (owner && stored) accounts.set(owner, { bytes: stored.bytes, used_ms: nowMs });
    accounts.delete(key ?? "");
    const isReplaced = Boolean(owner ?? known);
    const others = Array.from(accounts.values(), ({ bytes }) => bytes);
    onChosen({ isLogin: Boolean(key), isOther: Boolean(owner), isReplaced, others });
    write(accounts, { ...identity, account: key, since_ms: nowMs }, snapshots);
    if (!isReplaced) return undefined;
    const events = owner ? pageOf(history) : carriedOver(stored?.bytes, history, identity.since_ms);
    // The generation goes on, so that other tabs see that something has changed.
    const bytes = withReportDays(stored?.bytes ?? new Uint8Array(), known?.bytes, nowMs);
    return [{ generation: stored?.generation ?? 0, bytes }, events];
  };
}

async function accountsIn(snapshots: IDBObjectStore): Promise<Map<string, StoredAccount>> {
  const keys = (await result(snapshots.getAllKeys(accountKeys()))) as readonly string[];
  const accounts = (await result(snapshots.getAll(accountKeys()))) as readonly StoredAccount[];
  return new Map(accounts.map((account, index) => [keys[index] ?? "", account]));
}

function write(
  accounts: ReadonlyMap<string, StoredAccount>,
  identity: StoredIdentity,
  snapshots: IDBObjectStore,
): void {
  const latest = [...accounts]
    .filter(([, { used_ms }]) => identity.since_ms - used_ms < kMaxIdleMs)
    .sort(([, one], [, two]) => two.used_ms - one.used_ms)
    .slice(0, identity.account ? kMaxAccounts - 1 : kMaxAccounts);
  snapshots.delete(accountKeys());
  for (const [key, account] of latest) snapshots.put(account, key);
  snapshots.put(identity, kIdentityKey);
}
