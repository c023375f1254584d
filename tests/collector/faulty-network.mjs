// What lies between browsers and a collector, on its worst day: an HTTP proxy that resets connections before and after the collector
// has got a report, loses answers, delays, overtakes, doubles and replays. It keeps book of what it passed on and what was answered.
import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { batchOpenMs } from "../../js/collector/src/days.mjs";

/** How often of 100 times something befalls a request. */
const fates = {
  passes: 57,
  isSlow: 12,
  isRefused: 6,
  isCut: 4,
  losesAnswer: 7,
  doubles: 5,
  returns: 4,
  fails: 3,
  isStranded: 2,
};
const fateOf = Object.entries(fates).flatMap(([name, share]) => Array(share).fill(name));
const slowMs = 200;
/** On each side: more than that would wait to be accepted, and with too many open files nothing is accepted any more. */
export const maxSockets = 256;
const returnsWithinMs = 72 * 3_600_000;

/** @typedef {{ passed: Set<number>, taken: number, couldSucceed: boolean, takenLate: boolean, text: string }} Book of one id */

/** The end of the day's batch, in milliseconds. */
export const closesMs = (day) => Date.parse(`${day}T00:00:00Z`) + batchOpenMs;

/**
 * Posts a report.
 *
 * @returns {Promise<number>} the status
 */
export function post(url, agent, body) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers: { "content-type": "application/json" } }, (answer) => {
      answer.resume().once("error", reject);
      answer.once("end", () => resolve(answer.statusCode));
    });
    sent.once("error", reject).end(body);
  });
}

export class FaultyNetwork {
  /** By id. @type {Map<string, Book>} */
  books = new Map();
  requests = 0;
  #chance;
  #clock;
  #server;
  #agent = new Agent({ keepAlive: true, maxSockets });
  /** The collector that runs, or undefined. */
  #life;
  #endMs;
  #returning = [];

  /**
   * @param {ReturnType<import("../node/seeded.mjs").seeded>} chance
   * @param {import("./fast-clock.mjs").FastClock} clock
   * @param {number} endMs after this nothing comes by itself
   */
  static async open(chance, clock, endMs) {
    const network = new FaultyNetwork();
    network.#chance = chance;
    network.#clock = clock;
    network.#endMs = endMs;
    network.#server = createServer((from, answer) => {
      network.#meet(from, answer).catch(() => answer.destroy()); // the browser has gone
    });
    await once(network.#server.listen(0, "127.0.0.1"), "listening");
    return network;
  }

  /** Where browsers send. */
  get url() {
    return `http://127.0.0.1:${this.#server.address().port}/aparte/signals`;
  }

  /** A collector that has started. */
  lead(url) {
    this.#life = { url, isOver: false };
  }

  /** The collector is about to be killed. */
  cut() {
    this.#life.isOver = true;
    this.#life = undefined;
  }

  /** Waits for what is to come again. */
  async close() {
    await Promise.all(this.#returning);
    this.#agent.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #meet(from, answer) {
    const body = await text(from);
    this.requests += 1;
    await this[this.#chance.pick(fateOf)](body, answer);
  }

  async passes(body, answer) {
    answer.writeHead((await this.#passOn(body)) ?? 502).end();
  }

  /** Others overtake it: an outcome may arrive after the one that followed it. */
  async isSlow(body, answer) {
    await wait(this.#chance.below(slowMs));
    await this.passes(body, answer);
  }

  isRefused(_body, answer) {
    answer.socket.resetAndDestroy();
  }

  /** The collector gets half of it. */
  async isCut(body, answer) {
    if (this.#life) await sendHalf(this.#life.url, body);
    answer.socket.resetAndDestroy();
  }

  async losesAnswer(body, answer) {
    await this.#passOn(body);
    answer.socket.resetAndDestroy();
  }

  async doubles(body, answer) {
    const [status] = await Promise.all([this.#passOn(body), this.#passOn(body)]);
    answer.writeHead(status ?? 502).end();
  }

  /** It arrives, and once more within three days. */
  async returns(body, answer) {
    const againMs = this.#clock.now() + this.#chance.below(returnsWithinMs);
    if (againMs < this.#endMs) this.#returning.push(this.#clock.until(againMs).then(() => this.#passOn(body)));
    await this.passes(body, answer);
  }

  fails(_body, answer) {
    answer.writeHead(503).end();
  }

  /** The browser is told that it failed, and it arrives later. */
  async isStranded(body, answer) {
    answer.socket.resetAndDestroy();
    await wait(this.#chance.below(5 * slowMs));
    await this.#passOn(body);
  }

  /** @returns {Promise<number | undefined>} the collector's status, or undefined when there was no answer */
  async #passOn(body) {
    const life = this.#life;
    if (!life) return undefined;
    const { id, day, outcome } = JSON.parse(body);
    const book = this.#bookOf(id);
    book.passed.add(outcome);
    book.text = body;
    const isLate = this.#clock.now() >= closesMs(day);
    const status = await post(life.url, this.#agent, body).catch(() => undefined);
    // One that was killed owes no answer. Any other does, while the batch is open.
    if (status !== undefined || !life.isOver) book.couldSucceed ||= this.#clock.now() < closesMs(day);
    if (status !== 204) return status;
    book.couldSucceed = true;
    book.taken = Math.max(book.taken, outcome);
    book.takenLate ||= isLate;
    return status;
  }

  #bookOf(id) {
    let book = this.books.get(id);
    if (!book) {
      book = { passed: new Set(), taken: -1, couldSucceed: false, takenLate: false, text: "" };
      this.books.set(id, book);
    }
    return book;
  }
}

async function sendHalf(url, body) {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {}); // it has been killed
  await Promise.race([once(socket, "connect"), once(socket, "close")]).catch(() => {});
  const head = `POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  socket.write(head + body.slice(0, body.length / 2), () => socket.resetAndDestroy());
}
