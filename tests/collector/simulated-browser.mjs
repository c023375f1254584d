// A browser that reports one visit as the page does (js/aparte/src/report/reporter.ts): the same text under the same id, again with every
// page until its answer was seen, for 48 hours.
import { dayOf } from "../../js/collector/src/days.mjs";
import { padded } from "./bench.mjs";
import { post } from "./faulty-network.mjs";
import { pack, questionOf, topOutcome } from "./questions.mjs";

const maxAgeMs = 48 * 3_600_000;
const retryMs = 30_000;
const [secondMs, hourMs] = [1000, 3_600_000];
/** Of 100 visitors, those who do not come back: what their visit's own pages did not bring is lost. */
const lostVisitors = 15;

/**
 * @typedef {object} World
 * @property {string} url
 * @property {import("node:http").Agent} agent
 * @property {ReturnType<import("../node/seeded.mjs").seeded>} chance
 * @property {import("./fast-clock.mjs").FastClock} clock
 * @property {number} endMs when everybody stops, on the clock
 */
export class SimulatedBrowser {
  #world;
  #fields;
  #text = "";
  #changedMs = 0;
  #acknowledged = "";
  #sentMs = new Map();
  #underWay = [];

  /**
   * @param {World} world
   * @param {number} n number of its report
   */
  constructor(world, n) {
    const id = world.chance.bytes(16).toString("hex");
    const day = dayOf(world.clock.now());
    this.#fields = { v: 1, day, pack, id, mode: "plain", odds: 0, ...questionOf(n) };
    this.#world = world;
  }

  get id() {
    return this.#fields.id;
  }

  /** The visit, and those after it until the report is acknowledged or too old. */
  async live() {
    const { chance } = this.#world;
    let outcome = 0;
    const pages = 1 + chance.below(4);
    for (let page = 0; page < pages; page++) {
      this.#sendLeftOver();
      await this.#pass(20 * secondMs, 100 * secondMs);
      // Half of the pages change nothing.
      if (page === 0 || chance.below(2)) this.#change((outcome = Math.min(topOutcome, outcome + chance.below(3))));
      this.#leavePage();
    }
    const comesBack = chance.below(100) >= lostVisitors;
    while (comesBack && !this.#isDone()) {
      await this.#pass(hourMs / 2, 8 * hourMs);
      this.#sendLeftOver();
    }
    await Promise.all(this.#underWay);
  }

  #isDone() {
    const nowMs = this.#world.clock.now();
    return this.#text === this.#acknowledged || this.#changedMs < nowMs - maxAgeMs || nowMs >= this.#world.endMs;
  }

  async #pass(atLeastMs, spreadMs) {
    const { chance, clock, endMs } = this.#world;
    await clock.until(Math.min(clock.now() + atLeastMs + chance.below(spreadMs), endMs));
  }

  #change(outcome) {
    const text = padded({ ...this.#fields, outcome });
    if (text === this.#text) return;
    this.#text = text;
    this.#changedMs = this.#world.clock.now();
  }

  /** A page that is left sends what was not sent, and sees the answer only where it is kept in memory. */
  #leavePage() {
    if (!this.#sentMs.has(this.#text)) this.#send(this.#world.chance.below(2) === 0);
  }

  #sendLeftOver() {
    const nowMs = this.#world.clock.now();
    const isOld = this.#changedMs < nowMs - maxAgeMs;
    if (isOld || this.#text === this.#acknowledged || this.#sentMs.get(this.#text) > nowMs - retryMs) return;
    this.#send(true);
  }

  #send(seesAnswer) {
    const { url, agent, clock } = this.#world;
    const text = this.#text;
    this.#sentMs.set(text, clock.now());
    const answered = post(url, agent, text).then(
      (status) => {
        if (seesAnswer && status === 204) this.#acknowledged = text;
      },
      () => {}, // the next page sends it again
    );
    this.#underWay.push(answered);
  }
}
