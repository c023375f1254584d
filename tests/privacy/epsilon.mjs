// Draws outcomes of mode local from the module that shops ship, and measures how far one visitor's answers are from another's.
//
//   node tests/privacy/epsilon.mjs [--draws N] [--odds A] [--cells K] [--plant PERCENT]
//
// --draws: of each true cell (10,000,000 unless said). --plant: tells the truth so many percent more often, in place of some of the
// other answers: an error that must be found. The last line is `claimed X, measured X [X, X]`: the greatest logarithm of how many
// times as often one true cell gives an answer as another, with bounds that hold for all pairs together in 99.9 % of runs. Exit code 1
// when the lower bound is above what is claimed.
import { argv, exit, stderr, stdout } from "node:process";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Answers } from "./local-answers.mjs";

/** Of the normal distribution: two sides of 0.1 % shared by so many comparisons; by bisection of the error function's series. */
function quantile(comparisons) {
  const tail = 0.001 / 2 / comparisons;
  let [low, high] = [0, 10];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (upperTail(middle) > tail) low = middle;
    else high = middle;
  }
  return low;
}

/** Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.2.14: the continued fraction, from its 200th term. */
function upperTail(z) {
  if (z < 0.5) return 0.5 - (z - z ** 3 / 6) / Math.sqrt(2 * Math.PI);
  let fraction = z;
  for (let term = 200; term > 0; term--) fraction = z + term / fraction;
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / fraction;
}

/**
 * @param {number[][]} counts of each answer (column), a row a true cell
 * @returns {{ measured: number, lower: number, upper: number }} epsilon: the greatest over all answers and pairs of true cells. The
 *   logarithm of the ratio of two binomial shares is normal with the variance 1/x - 1/n + 1/y - 1/m (Katz et al., "Obtaining
 *   Confidence Intervals for the Risk Ratio in Cohort Studies", Biometrics 34, 1978); the bounds are shared by all comparisons
 *   (Bonferroni).
 */
export function epsilonOf(counts) {
  const cells = counts.length;
  const z = quantile(cells * cells * (cells - 1));
  const found = { measured: -Infinity, lower: -Infinity, upper: -Infinity };
  const drawn = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  for (let answer = 0; answer < cells; answer++) {
    for (let one = 0; one < cells; one++) {
      for (let other = 0; other < cells; other++) {
        if (one === other) continue;
        const [x, y] = [counts[one][answer], counts[other][answer]];
        const log = Math.log(x / drawn[one] / (y / drawn[other]));
        const margin = z * Math.sqrt(1 / x - 1 / drawn[one] + 1 / y - 1 / drawn[other]);
        found.measured = Math.max(found.measured, log);
        found.lower = Math.max(found.lower, log - margin);
        found.upper = Math.max(found.upper, log + margin);
      }
    }
  }
  return found;
}

/**
 * @param {{ draws: number, odds: number, cells: number, plant: number }} options
 * @param {(line: string) => void} say progress
 */
export async function audit({ draws, odds, cells, plant }, say = () => {}) {
  const answers = await Answers.start(odds, cells);
  const counts = [];
  for (let truth = 0; truth < cells; truth++) {
    const row = Array(cells).fill(0);
    for (let draw = 0; draw < draws; draw++) {
      const told = answers.draw(truth);
      row[told !== truth && Math.random() * 100 < plant ? truth : told]++;
      if (draw % 100_000 === 99_999) say(`true cell ${truth}: ${draw + 1} draws`);
    }
    counts.push(row);
  }
  const claimed = Math.log(odds);
  const { measured, lower, upper } = epsilonOf(counts);
  return { claimed, measured, lower, upper, counts, isOver: lower > claimed };
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  const { values } = parseArgs({
    options: {
      draws: { type: "string", default: "10000000" },
      odds: { type: "string", default: "20" },
      cells: { type: "string", default: "2" },
      plant: { type: "string", default: "0" },
    },
  });
  const options = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  const isGood =
    options.draws >= 1000 && options.odds >= 2 && options.odds <= 1000 && options.cells >= 2 && options.cells <= 8;
  if (!isGood || !(options.plant >= 0 && options.plant <= 100)) {
    stderr.write("epsilon: --draws 1000 or more, --odds 2 to 1000, --cells 2 to 8, --plant 0 to 100 percent\n");
    exit(2);
  }
  const say = stderr.isTTY ? (line) => stderr.write(`\r\x1b[K${line}`) : undefined;
  const found = await audit(options, say);
  if (say) say("");
  found.counts.forEach((row, truth) => stdout.write(`true cell ${truth} told as ${row.join(", ")}\n`));
  const shown = (number) => number.toFixed(4);
  stdout.write(
    `claimed ${shown(found.claimed)}, measured ${shown(found.measured)} [${shown(found.lower)}, ${shown(found.upper)}]\n`,
  );
  exit(found.isOver ? 1 : 0);
}
