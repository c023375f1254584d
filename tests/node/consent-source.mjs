// What the tests of the consent adapters have in common: a runtime that notes what it is told, on a page without a platform.
import { afterEach, beforeEach, mock } from "node:test";
import { importSource } from "./source.mjs";

const { followConsent } = await importSource("consent.ts");

/** As much of a runtime as an adapter knows; new for each test. */
export let runtime;

function fakeRuntime() {
  const listeners = [];
  const levels = [];
  const codes = [];
  return {
    levels,
    codes,
    consent({ level }) {
      levels.push(level);
      return Promise.resolve();
    },
    status: () => ({ codes }),
    on: (name, listener) => name === "status" && listeners.push(listener),
    become(code) {
      codes.push(code);
      for (const listener of listeners) listener();
    },
  };
}

/** A page without anything, and a runtime that was told nothing. */
export function newPage() {
  globalThis.window = {};
  globalThis.document = new EventTarget();
  runtime = fakeRuntime();
}

beforeEach(() => {
  newPage();
  mock.timers.enable({ apis: ["setTimeout"] });
});
afterEach(() => mock.timers.reset());

export const follow = (source, dataLayer) => followConsent(source, runtime, dataLayer);

/** Timers that start timers need small steps. */
export function wait(ms) {
  for (let step = 0; step < ms; step += 100) mock.timers.tick(100);
}

export const throws = () => {
  throw new Error("broken");
};
