import { lastDayOlderThan, totalsKeptMs } from "../days.mjs";
import { totalsSubject } from "./nats.mjs";

/** Longest that a worker may take for its totals. */
const answerTimeoutMs = 10_000;
/** Rows in one message; a row has less than 300 bytes, a message may have a MiB. */
const rowsPerMessage = 2000;
const kinds = ["totals", "openTotals", "bursts"];

/**
 * Totals of all partitions. All must answer: a sum that lacks one would be published, and differ from the next by what was missing.
 * For the same reason a day counts when it is closed in all of them.
 */
export class ClusterReading {
  #connection;
  #partitions;
  #now;

  /**
   * @param {import("@nats-io/transport-node").NatsConnection} connection
   * @param {number} partitions
   * @param {() => number} now milliseconds since 1970
   */
  constructor(connection, partitions, now) {
    this.#connection = connection;
    this.#partitions = partitions;
    this.#now = now;
  }

  async totals(site) {
    const { rows, closedUntil } = await this.#ask("totals", site);
    // Workers drop old totals one after the other; here they are gone before the first does.
    const expired = lastDayOlderThan(totalsKeptMs, this.#now());
    return added(rows.filter(({ day }) => day <= closedUntil && day > expired));
  }

  async openTotals(site) {
    const open = await this.#ask("openTotals", site);
    const closed = await this.#ask("totals", site);
    return added([...open.rows, ...closed.rows.filter(({ day }) => day > closed.closedUntil)]);
  }

  async bursts(site) {
    const { rows } = await this.#ask("bursts", site);
    return byDay([...new Map(rows.map((row) => [`${row.task} ${row.day}`, row])).values()]);
  }

  async #ask(kind, site) {
    const partitions = Array.from({ length: this.#partitions }, (_, partition) => partition);
    const answers = await Promise.all(partitions.map((partition) => this.#askOne(partition, { kind, site })));
    const closedUntil = answers.map((answer) => answer.closedUntil).reduce((a, b) => (a < b ? a : b));
    return { rows: answers.flatMap(({ rows }) => rows), closedUntil };
  }

  async #askOne(partition, question) {
    const messages = await this.#connection.requestMany(
      totalsSubject(partition, this.#partitions),
      JSON.stringify(question),
      { strategy: "sentinel", maxWait: answerTimeoutMs },
    );
    let head;
    const rows = [];
    for await (const message of messages) {
      if (message.data.length === 0) break;
      if (head === undefined) head = message.json();
      else rows.push(...message.json());
    }
    if (head === undefined || rows.length !== head.count)
      throw new Error(`The worker of partition ${partition} does not answer.`);
    return { rows, closedUntil: head.closedUntil };
  }
}

/**
 * Answers, in the worker of a partition, what `ClusterReading` asks: a head, the rows, and an empty message.
 *
 * @param {import("@nats-io/transport-node").NatsConnection} connection
 * @param {string} subject of the partition
 * @param {import("../store.mjs").Store} store
 */
export function answerReading(connection, subject, store) {
  const answer = async (message) => {
    const { kind, site } = message.json();
    if (!kinds.includes(kind)) return;
    // The day first: a day that is closed in between is in the totals, and left out by who reads them.
    const closedUntil = await store.closedUntil();
    const rows = await store[kind](site);
    message.respond(JSON.stringify({ closedUntil, count: rows.length }));
    for (let first = 0; first < rows.length; first += rowsPerMessage)
      message.respond(JSON.stringify(rows.slice(first, first + rowsPerMessage)));
    message.respond("");
  };
  connection.subscribe(subject, {
    callback: (error, message) => {
      if (error === null) answer(message).catch(() => {}); // who asked is told by the silence
    },
  });
}

const totalFields = ["site", "day", "task", "odds", "pack", "arm", "outcome"];

// What partitions have of the same day, task, arm and so on is one total.
function added(rows) {
  const sums = new Map();
  for (const { reports, ...total } of rows) {
    const key = JSON.stringify(totalFields.map((field) => total[field]));
    const sum = sums.get(key) ?? { ...total, reports: 0 };
    sum.reports += reports;
    sums.set(key, sum);
  }
  return byDay([...sums.values()]);
}

const byDay = (rows) => rows.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
