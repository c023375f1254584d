// "12 of 40" on a terminal, while long work goes on.

/** How long work may take before it says how far it is. */
const patienceMs = 500;

export class Progress {
  #write;
  #startMs = performance.now();
  #length = 0;

  /** @param {((text: string) => void) | undefined} write to a terminal as it is; undefined when there is none */
  constructor(write) {
    this.#write = write;
  }

  /** @param {string} text what is being done, replaces what was said before */
  say(text) {
    if (!this.#write || performance.now() - this.#startMs < patienceMs) return;
    this.#write(`\r${text.padEnd(this.#length)}`);
    this.#length = text.length;
  }

  /** Before anything else is written. */
  clear() {
    if (this.#length > 0) this.#write?.(`\r${" ".repeat(this.#length)}\r`);
    this.#length = 0;
  }
}
