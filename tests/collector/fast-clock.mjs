// A clock that runs faster than time, the same in every process that is given its numbers. Preloaded into the collector
// (`node --import`), it is what `Date.now` says there: days close while a test runs. Timers keep their pace.
import { setTimeout as wait } from "node:timers/promises";

const variable = "TEST_CLOCK";
const realNow = Date.now;
/** While a process starts: its seconds must not be days. */
const slowSpeed = 1000;

export class FastClock {
  #realMs = realNow();
  #slowUntilMs = this.#realMs;
  #saysMs;
  #speed;

  /**
   * @param {number} saysMs what it says now
   * @param {number} speed how many times as fast as time it goes on
   */
  constructor(saysMs, speed) {
    this.#saysMs = saysMs;
    this.#speed = speed;
  }

  /** The clock of the process that started this one, or undefined. */
  static given() {
    const numbers = process.env[variable]?.split(" ").map(Number);
    if (!numbers) return undefined;
    const clock = new FastClock(0, 1);
    [clock.#realMs, clock.#slowUntilMs, clock.#saysMs, clock.#speed] = numbers;
    return clock;
  }

  /** What starts another process with this clock. */
  get env() {
    const numbers = [this.#realMs, this.#slowUntilMs, this.#saysMs, this.#speed];
    return { [variable]: numbers.join(" "), NODE_OPTIONS: `--import ${import.meta.url}` };
  }

  get speed() {
    return this.#speed;
  }

  get #slowSpeed() {
    return Math.min(slowSpeed, this.#speed);
  }

  now = () => {
    const nowMs = realNow();
    const slowMs = Math.min(nowMs, this.#slowUntilMs) - this.#realMs;
    const fastMs = Math.max(0, nowMs - this.#slowUntilMs);
    return Math.floor(this.#saysMs + slowMs * this.#slowSpeed + fastMs * this.#speed);
  };

  /** Slower from now on, for as long as a process takes to start; to be called before it is given the clock. */
  slowDown(forMs) {
    this.#saysMs = this.now();
    this.#realMs = realNow();
    this.#slowUntilMs = this.#realMs + forMs;
  }

  /** Waits until it says so, however often it is slowed down. */
  async until(ms) {
    for (let leftMs = ms - this.now(); leftMs > 0; leftMs = ms - this.now()) {
      const slowLeftMs = Math.max(0, this.#slowUntilMs - realNow());
      const thenMs = leftMs - slowLeftMs * this.#slowSpeed;
      await wait(thenMs < 0 ? leftMs / this.#slowSpeed : slowLeftMs + thenMs / this.#speed);
    }
  }
}

const given = FastClock.given();
if (given) Date.now = given.now;
