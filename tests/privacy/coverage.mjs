// How often the intervals that the collector publishes hold the true share, over simulated visitors whose outcomes are told in mode
// local (or plain, at odds 0), and how often those of the plain formula would.
//
//   node tests/privacy/coverage.mjs [--runs N] [--visitors N] [--odds A] [--cells K] [--share PERCENT] [--seed N]
//
// --visitors: of each run, half an arm. --share: of the visitors that reach the last cell; as many reach each of those between. The last
// line is `coverage X % [X, X], by the plain formula X %`, of the last cell of both arms, with bounds that hold in 99.9 % of cases. Exit
// code 1 when 95 % are not within the bounds.
import { argv, exit, stderr, stdout } from "node:process";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { releasedResults } from "../../js/collector/src/results.mjs";
import { xoshiro128 } from "./xoshiro.mjs";

/** Of the normal distribution: 95 % and 99.9 % in the middle. */
const z95 = 1.959963984540054;
const z999 = 3.2905267314919255;
const arms = ["control", "other"];

const manifestOf = ({ odds, cells }) => ({
  v: 1,
  site: "coverage",
  version: "0123456789abcdef",
  tasks: [
    {
      name: "asked",
      arms: arms.map((name) => ({ name })),
      cells: Array.from({ length: cells }, (_, cell) => `step_${cell}`),
      mode: odds === 0 ? "plain" : "local",
      odds,
    },
  ],
});

// One arm of one run: of each cell, how many visitors told it.
function told({ visitors, odds, cells, share }, random) {
  const counts = Array(cells).fill(0);
  const least = Math.round(share * 2 ** 32);
  for (let visitor = 0; visitor < visitors / 2; visitor++) {
    const truth = Math.max(0, cells - 1 - Math.floor(random() / least));
    const drawn = odds === 0 ? 0 : random() % (odds + cells - 1);
    const other = drawn - odds;
    counts[odds === 0 || other < 0 ? truth : other < truth ? other : other + 1]++;
  }
  return counts;
}

// What an analyst would state who knows of the randomization only that the shares have to be turned round.
function plainInterval({ share, reports }) {
  const half = z95 * Math.sqrt(Math.max(0, share * (1 - share)) / reports);
  return { low: share - half, high: share + half };
}

/**
 * @param {{ runs: number, visitors: number, odds: number, cells: number, share: number, seed: number }} options share: a part of 1
 * @param {(line: string) => void} say progress
 * @returns {{ covered: number, low: number, high: number, byPlainFormula: number }} parts of 1
 */
export function coverage(options, say = () => {}) {
  const { runs, share, seed } = options;
  const manifest = manifestOf(options);
  const random = xoshiro128(seed);
  const holds = ({ low, high }) => (low <= share && share <= high ? 1 : 0);
  let covered = 0;
  let byPlainFormula = 0;
  for (let run = 0; run < runs; run++) {
    const totals = arms.flatMap((arm) =>
      told(options, random).map((reports, outcome) => ({
        day: "2026-03-02",
        task: "asked",
        odds: options.odds,
        arm,
        outcome,
        reports,
      })),
    );
    for (const arm of releasedResults(manifest, totals).tasks[0].arms) {
      covered += holds(arm.intervals.at(-1));
      byPlainFormula += holds(plainInterval(arm));
    }
    if (run % 50 === 49) say(`${run + 1} of ${runs} runs`);
  }
  const seen = runs * arms.length;
  const part = covered / seen;
  const margin = z999 * Math.sqrt((0.95 * 0.05) / seen);
  return { covered: part, low: part - margin, high: part + margin, byPlainFormula: byPlainFormula / seen };
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  const defaults = { runs: "5000", visitors: "100000", odds: "20", cells: "2", share: "3", seed: "1" };
  const names = Object.entries(defaults).map(([name, text]) => [name, { type: "string", default: text }]);
  const { values } = parseArgs({ options: Object.fromEntries(names) });
  const options = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  options.share /= 100;
  const { runs, visitors, odds, cells, share } = options;
  if (!(runs >= 1 && visitors >= 2000 && odds >= 0 && cells >= 2 && cells <= 8 && share > 0 && share * cells < 1)) {
    stderr.write(
      "coverage: --runs 1 or more, --visitors 2000 or more, --odds 0 or more, --cells 2 to 8, --share percent\n",
    );
    exit(2);
  }
  const say = stderr.isTTY ? (line) => stderr.write(`\r\x1b[K${line}`) : undefined;
  const found = coverage(options, say);
  if (say) say("");
  const percent = (part) => (100 * part).toFixed(2);
  stdout.write(
    `coverage ${percent(found.covered)} % [${percent(found.low)}, ${percent(found.high)}], ` +
      `by the plain formula ${percent(found.byPlainFormula)} %\n`,
  );
  exit(found.low <= 0.95 && found.high >= 0.95 ? 0 : 1);
}
