import { performance } from "node:perf_hooks";
import { batchOpenMs, idRememberedMs, lastDayOlderThan, totalsKeptMs } from "../days.mjs";
import { tooMany } from "../refusal.mjs";
import { Store } from "../store.mjs";
import { BurstWatch } from "../watch.mjs";

/** Reports in one transaction: what came while the one before was written. */
const maxReportsPerCommit = 1000;
/** Reports that may wait for a transaction; more are told to come again. */
const maxWaitingReports = 20_000;

/**
 * What the collector needs of wherever reports go. There are two: `Embedded` keeps them in this process, `Cluster` hands them to workers.
 *
 * @typedef {object} Storage
 * @property {(report: object) => Promise<"new" | "known" | "closed" | "other_answer">} write resolves when the report outlives this
 *   process: as the first of its id, or with it, or refused
 * @property {() => Promise<void>} settle closes the days that are over; rejects when the storage does not work
 * @property {Reading} reading
 * @property {number} waiting reports that are being written
 * @property {(site: string, task: string) => boolean} isBurst whether the hour that runs has many times the usual reports
 * @property {() => Promise<void>} close waits until everything that was taken is written
 *
 * @typedef {Pick<Store, "totals" | "openTotals" | "bursts">} Reading what results are made of
 */

/** Storage in this process: reports are written in batches to a DuckDB file, and days are closed in time. */
export class Embedded {
  #store;
  #now;
  #watch;
  #metrics;
  #waiting = [];
  #draining = Promise.resolve();
  #isDraining = false;

  /**
   * @param {string} database path of the DuckDB file, or ":memory:"
   * @param {object} parts
   * @param {() => number} parts.now milliseconds since 1970
   * @param {import("../metrics.mjs").Metrics} parts.metrics
   * @param {number} [parts.memory] megabytes that the database may use; 256
   * @throws {Error} when it cannot be opened
   */
  static async open(database, { now, metrics, memory }) {
    try {
      return new Embedded(await Store.open(database, memory), now, metrics);
    } catch (error) {
      throw new Error(`The database ${database} cannot be opened: ${error.message.split("\n")[0]}`, { cause: error });
    }
  }

  constructor(store, now, metrics) {
    this.#store = store;
    this.#now = now;
    this.#watch = new BurstWatch(store, now);
    this.#metrics = metrics;
  }

  get reading() {
    return this.#store;
  }

  get waiting() {
    return this.#waiting.length;
  }

  isBurst(site, task) {
    return this.#watch.isBurst(site, task);
  }

  /** Resolves when the report is on the disk. */
  async write(report) {
    if (this.#waiting.length >= maxWaitingReports) throw tooMany();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ report, resolve, reject });
      if (!this.#isDraining) this.#draining = this.#drain();
    });
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

  async close() {
    await this.#draining;
    await this.#store.close();
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
