// How long the bench takes its time.

/**
 * @typedef {object} Effort
 * @property {number} rounds
 * @property {number} warmUpMs of each contender before the first round
 * @property {number} batchMs so long a contender's turn lasts, at least
 * @property {number[]} sizes numbers of rules
 * @property {number[]} histories numbers of events
 */

/** @type {Effort} */
export const thorough = {
  rounds: 40,
  warmUpMs: 400,
  batchMs: 4,
  sizes: [1, 10, 100, 1_000, 10_000],
  histories: [100, 1_000, 10_000, 100_000],
};

/** @type {Effort} */
export const quick = { ...thorough, rounds: 8, warmUpMs: 60, batchMs: 2, histories: [100, 1_000, 10_000] };
