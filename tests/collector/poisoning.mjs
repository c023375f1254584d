// Forges what each result says would overturn it, through the collector: with exactly so many reports the difference between variant and
// control is gone, with one fewer, however they are made up, it is not.
//
//   node tests/collector/poisoning.mjs [--experiments N] [--seed S]
//
// 20 experiments of random sizes and rates, seed 1 unless said. The last line is
// `experiments N, overturned N, overturned by one fewer N`. Exit code 1 when the first two differ or the last is not 0.
import { argv, exit, stderr, stdout } from "node:process";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { leastForgery } from "../../js/collector/src/poisoning.mjs";
import { seeded } from "../node/seeded.mjs";
import { hourMs, openCollector } from "./bench.mjs";

const arms = ["control", "variant"];
/** Every cell is published: 20 reports at least, in a batch of more than 1,000. */
const [leastCell, leastArm] = [20, 500];
/** From the reports to the end of their day's batch. */
const untilClosedMs = 36 * hourMs;

/** Two arms with reports and conversions. */
function randomExperiment(chance) {
  const reports = arms.map(() => leastArm + chance.below(500));
  // Mostly small rates; sometimes ones so far apart that a mixture of forged reports is best.
  const most = reports.map((count) => (chance.below(4) ? Math.floor(count / 8) : count - 2 * leastCell));
  return reports.map((count, arm) => ({
    reports: count,
    conversions: leastCell + chance.below(most[arm] - leastCell),
  }));
}

const orderOf = ([control, variant]) =>
  Math.sign(variant.conversions * control.reports - control.conversions * variant.reports);

/** The experiment with forged reports: conversions of the arm that is worse, others of the one that is better. */
function forged(experiment, conversions, others) {
  const better = orderOf(experiment) > 0 ? 1 : 0;
  return experiment.map((arm, index) =>
    index === better
      ? { ...arm, reports: arm.reports + others }
      : { reports: arm.reports + conversions, conversions: arm.conversions + conversions },
  );
}

/** Of all ways to make up so many forged reports the one that comes closest to overturning. */
function bestOf(experiment, size) {
  const order = orderOf(experiment);
  const gap = ([control, variant]) =>
    order * (variant.conversions / variant.reports - control.conversions / control.reports);
  const ways = Array.from({ length: size + 1 }, (_, conversions) =>
    forged(experiment, conversions, size - conversions),
  );
  return ways.reduce((best, next) => (gap(next) < gap(best) ? next : best));
}

/** What a collector publishes that was sent the reports of these experiments. */
async function publish(experiments) {
  const endings = [];
  const tasks = experiments.map((_, n) => ({
    name: `task_${n}`,
    arms: arms.map((name) => ({ name })),
    cells: ["none", "bought"],
  }));
  const manifests = [{ v: 1, site: "boutique", version: "0123456789abcdef", tasks }];
  const limits = { all: 0, network: 0 };
  const collector = await openCollector({ after: (end) => endings.push(end) }, { manifests, limits });
  for (const [n, experiment] of experiments.entries())
    for (const [index, { reports, conversions }] of experiment.entries()) {
      const fields = { task: `task_${n}`, arm: arms[index] };
      await collector.reportMany(conversions, { ...fields, outcome: 1 });
      await collector.reportMany(reports - conversions, { ...fields, outcome: 0 });
    }
  collector.clock.now += untilClosedMs;
  const { tasks: published } = await collector.results();
  for (const end of endings) await end();
  return published.map((task) => task.arms);
}

/** Of published arms. */
const signOf = ([control, variant]) => Math.sign(variant.share - control.share);

/** @param {{ experiments: number, seed: number }} options */
export async function prove({ experiments: count, seed }) {
  const chance = seeded(seed);
  const experiments = [];
  while (experiments.length < count) {
    const experiment = randomExperiment(chance);
    if (orderOf(experiment) !== 0) experiments.push(experiment);
  }
  const before = await publish(experiments);
  const sizes = before.map(([, variant]) => variant.overturned_by);
  const enough = await publish(experiments.map((experiment, n) => bestOf(experiment, sizes[n])));
  const fewer = await publish(experiments.map((experiment, n) => bestOf(experiment, sizes[n] - 1)));
  const isOverturned = (after) => after.filter((task, n) => signOf(task) !== signOf(before[n])).length;
  const mixed = experiments
    .map((experiment) => leastForgery(...experiment))
    .filter(({ conversions, others }) => conversions && others);
  return { sizes, mixed: mixed.length, overturned: isOverturned(enough), overturnedByFewer: isOverturned(fewer) };
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  const { values } = parseArgs({
    options: { experiments: { type: "string", default: "20" }, seed: { type: "string", default: "1" } },
  });
  const options = { experiments: Number(values.experiments), seed: Number(values.seed) };
  if (!Object.values(options).every((value) => Number.isInteger(value) && value > 0) || options.experiments > 1000) {
    stderr.write("poisoning: --experiments 1 to 1000, --seed 1 or more\n");
    exit(2);
  }
  const { sizes, mixed, overturned, overturnedByFewer } = await prove(options);
  stdout.write(
    `overturned by ${Math.min(...sizes)} to ${Math.max(...sizes)} forged reports, ${mixed} of them best by a mixture\n`,
  );
  stdout.write(`experiments ${sizes.length}, overturned ${overturned}, overturned by one fewer ${overturnedByFewer}\n`);
  exit(overturned === sizes.length && overturnedByFewer === 0 ? 0 : 1);
}
