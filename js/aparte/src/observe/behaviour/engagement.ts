import type { Tell } from "./tell.js";

/** Active time is told at least this often. */
const kBeatMs = 10_000;
/** So long a visitor who reads may do nothing. */
const kIdleMs = 30_000;
/** Less is told with what follows. */
const kLeastMs = 1_000;
const kSigns = ["pointerdown", "pointermove", "keydown", "scroll", "touchstart"];

/**
 * `user_engagement`: milliseconds that the visitor was active: the page is seen, and there was a sign of life in the last half
 * minute. No timer runs while there is none. Returns what begins a view.
 */
export function observeEngagement(tell: Tell, signal: AbortSignal): () => void {
  const clock = new ActiveTime();
  let timer = 0;
  const report = (): void => {
    const activeMs = Math.round(clock.take(performance.now()));
    if (activeMs) tell("user_engagement", { engagement_time_msec: activeMs });
  };
  const beat = (): void => {
    report();
    timer = clock.isActive() ? window.setTimeout(beat, kBeatMs) : 0;
  };
  const lives = (): void => {
    if (document.visibilityState === "hidden") return;
    clock.sign(performance.now());
    timer ||= window.setTimeout(beat, kBeatMs);
  };
  const seen = (): void => {
    if (document.visibilityState === "visible") {
      lives();
      return;
    }
    clock.stop(performance.now());
    report();
  };
  for (const name of kSigns) document.addEventListener(name, lives, { capture: true, passive: true, signal });
  document.addEventListener("visibilitychange", seen, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
  return () => {
    // What came before was on the page before; there it has been told already when that was left.
    report();
    lives();
  };
}

/** Adds up active time. Times in milliseconds of one clock. */
export class ActiveTime {
  #sinceMs: number | undefined;
  #lastSignMs = 0;
  #activeMs = 0;

  sign(nowMs: number): void {
    this.#settle(nowMs);
    this.#lastSignMs = nowMs;
    this.#sinceMs ??= nowMs;
  }

  /** The page is not seen any more. */
  stop(nowMs: number): void {
    this.#settle(nowMs);
    this.#sinceMs = undefined;
  }

  /** As of the last call. */
  isActive(): boolean {
    return this.#sinceMs !== undefined;
  }

  /** What is not taken yet; 0 when it is less than a second, which is kept. */
  take(nowMs: number): number {
    this.#settle(nowMs);
    const activeMs = this.#activeMs;
    if (activeMs < kLeastMs) return 0;
    this.#activeMs = 0;
    return activeMs;
  }

  #settle(nowMs: number): void {
    if (this.#sinceMs === undefined) return;
    const endMs = Math.min(nowMs, this.#lastSignMs + kIdleMs);
    this.#activeMs += Math.max(0, endMs - this.#sinceMs);
    this.#sinceMs = endMs < nowMs ? undefined : nowMs;
  }
}
