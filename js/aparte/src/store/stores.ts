// The visitor's database as it lies in the browser, for the runtime and for what it loads on demand.

const kVersion = 1;
/** The profile in the store `snapshot`. */
export const kSnapshotKey = "profile";
/** Whose profile that is, in the same store. */
export const kIdentityKey = "identity";
/** Of the keys of accounts that are not logged in, there as well. */
export const kAccountPrefix = "account:";
/** There as well, what could not be read, under the time when it was set aside in milliseconds: of all keys the only number. */
export const setAsideKeys = (): IDBKeyRange => IDBKeyRange.upperBound(Infinity);
/** The last good pack in the store `packs`. */
export const kPackKey = "last_good";
export const kStores = ["snapshot", "outbox", "ledger", "packs"] as const;
export type StoreName = (typeof kStores)[number];

export function openStores(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, kVersion);
  request.onupgradeneeded = () => {
    for (const store of kStores) {
      request.result.createObjectStore(store);
    }
  };
  return result(request);
}

/** Runs `work` in one transaction; what it throws undoes everything. Resolves when all is written. */
export async function transact(
  db: IDBDatabase,
  names: StoreName[],
  work: (store: (name: StoreName) => IDBObjectStore) => unknown,
  mode: IDBTransactionMode = "readwrite",
): Promise<void> {
  const transaction = db.transaction(names, mode);
  const written = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(new Error());
  });
  try {
    await work((name) => transaction.objectStore(name));
    // Now, not when this task ends: there is no later on a page that is being left.
    transaction.commit();
  } catch (error) {
    written.catch(() => undefined);
    // Throws itself where the transaction has ended already: it rejects either way.
    transaction.abort();
    throw error;
  }
  await written;
}

/** What `ask` finds in one store. */
export async function readStore(
  db: IDBDatabase,
  name: StoreName,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  let answer: unknown;
  await transact(db, [name], async (store) => (answer = await result(ask(store(name)))), "readonly");
  return answer;
}

export function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error());
  });
}
