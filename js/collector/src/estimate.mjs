/** Of the standard normal distribution, for 95 % in the middle. */
const z = 1.959963984540054;

/**
 * The share of a cell among the true outcomes, from the outcomes that were told.
 *
 * At odds a:1 and k cells the true outcome is told with the probability p = a / (a + k - 1), each other one with q = 1 / (a + k - 1)
 * (k-ary randomized response: P. Kairouz, K. Bonawitz, D. Ramage, "Discrete distribution estimation under local privacy", ICML 2016).
 * A share s is told with the probability q + s (p - q), which is turned round. In mode plain p is 1 and q is 0.
 *
 * The interval holds the true share 95 times in 100: the Wilson score interval of what was told (E. B. Wilson, "Probable inference,
 * the law of succession, and statistical inference", JASA 22, 1927), turned round likewise. In mode local share and interval may
 * lie below 0 or above 1: to cut them off would bias what is added up from them.
 *
 * @param {number} count reports that told this cell
 * @param {{ reports: number, odds: number, cells: number }} all more than 0 reports; odds 0: mode plain
 * @returns {{ share: number, variance: number, interval: { low: number, high: number } }} the variance is that of the share, with
 *   the randomization in it
 */
export function estimateOf(count, { reports, odds, cells }) {
  const q = odds === 0 ? 0 : 1 / (odds + cells - 1);
  const scale = odds === 0 ? 1 : (odds - 1) / (odds + cells - 1);
  const told = count / reports;
  const { low, high } = wilsonInterval(told, reports);
  return {
    share: (told - q) / scale,
    variance: (told * (1 - told)) / reports / scale ** 2,
    interval: { low: (low - q) / scale, high: (high - q) / scale },
  };
}

// Unlike the textbook interval it stays within 0 and 1 and is fair for few observations.
function wilsonInterval(share, trials) {
  const spread = (z * z) / trials;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))) / (1 + spread);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
