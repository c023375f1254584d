import { performance } from "node:perf_hooks";
import { batchOpenMs, idRememberedMs, lastDayOlderThan, totalsKeptMs } from "./days.mjs";
import { Refusal } from "./refusal.mjs";
import { checkDay, closedBatch } from "./report.mjs";

/** Reports in one transaction: what came while the one before was written. */
const maxReportsPerCommit = 1000;
/** Reports that may wait for a transaction; more are told to come again. */
const maxWaitingReports = 20_000;
/** When a report that was not kept may be sent again. */
export const retryAfterS = 30;

/** Takes reports as they come, writes them in batches, and closes days in time. */
export class Intake {
  #store;
  #manifests;
  #now;
  #watch;
  #metrics;
  #waiting = [];
  #draining = Promise.resolve();
  #isDraining = false;

  /**
   * @param {object} parts
   * @param {import("./store.mjs").Store} parts.store
   * @param {import("./manifest.mjs").Manifests} parts.known
   * @param {() => number} parts.now milliseconds since 1970
   * @param {import("./watch.mjs").BurstWatch} parts.watch
   * @param {import("./metrics.mjs").Metrics} parts.metrics
   */
  constructor({ store, known, now, watch, metrics }) {
    this.#store = store;
    this.#manifests = known;
    this.#now = now;
    this.#watch = watch;
    this.#metrics = metrics;
  }

  /** Reports that wait to be written. */
  get waiting() {
    return this.#waiting.length;
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
      throw new Refusal(503, "busy", "Too many reports at once; send it again later.", retryAfterS);
    const verdict = await new Promise((resolve, reject) => {
      this.#waiting.push({ report: known, resolve, reject });
      if (!this.#isDraining) this.#draining = this.#drain();
    });
    if (verdict === "closed") throw closedBatch(report.day);
    if (verdict === "other_answer") throw new Refusal(409, "other_answer", "This id was counted for another answer.");
    this.#metrics.countTaken(known);
  }

  /** Folds the days that have closed by now; cheap when there are none. */
  async settle() {
    const now = this.#now();
    const beganMs = performance.now();
    const batches = await this.#store.fold({
      closed: lastDayOlderThan(batchOpenMs, now),
      forgotten: lastDayOlderThan(idRememberedMs, now),
      expired: lastDayOlderThan(totalsKeptMs, now),
    });
    if (batches === undefined) return;
    this.#metrics.observe("fold", performance.now() - beganMs);
    this.#metrics.countClosed(batches);
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
        const reports = batch.map(({ report }) => report);
        const beganMs = performance.now();
        const verdicts = await this.#store.keep(reports);
        this.#metrics.observe("keep", performance.now() - beganMs);
        await this.#look(reports.filter((_, index) => verdicts[index] === "new"));
        batch.forEach(({ resolve }, index) => resolve(verdicts[index]));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isDraining = false;
  }

  // What is written is written: a watch that fails must not refuse it, and looks again with the next reports.
  async #look(reports) {
    this.#metrics.countBursts(await this.#watch.see(reports).catch(() => []));
  }
}
