#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { checkCollector } from "../src/index.mjs";
import { OptionError, readOptions } from "../src/options.mjs";
import { serve } from "../src/serve.mjs";
import { helpText } from "../src/settings.mjs";

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) process.stdout.write(helpText);
  else if (options.check) check(options);
  else if (options.worker) await runWorker(options);
  else await run(options);
} catch (error) {
  process.stderr.write(`aparte-collector: ${messageOf(error)}\n`);
  process.exitCode = error instanceof OptionError ? 2 : 1;
}

function check({ host, port, collector, worker }) {
  const sites = checkCollector(collector ?? worker).all.map(({ site, tasks }) => `${site} (${tasks.length} tasks)`);
  const what = worker ? partitionsOf(worker) : `reports at ${host}:${port}${collector.path}`;
  process.stdout.write(`All is well: ${sites.join(", ")}; ${what}\n`);
}

async function run(options) {
  const { path, testing } = options.collector;
  const { origin, metricsUrl, stop } = await serve(options);
  keepGarbageSmall();
  onSignal(() => {
    stop().catch((error) => {
      process.stderr.write(`aparte-collector: ${error.message}\n`);
      process.exitCode = 1;
    });
  });
  const warning = testing
    ? "The view for tests is on: it shows totals before release. Never do so on a public address.\n"
    : "";
  const metrics = metricsUrl === undefined ? "" : `Metrics: ${metricsUrl}\n`;
  process.stdout.write(`${warning}${metrics}Reports: ${origin}${path}\nResults: ${origin}${path}/results\n`);
}

async function runWorker({ worker, metrics }) {
  // Only here: a collector with a database of its own needs nothing that speaks to a cluster.
  const { work } = await import("../src/work.mjs");
  const { metricsUrl, ended, stop } = await work({ ...worker, metrics });
  onSignal(stop);
  process.stdout.write(
    `${metricsUrl === undefined ? "" : `Metrics: ${metricsUrl}\n`}Counting ${partitionsOf(worker)}\n`,
  );
  await ended;
}

function onSignal(stop) {
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
}

function partitionsOf({ partition: [first, last], nats: { partitions } }) {
  return `the partitions ${first} to ${last} of ${partitions}`;
}

// Garbage may be half of what is alive, not three times as much, before it is collected: under a flood of junk the process then takes
// 80 MB less, at no more processor time that could be measured. What may be applies from the first collection on, so there is one now. A
// limit of the heap would end the process where this only tidies up.
function keepGarbageSmall() {
  setFlagsFromString("--heap-growing-percent=50");
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

function messageOf(error) {
  if (error.code === "EADDRINUSE")
    return `the port ${error.port} is in use; choose another with --port or --metrics-port.`;
  return error.message;
}
