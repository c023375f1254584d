/** Of the standard normal distribution, for 95 % in the middle. */
const z = 1.959963984540054;

/**
 * The Wilson score interval of a share at 95 % (E. B. Wilson, "Probable inference, the law of succession, and statistical
 * inference", JASA 22, 1927). Unlike the textbook interval it stays within 0 and 1 and is fair for few observations.
 *
 * @param {number} successes
 * @param {number} trials more than 0
 * @returns {{ low: number, high: number }}
 */
export function wilsonInterval(successes, trials) {
  const share = successes / trials;
  const spread = (z * z) / trials;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))) / (1 + spread);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
