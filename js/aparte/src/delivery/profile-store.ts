import { decodeSnapshot } from "../core/snapshot.js";
import type { StoredDelivery, StoredSnapshot } from "../store/records.js";
import { kPackKey, kSnapshotKey, openStores, result, transact } from "../store/stores.js";
import type { DeliveryStore, Kept } from "./delivery.js";

const kDeliveryKey = "delivered";

/**
 * In the visitor's database, so that a withdrawn consent erases it with the rest. Rejects where storage is refused. What is
 * begun with consent ends before that erasure, which waits for open databases; without consent nothing is opened.
 */
export class ProfileStore implements DeliveryStore {
  readonly #databaseName: string;
  readonly #isFull: () => boolean;

  constructor(databaseName: string, isFull: () => boolean) {
    this.#databaseName = databaseName;
    this.#isFull = isFull;
  }

  async read(): Promise<Kept> {
    let kept: Kept = {};
    await this.#transact(async (packs, snapshots) => {
      const snapshot = (await result(snapshots.get(kSnapshotKey))) as StoredSnapshot | undefined;
      kept = {
        delivery: (await result(packs.get(kDeliveryKey))) as StoredDelivery | undefined,
        pack: (await result(packs.get(kPackKey))) as Uint8Array<ArrayBuffer> | undefined,
        unit: snapshot && unitOf(snapshot.bytes),
      };
    });
    return kept;
  }

  async write(delivery: StoredDelivery, dropsPack: boolean): Promise<boolean> {
    let isNewest = true;
    await this.#transact(async (packs) => {
      const stored = (await result(packs.get(kDeliveryKey))) as StoredDelivery | undefined;
      isNewest = (stored?.version ?? 0) <= delivery.version;
      if (isNewest) packs.put(delivery, kDeliveryKey);
      if (dropsPack) packs.delete(kPackKey);
    });
    return isNewest;
  }

  async #transact(work: (packs: IDBObjectStore, snapshots: IDBObjectStore) => Promise<void>): Promise<void> {
    if (!this.#isFull()) throw new Error();
    const db = await openStores(this.#databaseName);
    try {
      await transact(db, ["packs", "snapshot"], (store) => work(store("packs"), store("snapshot")));
    } finally {
      db.close();
    }
  }
}

function unitOf(snapshot: Uint8Array): Uint8Array | undefined {
  try {
    return decodeSnapshot(snapshot)["unit"] as Uint8Array;
  } catch {
    // Damaged: the visitor starts afresh.
    return undefined;
  }
}
