import type { LedgerEntry } from "../api.js";
import { idOf, type OutboxRecord } from "../store/records.js";
import { openStores, readStore, result, transact } from "../store/stores.js";

const kLedgerDays = 30;

/** The reports on their way and the ledger of what left, in the visitor's database. Every promise rejects when the browser refuses. */
export class Outbox {
  readonly #db: IDBDatabase;

  private constructor(db: IDBDatabase) {
    this.#db = db;
    // Another tab erases, or this one: do not stand in its way.
    db.onversionchange = () => db.close();
  }

  static async open(databaseName: string): Promise<Outbox> {
    return new Outbox(await openStores(databaseName));
  }

  reports(): Promise<OutboxRecord[]> {
    return readStore(this.#db, "outbox", (store) => store.getAll()) as Promise<OutboxRecord[]>;
  }

  ledger(): Promise<LedgerEntry[]> {
    return readStore(this.#db, "ledger", (store) => store.getAll()) as Promise<LedgerEntry[]>;
  }

  /** Notes what leaves, and forgets what left more than 30 days ago. */
  async noteSent(entry: LedgerEntry): Promise<void> {
    const oldestMs = entry.at_ms - kLedgerDays * 86_400_000;
    await transact(this.#db, ["ledger"], (store) => {
      // In the order of time; two of the same millisecond have different keys.
      store("ledger").put(entry, entry.at_ms + Math.random());
      store("ledger").delete(IDBKeyRange.upperBound(oldestMs));
    });
  }

  /** From now on the browser sends `text` when the page is gone. */
  async noteHeld(id: string, text: string): Promise<void> {
    await transact(this.#db, ["outbox"], async (store) => {
      const kept = (await result(store("outbox").get(id))) as OutboxRecord | undefined;
      if (kept) store("outbox").put({ ...kept, held: text, held_ms: Date.now() }, id);
    });
  }

  /** The browser will not send `text` after all. Written in this task, for on a page that is being left there is no later one. */
  async takeBack(id: string, text: string): Promise<void> {
    await transact(this.#db, ["outbox"], (store) => store("outbox").put({ id, text, changed_ms: Date.now() }, id));
  }

  /** The collector has taken `text`. */
  async acknowledge(text: string): Promise<void> {
    const id = idOf(text);
    await transact(this.#db, ["outbox"], async (store) => {
      const kept = (await result(store("outbox").get(id))) as OutboxRecord | undefined;
      store("outbox").put({ id, text, changed_ms: Date.now(), ...kept, acknowledged: text }, id);
    });
  }

  async drop(ids: readonly string[]): Promise<void> {
    await transact(this.#db, ["outbox"], (store) => ids.forEach((id) => store("outbox").delete(id)));
  }
}
