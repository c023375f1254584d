import { Refusal } from "./refusal.mjs";
import { checkDay, closedBatch } from "./report.mjs";

/** Takes reports as they come: what may be counted goes to the storage, what may not is refused. */
export class Intake {
  #storage;
  #manifests;
  #now;
  #metrics;

  /**
   * @param {object} parts
   * @param {import("./storage/embedded.mjs").Storage} parts.storage
   * @param {import("./manifest.mjs").Manifests} parts.known
   * @param {() => number} parts.now milliseconds since 1970
   * @param {import("./metrics.mjs").Metrics} parts.metrics
   */
  constructor({ storage, known, now, metrics }) {
    this.#storage = storage;
    this.#manifests = known;
    this.#now = now;
    this.#metrics = metrics;
  }

  /**
   * Resolves when the report is kept.
   *
   * @param {object} report one that fits the schema
   * @throws {Refusal} with the reason it was not counted
   */
  async take(report) {
    checkDay(report, this.#now());
    const known = this.#manifests.check(report);
    const verdict = await this.#storage.write(known);
    if (verdict === "closed") throw closedBatch(report.day);
    if (verdict === "other_answer") throw new Refusal(409, "other_answer", "This id was counted for another answer.");
    this.#metrics.countTaken(known);
  }
}
