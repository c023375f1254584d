// The few numbers that the report tells of its samples.

/** @param {readonly number[]} samples */
export function quantile(samples, share) {
  const sorted = samples.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

/**
 * The median and the middle half of the samples around it.
 *
 * @param {readonly number[]} samples
 */
export function summary(samples) {
  return {
    median: quantile(samples, 0.5),
    low: quantile(samples, 0.25),
    high: quantile(samples, 0.75),
    rounds: samples.length,
  };
}

/**
 * How many times less `part` is than `whole`: ratios of the same round, so that what slowed the machine down slowed both.
 *
 * @param {readonly number[]} whole
 * @param {readonly number[]} part
 */
export const ratios = (whole, part) => summary(whole.map((sample, round) => sample / part[round]));

/**
 * Least squares of log(cost) against log(size): cost is proportional to size ^ exponent.
 *
 * @param {readonly number[]} sizes
 * @param {readonly number[]} costs
 */
export function exponentOf(sizes, costs) {
  const x = sizes.map(Math.log);
  const y = costs.map(Math.log);
  const middle = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [middle(x), middle(y)];
  const up = x.reduce((sum, value, index) => sum + (value - meanX) * (y[index] - meanY), 0);
  return up / x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
}

/**
 * The exponent of the medians, and its 95 % interval by drawing the rounds again (Efron, "Bootstrap methods", 1979).
 *
 * @param {readonly number[]} sizes
 * @param {readonly (readonly number[])[]} samples of each size, round by round
 * @param {{ below(limit: number): number }} chance
 */
export function exponentWithInterval(sizes, samples, chance) {
  const rounds = samples[0].length;
  const fit = (chosen) =>
    exponentOf(
      sizes,
      samples.map((of) =>
        quantile(
          chosen.map((round) => of[round]),
          0.5,
        ),
      ),
    );
  const all = Array.from({ length: rounds }, (_, round) => round);
  const drawn = Array.from({ length: 500 }, () => fit(all.map(() => chance.below(rounds))));
  return { exponent: fit(all), low: quantile(drawn, 0.025), high: quantile(drawn, 0.975) };
}
