import { batchOpenMs, idRememberedMs, lastDayOlderThan, totalsKeptMs } from "./days.mjs";
import { Refusal } from "./refusal.mjs";
import { checkDay, closedBatch } from "./report.mjs";

/** Reports in one transaction: what came while the one before was written. */
const maxReportsPerCommit = 1000;
/** Reports that may wait for a transaction; more are told to come again. */
const maxWaitingReports = 20_000;

/** Takes reports as they come, writes them in batches, and closes days in time. */
export class Intake {
  #store;
  #manifests;
  #now;
  #waiting = [];
  #draining = Promise.resolve();
  #isDraining = false;

  /**
   * @param {import("./store.mjs").Store} store
   * @param {import("./manifest.mjs").Manifests} manifests
   * @param {() => number} now milliseconds since 1970
   */
  constructor(store, manifests, now) {
    this.#store = store;
    this.#manifests = manifests;
    this.#now = now;
  }

  /**
   * Resolves when the report is on the disk.
   *
   * @param {object} report one that fits the schema
   * @throws {Refusal} with the reason it was not counted
   */
  async take(report) {
    checkDay(report, this.#now());
    const known = this.#manifests.check(report);
    if (this.#waiting.length >= maxWaitingReports)
      throw new Refusal(503, "busy", "Too many reports at once; send it again later.");
    const verdict = await new Promise((resolve, reject) => {
      this.#waiting.push({ report: known, resolve, reject });
      if (!this.#isDraining) this.#draining = this.#drain();
    });
    if (verdict === "closed") throw closedBatch(report.day);
    if (verdict === "other_answer") throw new Refusal(409, "other_answer", "This id was counted for another answer.");
  }

  /** Folds the days that have closed by now; cheap when there are none. */
  async settle() {
    const now = this.#now();
    await this.#store.fold({
      closed: lastDayOlderThan(batchOpenMs, now),
      forgotten: lastDayOlderThan(idRememberedMs, now),
      expired: lastDayOlderThan(totalsKeptMs, now),
    });
  }

  /** Waits until everything that was taken is written. */
  finish() {
    return this.#draining;
  }

  async #drain() {
    this.#isDraining = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, maxReportsPerCommit);
      try {
        await this.settle();
        const verdicts = await this.#store.keep(batch.map(({ report }) => report));
        batch.forEach(({ resolve }, index) => resolve(verdicts[index]));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isDraining = false;
  }
}
