// Chance that repeats itself, for tests that try many cases.

/**
 * Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8 (2003), shifts 13, 17, 5.
 *
 * @param {number} seed 1 to 2^32 - 1
 * @returns {{ below(limit: number): number, pick<T>(choices: readonly T[]): T, bytes(count: number): Buffer }}
 */
export function seeded(seed) {
  let state = seed;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const below = (limit) => next() % limit;
  return {
    below,
    pick: (choices) => choices[below(choices.length)],
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => below(256))),
  };
}
