import type { LedgerEntry } from "../api.js";
import type { OutboxRecord, StoredSnapshot } from "./records.js";

const kVersion = 1;
const kSnapshotKey = "profile";
const kPackKey = "last_good";
const kLedgerDays = 30;
const kStores = ["snapshot", "outbox", "ledger", "packs"] as const;
type StoreName = (typeof kStores)[number];

/** The visitor's database (IndexedDB). Every promise rejects when the browser refuses; what resolves is written. */
export class Database {
  readonly #name: string;
  readonly #db: IDBDatabase;

  private constructor(name: string, db: IDBDatabase) {
    this.#name = name;
    this.#db = db;
    // Another tab erases: do not stand in its way.
    db.onversionchange = () => db.close();
  }

  static async open(name: string): Promise<Database> {
    const request = indexedDB.open(name, kVersion);
    request.onupgradeneeded = () => {
      for (const store of kStores) {
        request.result.createObjectStore(store);
      }
    };
    return new Database(name, await result(request));
  }

  /**
   * One transaction: reads the stored profile, lets `next` say what is to be stored, and writes it with the report of the
   * visit. Resolves after everything is on disk.
   */
  async commit(
    next: (stored: StoredSnapshot | undefined) => { snapshot: StoredSnapshot; report: string },
  ): Promise<void> {
    await this.#transact(["snapshot", "outbox"], async (store) => {
      const stored = (await result(store("snapshot").get(kSnapshotKey))) as StoredSnapshot | undefined;
      const { snapshot, report } = next(stored);
      store("snapshot").put(snapshot, kSnapshotKey);
      if (!report) return;
      const id = idOf(report);
      const kept = (await result(store("outbox").get(id))) as OutboxRecord | undefined;
      if (kept?.text !== report) store("outbox").put({ ...kept, id, text: report, changed_ms: Date.now() }, id);
    });
  }

  snapshot(): Promise<StoredSnapshot | undefined> {
    return this.#read("snapshot", (store) => store.get(kSnapshotKey)) as Promise<StoredSnapshot | undefined>;
  }

  outbox(): Promise<OutboxRecord[]> {
    return this.#read("outbox", (store) => store.getAll()) as Promise<OutboxRecord[]>;
  }

  ledger(): Promise<LedgerEntry[]> {
    return this.#read("ledger", (store) => store.getAll()) as Promise<LedgerEntry[]>;
  }

  /** Notes what leaves, and forgets what left more than 30 days ago. */
  async noteSent(entry: LedgerEntry): Promise<void> {
    const oldestMs = entry.at_ms - kLedgerDays * 86_400_000;
    await this.#transact(["ledger"], (store) => {
      // In the order of time; two of the same millisecond have different keys.
      store("ledger").put(entry, entry.at_ms + Math.random());
      store("ledger").delete(IDBKeyRange.upperBound(oldestMs));
    });
  }

  /** The collector has taken `text`. */
  async acknowledge(text: string): Promise<void> {
    const id = idOf(text);
    await this.#transact(["outbox"], async (store) => {
      const kept = (await result(store("outbox").get(id))) as OutboxRecord | undefined;
      store("outbox").put({ id, text, changed_ms: Date.now(), ...kept, acknowledged: text }, id);
    });
  }

  async dropReports(ids: readonly string[]): Promise<void> {
    await this.#transact(["outbox"], (store) => ids.forEach((id) => store("outbox").delete(id)));
  }

  lastGoodPack(): Promise<Uint8Array | undefined> {
    return this.#read("packs", (store) => store.get(kPackKey)) as Promise<Uint8Array | undefined>;
  }

  async keepPack(pack: Uint8Array): Promise<void> {
    const kept = await this.lastGoodPack();
    if (kept?.length === pack.length && kept.every((byte, index) => byte === pack[index])) return;
    await this.#transact(["packs"], (store) => void store("packs").put(pack, kPackKey));
  }

  close(): void {
    this.#db.close();
  }

  /** Empties everything at once, then removes the database itself, which waits for other tabs to let go. */
  async erase(): Promise<void> {
    await this.#transact([...kStores], (store) => kStores.forEach((name) => store(name).clear())).catch(
      () => undefined,
    );
    this.#db.close();
    await result(indexedDB.deleteDatabase(this.#name));
  }

  async #read(name: StoreName, ask: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
    let answer: unknown;
    await this.#transact([name], async (store) => (answer = await result(ask(store(name)))), "readonly");
    return answer;
  }

  /** Runs `work` in one transaction; what it throws undoes everything. Resolves when all is written. */
  async #transact(
    names: StoreName[],
    work: (store: (name: StoreName) => IDBObjectStore) => unknown,
    mode: IDBTransactionMode = "readwrite",
  ): Promise<void> {
    const transaction = this.#db.transaction(names, mode);
    const written = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(new Error());
    });
    try {
      await work((name) => transaction.objectStore(name));
      // Now, not when this task ends: there is no later on a page that is being left.
      transaction.commit();
    } catch (error) {
      abort(transaction);
      written.catch(() => undefined);
      throw error;
    }
    await written;
  }
}

/** Removes a database that is not open here. */
export function eraseDatabase(name: string): void {
  try {
    indexedDB.deleteDatabase(name);
  } catch {
    // Where storage is refused there is none.
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself, for the reason that is being thrown.
  }
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error());
  });
}

function idOf(report: string): string {
  return String((JSON.parse(report) as { id: unknown }).id);
}
