/**
 * @typedef {{ reports: number, conversions: number }} Count of an arm
 */

/**
 * Adds to each arm `overturned_by`: how many forged reports would have been enough to take away its difference from the control, the
 * first arm, as it is published. Anybody can send reports (there is no login), so a result says how few of them could have made it.
 *
 * In mode local the counts are of what was told; the estimated shares stand in the same order.
 *
 * The arms of a question are not compared.
 *
 * @param {{ tasks: { kind?: string, arms: { reports: number | null, cells: (number | null)[] }[] }[] }} results
 */
export function withOverturning(results) {
  return {
    ...results,
    tasks: results.tasks.map((task) => ({
      ...task,
      arms: task.arms.map((arm, index) => ({
        ...arm,
        overturned_by:
          index === 0 || task.kind === "question" ? null : overturnedBy(countOf(task.arms[0]), countOf(arm)),
      })),
    })),
  };
}

/** Nothing to compare where nothing is published. */
const countOf = ({ reports, cells }) =>
  reports === null || reports === 0 || cells.at(-1) === null ? null : { reports, conversions: cells.at(-1) };

function overturnedBy(one, other) {
  const forgery = one && other && leastForgery(one, other);
  return forgery ? forgery.conversions + forgery.others : null;
}

/**
 * The fewest forged reports after which the arm with the greater share has it no longer: conversions of the worse arm, and other reports
 * of the better one. Where one conversion more would do less than one report less, a mixture is best.
 *
 * With y conversions the better arm needs at least v (n + y) / (c + y) reports in all (v its conversions, c of n those of the worse).
 * What that is more than it has, and y, make a sum that is convex in y, so its least whole number lies beside its least value.
 *
 * @param {Count} one
 * @param {Count} other
 * @returns {{ conversions: number, others: number } | null} null when there is no difference, and none to take away
 */
export function leastForgery(one, other) {
  const order = one.conversions * other.reports - other.conversions * one.reports;
  if (order === 0) return null;
  const [better, worse] = order > 0 ? [one, other] : [other, one];
  const forgeryWith = (conversions) => ({
    conversions,
    others: Math.max(0, reportsNeeded(better, worse, conversions) - better.reports),
  });
  const least = Math.sqrt(better.conversions * (worse.reports - worse.conversions)) - worse.conversions;
  const misses = better.reports - better.conversions;
  // With conversions alone; never, where the better arm has nothing else.
  const alone = misses === 0 ? Infinity : divideUp(Math.abs(order), misses);
  return [Math.floor(least), Math.ceil(least), alone, alone - 1]
    .map((conversions) => Math.min(Math.max(conversions, 0), alone))
    .map(forgeryWith)
    .reduce((best, next) => (sizeOf(next) < sizeOf(best) ? next : best));
}

const sizeOf = ({ conversions, others }) => conversions + others;

const reportsNeeded = (better, worse, conversions) =>
  worse.conversions + conversions === 0
    ? Infinity
    : divideUp(better.conversions * (worse.reports + conversions), worse.conversions + conversions);

/** Of whole numbers, without the error of a quotient. */
const divideUp = (dividend, divisor) => (dividend - (dividend % divisor)) / divisor + (dividend % divisor > 0 ? 1 : 0);
