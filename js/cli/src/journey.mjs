// Journeys: recorded visits as JSON Lines, and how they are played to an engine (wasm/schema/README.md, "Journeys").
// Used by the command line and, in Node and in browsers, by the tests: nothing here belongs to one of them.

/**
 * @typedef {{ name: string, params?: Record<string, unknown>, items?: Record<string, unknown>[], page?: Record<string, unknown> }} JourneyEvent
 * @typedef {{ nowMs: number, event?: JourneyEvent }} Step a step without an event only lets time pass
 * @typedef {{ name: string, rules: string | undefined, seed: number, about: Record<string, string>, steps: Step[] }} Journey
 */

/**
 * What plays a journey. `error` is a code of `wasm/include/aparte/error.hpp`, 0 is success.
 *
 * @typedef {object} Engine
 * @property {(bytes: Uint8Array) => void} entropy
 * @property {(nowMs: number, event: JourneyEvent) => { error: number, output: Uint8Array }} dispatch
 * @property {(nowMs: number) => { error: number, output: Uint8Array }} advance
 */

const maxSteps = 10_000;
const entropyBytes = 64;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;

/** A line that is not as the format says. `line` starts at 1; `problem` is a key of the texts. */
export class JourneyError extends Error {
  /**
   * @param {number} line
   * @param {"notJson" | "notAHeader" | "badSeed" | "badTime" | "notAStep" | "tooManySteps"} problem
   */
  constructor(line, problem) {
    super(`line ${line}: ${problem}`);
    this.line = line;
    this.problem = problem;
  }
}

/**
 * @param {string} text a whole journey file
 * @returns {Journey}
 * @throws {JourneyError}
 */
export function parseJourney(text) {
  const lines = text.split("\n").map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const [first, ...rest] = lines.filter(({ line }) => line !== "");
  if (!first) throw new JourneyError(1, "notAHeader");
  if (rest.length > maxSteps) throw new JourneyError(rest[maxSteps]?.number ?? 0, "tooManySteps");
  return { ...parseHeader(first), steps: rest.map(parseStep) };
}

/** @param {{ line: string, number: number }} numbered */
function parseHeader(numbered) {
  const header = parseObject(numbered);
  if (typeof header["journey"] !== "string") throw new JourneyError(numbered.number, "notAHeader");
  const seed = header["seed"];
  if (typeof seed !== "number" || !Number.isInteger(seed) || seed < 1 || seed > 0xffff_ffff) {
    throw new JourneyError(numbered.number, "badSeed");
  }
  const rules = header["rules"];
  const about = /** @type {Record<string, string>} */ (header["about"] ?? {});
  return { name: header["journey"], rules: typeof rules === "string" ? rules : undefined, seed, about };
}

/**
 * @param {{ line: string, number: number }} numbered
 * @returns {Step}
 */
function parseStep(numbered) {
  const { at, event, advance } = parseObject(numbered);
  if (typeof at !== "string" || !time.test(at) || Number.isNaN(Date.parse(at)))
    throw new JourneyError(numbered.number, "badTime");
  const nowMs = Date.parse(at);
  if (advance === true && event === undefined) return { nowMs };
  if (
    advance !== undefined ||
    typeof event !== "object" ||
    event === null ||
    !("name" in event) ||
    typeof event.name !== "string"
  ) {
    throw new JourneyError(numbered.number, "notAStep");
  }
  return { nowMs, event: /** @type {JourneyEvent} */ (event) };
}

/**
 * @param {{ line: string, number: number }} numbered
 * @returns {Record<string, unknown>}
 */
function parseObject({ line, number }) {
  try {
    const value = JSON.parse(line);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Told below, as for any other line that is not an object.
  }
  throw new JourneyError(number, "notJson");
}

/**
 * Plays a journey step by step; between two steps the engine stands as the step left it.
 *
 * @template {Engine} E
 * @param {Journey} journey
 * @param {E} engine fresh, with its pack loaded
 * @returns {Generator<{ step: Step, error: number, output: Uint8Array }, void, void>}
 */
export function* play(journey, engine) {
  const draw = xorshift32(journey.seed);
  engine.entropy(draw(entropyBytes));
  for (const step of journey.steps) {
    if (step.event?.name === "page_view") engine.entropy(draw(entropyBytes));
    const { error, output } = step.event ? engine.dispatch(step.nowMs, step.event) : engine.advance(step.nowMs);
    yield { step, error, output };
  }
}

/**
 * Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8 (2003), shifts 13, 17, 5: repeatable bytes, not secret ones.
 *
 * @param {number} seed 1 to 2^32 - 1
 * @returns {(count: number) => Uint8Array} the next bytes, four a step, little-endian; `count` is a multiple of 4
 */
function xorshift32(seed) {
  let state = seed;
  return (count) => {
    const bytes = new DataView(new ArrayBuffer(count));
    for (let offset = 0; offset < count; offset += 4) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      bytes.setUint32(offset, state >>> 0, true);
    }
    return new Uint8Array(bytes.buffer);
  };
}
