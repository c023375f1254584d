import type { LedgerEntry } from "../api.js";
import { idOf, type OutboxRecord, type StoredSnapshot } from "./records.js";
import { kPackKey, kSnapshotKey, kStores, openStores, readStore, result, transact } from "./stores.js";

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
    return new Database(name, await openStores(name));
  }

  /**
   * One transaction: reads the stored profile, lets `next` say what is to be stored, and writes it with the report of the
   * visit. `next` may wait for requests of its store, and for nothing else. Resolves after everything is on disk.
   */
  async commit(
    next: (
      stored: StoredSnapshot | undefined,
      snapshots: IDBObjectStore,
    ) => Promise<{ snapshot: StoredSnapshot; report: string }>,
  ): Promise<void> {
    await transact(this.#db, ["snapshot", "outbox"], async (store) => {
      const stored = (await result(store("snapshot").get(kSnapshotKey))) as StoredSnapshot | undefined;
      const { snapshot, report } = await next(stored, store("snapshot"));
      store("snapshot").put(snapshot, kSnapshotKey);
      if (!report) return;
      const id = idOf(report);
      const kept = (await result(store("outbox").get(id))) as OutboxRecord | undefined;
      if (kept?.text !== report) store("outbox").put({ ...kept, id, text: report, changed_ms: Date.now() }, id);
    });
  }

  snapshot(): Promise<StoredSnapshot | undefined> {
    return readStore(this.#db, "snapshot", (store) => store.get(kSnapshotKey)) as Promise<StoredSnapshot | undefined>;
  }

  ledger(): Promise<LedgerEntry[]> {
    return readStore(this.#db, "ledger", (store) => store.getAll()) as Promise<LedgerEntry[]>;
  }

  lastGoodPack(): Promise<Uint8Array | undefined> {
    return readStore(this.#db, "packs", (store) => store.get(kPackKey)) as Promise<Uint8Array | undefined>;
  }

  async keepPack(pack: Uint8Array): Promise<void> {
    const kept = await this.lastGoodPack();
    if (kept?.length === pack.length && kept.every((byte, index) => byte === pack[index])) return;
    await transact(this.#db, ["packs"], (store) => void store("packs").put(pack, kPackKey));
  }

  close(): void {
    this.#db.close();
  }

  /** Empties everything at once, then removes the database itself, which waits for other tabs to let go. */
  async erase(): Promise<void> {
    await transact(this.#db, [...kStores], (store) => kStores.forEach((name) => store(name).clear())).catch(
      () => undefined,
    );
    this.#db.close();
    await result(indexedDB.deleteDatabase(this.#name));
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
