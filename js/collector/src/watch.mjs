import { dayOf } from "./days.mjs";

/** Reports of a task in an hour, so many times the usual, are a burst. */
export const burstFactor = 10;
/** What is less in an hour is no burst, however little is usual. */
export const minReportsPerBurst = 200;
/** Days before today whose reports say what is usual. */
const usualDays = 7;
const hourMs = 3_600_000;

/**
 * Sees when many more reports of a task arrive than usual: somebody forges them, or a page sends too many. It counts the hour that
 * runs, in memory; what is usual it reads from the totals of the days before.
 */
export class BurstWatch {
  #store;
  #now;
  #hour = -1;
  /** By site and task: reports that were new in this hour, and reports an hour on the days before. */
  #arrived = new Map();
  #usual = new Map();
  #bursting = new Map();

  /**
   * @param {import("./store.mjs").Store} store
   * @param {() => number} now milliseconds since 1970
   */
  constructor(store, now) {
    this.#store = store;
    this.#now = now;
  }

  /** Whether the reports of this task are a burst in the hour that runs. */
  isBurst(site, task) {
    return this.#hour === this.#thisHour() && this.#bursting.has(keyOf({ site, task }));
  }

  /**
   * Takes into account what was just written.
   *
   * @param {{ site: string, task: string }[]} reports new ones only: sending one again is no burst
   * @returns {Promise<{ site: string, task: string }[]>} tasks whose burst begins with these
   */
  async see(reports) {
    await this.#turnHour();
    for (const report of reports) this.#arrived.set(keyOf(report), (this.#arrived.get(keyOf(report)) ?? 0) + 1);
    const begun = new Map();
    for (const { site, task } of reports) {
      const key = keyOf({ site, task });
      if (this.#isOver(key) && !this.#bursting.has(key)) begun.set(key, { site, task });
    }
    if (begun.size === 0) return [];
    await this.#store.noteBursts(dayOf(this.#now()), [...begun.values()]);
    for (const [key, task] of begun) this.#bursting.set(key, task);
    return [...begun.values()];
  }

  // A task that had no report on the days before has no usual: its first day cannot be judged.
  #isOver(key) {
    const usual = this.#usual.get(key);
    const arrived = this.#arrived.get(key);
    return usual !== undefined && arrived >= minReportsPerBurst && arrived > burstFactor * usual;
  }

  #thisHour() {
    return Math.floor(this.#now() / hourMs);
  }

  async #turnHour() {
    const hour = this.#thisHour();
    if (hour === this.#hour) return;
    const today = dayOf(this.#now());
    const first = dayOf(this.#now() - usualDays * 24 * hourMs);
    this.#usual = new Map();
    for (const row of await this.#store.perDay(first, today)) this.#usual.set(keyOf(row), row.reports / row.days / 24);
    this.#arrived.clear();
    this.#bursting.clear();
    this.#hour = hour;
  }
}

const keyOf = ({ site, task }) => `${site} ${task}`;
