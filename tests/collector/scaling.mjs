// How many reports two collectors of a cluster take against one, and what each part of the cluster uses for a report. All of it, and
// the sender, are on this machine: with fewer processors than processes, throughput says how much work there is, not how it scales. With
// --share each collector runs for so many of a hundred milliseconds only, so that collectors are what is scarce, as on machines of their own.
//
//   node tests/collector/scaling.mjs [--reports 5000] [--rounds 3] [--partitions 4] [--connections 64] [--share 100]
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent } from "node:http";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeReport, padded } from "./bench.mjs";
import { today } from "./collector-command.mjs";
import { post, processorMs, wholeNumbers } from "./load.mjs";
import { startCluster, startCollector, startWorker, until } from "./nats-cluster.mjs";

const { values } = parseArgs({
  options: {
    reports: { type: "string", default: "5000" },
    rounds: { type: "string", default: "3" },
    partitions: { type: "string", default: "4" },
    connections: { type: "string", default: "64" },
    share: { type: "string", default: "100" },
  },
});
const { reports, rounds, partitions, connections, share } = wholeNumbers(values);

/** Sends new reports, in turn to each; all must be taken. Resolves with the seconds. */
async function send(collectors) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const bodies = Array.from({ length: reports }, () =>
    padded(makeReport({ day: today(), id: randomBytes(16).toString("hex") })),
  );
  const began = performance.now();
  const sendRest = async (_, n) => {
    const { url } = collectors[n % collectors.length];
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
      const status = await post(url, agent, body);
      if (status !== 204) throw new Error(`${url} answered ${status}, not 204.`);
    }
  };
  await Promise.all(Array.from({ length: connections }, sendRest));
  agent.destroy();
  return (performance.now() - began) / 1000;
}

/** Lets processes run for a share of the time, one after the other. */
function slowDown(t, pids) {
  if (share >= 100) return;
  pids.forEach((pid, n) => {
    const run = () => {
      process.kill(pid, "SIGCONT");
      setTimeout(() => process.kill(pid, "SIGSTOP"), share);
    };
    const timers = [setTimeout(() => timers.push(setInterval(run, 100)), (n * 100) / pids.length)];
    t.after(() => timers.forEach(clearInterval));
  });
}

async function used(pids) {
  const times = await Promise.all(pids.map(processorMs));
  return times.reduce((sum, ms) => sum + ms, 0);
}

async function main(t) {
  const folder = await mkdtemp(join(tmpdir(), "aparte-workers-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const nodes = await startCluster(t);
  const common = { servers: nodes.servers, partitions };
  const worker = await startWorker(t, { ...common, partition: `0-${partitions - 1}`, folder });
  const collectors = await Promise.all([startCollector(t, common), startCollector(t, common)]);
  const parts = {
    collectors: collectors.map(({ pid }) => pid()),
    nodes: await Promise.all([1, 2, 3].map((node) => nodes.pidOf(`node-${node}`))),
    worker: [worker.pid],
    sender: [process.pid],
  };
  const measure = async (chosen) => {
    const before = await Promise.all(Object.values(parts).map(used));
    const seconds = await send(chosen);
    await until(async () => (await nodes.waiting(partitions)) === 0);
    const after = await Promise.all(Object.values(parts).map(used));
    return { seconds, processor: after.map((ms, part) => (ms - before[part]) / reports) };
  };
  await measure(collectors); // warm
  slowDown(t, parts.collectors);
  console.log(`${availableParallelism()} processors; ${reports} reports a round, ${partitions} partitions`);
  for (let round = 1; round <= rounds; round++) {
    const [one, two] = [await measure(collectors.slice(0, 1)), await measure(collectors)];
    const shares = Object.keys(parts).map((name, part) => `${name} ${two.processor[part].toFixed(2)}`);
    console.log(
      `round ${round}: throughput of two collectors to one ${(one.seconds / two.seconds).toFixed(2)} (${Math.round(reports / one.seconds)} and ${Math.round(reports / two.seconds)} reports a second); milliseconds of processor a report: ${shares.join(", ")}`,
    );
  }
}

const endings = [];
try {
  await main({ after: (ending) => void endings.unshift(ending) });
} finally {
  for (const ending of endings) await ending();
}
