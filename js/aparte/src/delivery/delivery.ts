import type { StoredDelivery } from "../store/records.js";
import { erasePlan } from "../warm-plan.js";
import { fetchAtMost } from "./fetch.js";
import { Refusal } from "./refusal.js";
import { sha256, signedBytes } from "./signature.js";
import { checkInForce, checkMeantFor, readStatement, type Here, type PackFile, type Statement } from "./statement.js";

const kMaxFileBytes = 8192;
/** A database that does not answer must not keep the page waiting. */
const kMaxWaitMs = 1000;

/** What is kept in the visitor's browser. */
export interface Kept {
  readonly delivery?: StoredDelivery | undefined;
  /** The last good pack; the runtime keeps it. */
  readonly pack?: Uint8Array<ArrayBuffer> | undefined;
  /** The visitor's, from the second page on; decides who is in a rollout. */
  readonly unit?: Uint8Array | undefined;
}

/** Rejects without consent `full` and where storage is refused. */
export interface DeliveryStore {
  read(): Promise<Kept>;
  /** False when a newer one is kept already, which stays. `dropsPack`: the last good pack goes. */
  write(delivery: StoredDelivery, dropsPack: boolean): Promise<boolean>;
}

export interface DeliveryOptions {
  /** Address of the delivery file; undefined when the page gives bytes instead, which nobody has signed. */
  readonly url: URL | undefined;
  readonly keys: string | undefined;
  readonly here: Here;
  readonly store: DeliveryStore;
}

interface Accepted {
  readonly version: number;
  readonly pack: Uint8Array<ArrayBuffer>;
}

/** The highest version that this page has seen, by site: all that is known without consent. */
const seenOnPage = new Map<string, number>();

/** A pack behind a delivery file. Nothing of it is used before signature, meaning, size and hash are checked. */
export class Delivery {
  readonly #options: DeliveryOptions;
  #accepted: StoredDelivery | undefined;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /**
   * The pack. Throws a Refusal. With `isFull`, what is kept is right afterwards: the last good pack is there only when a file
   * vouches for it that may still be used.
   */
  async fetch(isFull: boolean): Promise<Uint8Array<ArrayBuffer>> {
    const file = this.#fetchFile();
    file.catch(() => undefined);
    const kept = isFull ? await this.#read() : {};
    const vouching = await this.#vouching(kept);
    const isUnvouched = kept.pack !== undefined && !vouching;
    try {
      const { version, pack } = await this.#accept(await file, kept);
      this.#accepted = { version, files: [await file, ...(vouching ? [vouching] : [])] };
      if (isUnvouched) await this.keep(true);
      else if (isFull && !(vouching && kept.delivery?.version === version)) void this.keep();
      return pack;
    } catch (error) {
      const wantsNone = this.#accepted !== undefined;
      if (isFull && (wantsNone || isUnvouched)) {
        this.#accepted ??= { version: kept.delivery?.version ?? 0, files: [] };
        await this.keep(true);
        // What the page shows before the runtime has come was made with that pack.
        erasePlan();
      }
      throw error;
    }
  }

  /** Keeps what was fetched. False when something newer is kept already. `dropsPack`: the last good pack goes. */
  async keep(dropsPack = false): Promise<boolean> {
    return !this.#accepted || this.#options.store.write(this.#accepted, dropsPack).catch(() => true);
  }

  async #fetchFile(): Promise<Uint8Array<ArrayBuffer>> {
    const { url, keys } = this.#options;
    // Asks the server each time: a kill must not wait until a cache forgets.
    const file = url && (await fetchAtMost(url, kMaxFileBytes, "no-cache"));
    if (!file) throw new Refusal(keys === undefined ? "delivery_refused" : "delivery_unsigned");
    return file;
  }

  async #read(): Promise<Kept> {
    const inTime = new Promise<Kept>((resolve) => setTimeout(resolve, kMaxWaitMs, {}));
    return Promise.race([this.#options.store.read().catch(() => ({})), inTime]);
  }

  async #accept(file: Uint8Array<ArrayBuffer>, { delivery, unit }: Kept): Promise<Accepted> {
    const { url, keys, here } = this.#options;
    const statement = readStatement(await signedBytes(file, keys));
    checkMeantFor(statement, here, Math.max(seenOnPage.get(here.site) ?? 0, delivery?.version ?? 0));
    const { version } = statement;
    seenOnPage.set(here.site, version);
    // From here on the shop itself may want that this visitor sees no pack at all, not even the last good one.
    if (statement.kill) this.#accepted = { version, files: [] };
    checkInForce(statement, here);
    const chosen = (await isDrawn(statement, unit)) ? statement.pack : statement.before;
    if (chosen) return { version, pack: await fetchPack(chosen, url) };
    this.#accepted = { version, files: [] };
    throw new Refusal("delivery_waits");
  }

  /** The kept file that vouches for the kept pack. Checked again: the key may be another one by now, and time has passed. */
  async #vouching({ delivery, pack }: Kept): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (!delivery || !pack) return undefined;
    const { keys, here } = this.#options;
    for (const file of delivery.files) {
      try {
        const statement = readStatement(await signedBytes(file, keys));
        checkMeantFor(statement, here, 0);
        checkInForce(statement, here);
        const hash = await sha256(pack);
        if (hash === statement.pack.sha256 || hash === statement.before?.sha256) return file;
      } catch {
        // It was good once.
      }
    }
    return undefined;
  }
}

/** A stable draw by visitor and pack: who has a pack at 10 % has it at 20 % as well. Without a unit, not drawn. */
async function isDrawn({ rollout_percent, pack }: Statement, unit: Uint8Array | undefined): Promise<boolean> {
  if (rollout_percent >= 100 || !unit) return rollout_percent >= 100;
  const hash = await sha256(new Uint8Array([...unit, ...new TextEncoder().encode(pack.sha256)]));
  return parseInt(hash.slice(0, 8), 16) < (rollout_percent / 100) * 2 ** 32;
}

async function fetchPack(file: PackFile, url: URL | undefined): Promise<Uint8Array<ArrayBuffer>> {
  const pack = await fetchAtMost(new URL(`${file.sha256}.pack`, url), file.bytes, "default");
  if (pack?.length !== file.bytes || (await sha256(pack)) !== file.sha256) throw new Refusal("delivery_wrong_pack");
  return pack;
}
