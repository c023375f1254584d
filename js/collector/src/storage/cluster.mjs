import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { jetstream } from "@nats-io/jetstream";
import { tooMany } from "../refusal.mjs";
import { ClusterReading } from "./cluster-reading.mjs";
import { connectTo, hashOf, makeStreams, partitionOf, reportsSubject } from "./nats.mjs";

/** Reports that may wait for the streams' answers; more are told to come again. */
const maxWaitingReports = 20_000;
/** A stream whose leader is lost has chosen another in less; what is not taken by then may be sent again. */
const publishTimeoutMs = 12_000;
const attemptTimeoutMs = 3000;
const retryEveryMs = 100;

/** Storage elsewhere: reports are published to replicated streams, workers count them, and their totals are added up when read. */
export class Cluster {
  #connection;
  #streams;
  #partitions;
  #metrics;
  #waiting = new Set();

  /**
   * @param {import("./nats.mjs").ClusterOptions} options
   * @param {{ now: () => number, metrics: import("../metrics.mjs").Metrics }} parts `now`: milliseconds since 1970
   */
  static async open({ servers, partitions }, { now, metrics }) {
    const connection = await connectTo(servers);
    try {
      await makeStreams(connection, partitions);
    } catch (error) {
      await connection.close();
      throw error;
    }
    return new Cluster(connection, partitions, now, metrics);
  }

  constructor(connection, partitions, now, metrics) {
    this.#connection = connection;
    this.#streams = jetstream(connection);
    this.#partitions = partitions;
    this.#metrics = metrics;
    this.reading = new ClusterReading(connection, partitions, now);
  }

  get waiting() {
    return this.#waiting.size;
  }

  /** Each worker watches its own part, and tells it in its own metrics. */
  isBurst() {
    return false;
  }

  /** Resolves when most of the stream's nodes have the report. */
  async write(report) {
    if (this.#waiting.size >= maxWaitingReports) throw tooMany();
    const published = this.#publish(report);
    this.#waiting.add(published);
    try {
      return await published;
    } finally {
      this.#waiting.delete(published);
    }
  }

  /** Workers close the days; here it is only seen whether a server answers. */
  async settle() {
    const late = new Error("No NATS server answers.");
    const answer = await Promise.race([this.#connection.rtt(), wait(attemptTimeoutMs, late, { ref: false })]);
    if (answer === late) throw late;
  }

  async close() {
    await Promise.allSettled(this.#waiting);
    await this.#connection.close();
  }

  async #publish(report) {
    const id = hashOf(report.id);
    const beganMs = performance.now();
    const subject = reportsSubject(partitionOf(id, this.#partitions), this.#partitions);
    const text = JSON.stringify({ ...report, id });
    for (;;)
      try {
        // Sending again what was stored, its answer lost, changes nothing: the stream knows the message's id, the worker the report's.
        const { seq, duplicate } = await this.#streams.publish(subject, text, {
          msgID: `${id}-${report.outcome}`,
          timeout: attemptTimeoutMs,
        });
        if (seq === 0) throw new Error("The same message is on its way, and not stored yet.");
        this.#metrics.observe("keep", performance.now() - beganMs);
        return duplicate ? "known" : "new";
      } catch (error) {
        if (performance.now() - beganMs > publishTimeoutMs) throw error;
        await wait(retryEveryMs);
      }
  }
}
