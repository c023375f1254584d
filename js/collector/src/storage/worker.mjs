import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { nanos } from "@nats-io/transport-node";
import { batchOpenMs, lastDayOlderThan } from "../days.mjs";
import { answerReading } from "./cluster-reading.mjs";
import { Embedded } from "./embedded.mjs";
import { streamOf, totalsSubject } from "./nats.mjs";

/** Reports that are read at once; the store writes them in transactions of its own size. */
const maxReportsPerFetch = 2000;
/** A fetch that is not full ends after this. */
const fetchMs = 1000;
const retryEveryMs = 500;
/** A reader that nobody uses is forgotten by the cluster after this. */
const readerKeptMs = 30_000;
/** Days close so much later than collectors stop taking them: what was taken last has arrived by then, though clocks differ. */
export const graceMs = 5 * 60_000;
const askTimeoutMs = 1000;

/** What the store refused to do. The process has to end: a database that failed must be opened anew. */
class StoreFailure extends Error {}

/**
 * Counts the reports of one partition, in the order in which they are in its stream. What is committed is removed from the stream, so
 * whatever is in it was not counted, or not removed yet; to count a report again changes nothing. A worker that begins, or has lost
 * its place, begins with the first report that is there.
 *
 * Its clock is the stream's: days are closed when every report that came before has been counted, however late the worker is.
 */
export class PartitionWorker {
  #connection;
  #partition;
  #stream;
  #storage;
  #metrics;
  #clockMs = 0;
  #settledDay;
  #isStopping = false;

  /**
   * @param {object} parts
   * @param {import("@nats-io/transport-node").NatsConnection} parts.connection
   * @param {number} parts.partition
   * @param {number} parts.partitions
   * @param {string} parts.folder where the partition's database is
   * @param {number} [parts.memory] megabytes that it may use; 256
   * @param {import("../metrics.mjs").Metrics} parts.metrics
   * @throws {Error} when the database cannot be opened, or the partition has a worker
   */
  static async open({ connection, partition, partitions, folder, memory, metrics }) {
    const worker = new PartitionWorker();
    worker.#connection = connection;
    worker.#partition = partition;
    worker.#stream = streamOf(partition);
    worker.#metrics = metrics;
    const database = join(folder, `partition-${partition}-of-${partitions}.duckdb`);
    worker.#storage = await Embedded.open(database, { now: () => worker.#clockMs, metrics, memory });
    const subject = totalsSubject(partition, partitions);
    if (await isAnswered(connection, subject)) {
      await worker.#storage.close();
      throw new Error(`The partition ${partition} has a worker already.`);
    }
    answerReading(connection, subject, worker.#storage.reading);
    return worker;
  }

  isBurst(site, task) {
    return this.#storage.isBurst(site, task);
  }

  /** Reports that were read and are not written yet. */
  get waiting() {
    return this.#storage.waiting;
  }

  /**
   * Works until it is stopped.
   *
   * @throws {Error} when the store fails; what the cluster does is waited for
   */
  async run() {
    while (!this.#isStopping)
      try {
        await this.#read();
      } catch (error) {
        if (error instanceof StoreFailure)
          throw new Error(`Partition ${this.#partition}: ${error.message}`, { cause: error });
        await wait(retryEveryMs);
      }
  }

  /** Makes `run` end after what it is doing. */
  stop() {
    this.#isStopping = true;
  }

  close() {
    return this.#storage.close();
  }

  // Until something is not as it should be; then whoever called begins anew.
  async #read() {
    const manager = await jetstreamManager(this.#connection, { checkAPI: false });
    let next = await this.#firstIn(manager);
    const reader = await this.#makeReader(manager);
    while (!this.#isStopping) {
      const askedMs = Date.now();
      const messages = await fetchAll(reader);
      const inOrder = beforeGap(messages, next);
      if (inOrder.length > 0) {
        await this.#count(inOrder);
        next = inOrder.at(-1).seq + 1;
        await manager.streams.purge(this.#stream, { seq: next });
      }
      if (inOrder.length < messages.length) return;
      if (messages.length > 0) continue;
      const { state } = await manager.streams.info(this.#stream);
      if (state.messages > 0) return;
      await this.#settle(askedMs);
    }
  }

  // Known before anything is read: of what a reader delivers first, the beginning may be lost on its way as anything else.
  async #firstIn(manager) {
    const { state } = await manager.streams.info(this.#stream);
    return state.messages > 0 ? state.first_seq : state.last_seq + 1;
  }

  // It only reads, and begins with the first report: what is to be read again is known by what is in the stream.
  async #makeReader(manager) {
    const { name } = await manager.consumers.add(this.#stream, {
      ack_policy: "none",
      deliver_policy: "all",
      mem_storage: true,
      num_replicas: 1,
      inactive_threshold: nanos(readerKeptMs),
    });
    return jetstream(this.#connection).consumers.get(this.#stream, name);
  }

  async #count(messages) {
    this.#clockMs = Math.max(this.#clockMs, messages[0].time.getTime() - graceMs);
    const reports = messages.map(readMessage).filter((report) => report !== undefined);
    for (let left = messages.length - reports.length; left > 0; left--) this.#metrics.countRefused("unreadable");
    const verdicts = await this.#inStore(Promise.all(reports.map((report) => this.#storage.write(report))));
    verdicts.forEach((verdict, index) => {
      if (verdict === "new" || verdict === "known") this.#metrics.countTaken(reports[index]);
      else this.#metrics.countRefused(verdict);
    });
  }

  // Nothing was in the stream: all that was taken until then is counted.
  async #settle(emptyMs) {
    this.#clockMs = Math.max(this.#clockMs, emptyMs - graceMs);
    const day = lastDayOlderThan(batchOpenMs, this.#clockMs);
    if (day === this.#settledDay) return;
    await this.#inStore(this.#storage.settle());
    this.#settledDay = day;
  }

  async #inStore(work) {
    try {
      return await work;
    } catch (error) {
      throw new StoreFailure(error.message, { cause: error });
    }
  }
}

async function fetchAll(reader) {
  const messages = [];
  for await (const message of await reader.fetch({ max_messages: maxReportsPerFetch, expires: fetchMs }))
    messages.push(message);
  return messages;
}

/**
 * Numbers in a stream have no gap: where one lacks, a message was lost on its way here.
 *
 * @template {{ seq: number }} Message
 * @param {Message[]} messages
 * @param {number} next number that the first has to have
 * @returns {Message[]} those before the first gap
 */
export function beforeGap(messages, next) {
  const gap = messages.findIndex(({ seq }, index) => seq !== next + index);
  return gap < 0 ? messages : messages.slice(0, gap);
}

const textFields = ["id", "site", "day", "pack", "task", "arm"];
const numberFields = ["odds", "outcome"];

// Collectors have checked what they publish. What another program put there must not stop the partition.
function readMessage(message) {
  try {
    const report = message.json();
    const isWhole =
      textFields.every((field) => typeof report[field] === "string") &&
      numberFields.every((field) => Number.isInteger(report[field]));
    return isWhole ? report : undefined;
  } catch {
    return undefined;
  }
}

// Whoever does not answer in time is as good as gone: the cluster may not have noticed yet.
async function isAnswered(connection, subject) {
  try {
    await connection.request(subject, JSON.stringify({ kind: "bursts", site: "" }), { timeout: askTimeoutMs });
    return true;
  } catch {
    return false;
  }
}
