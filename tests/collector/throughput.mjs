// How many reports the collector takes, against a Fastify route that only parses the same body. Each server has a process of its own
// and they take turns, so that what else the machine does falls on both.
//
//   node tests/collector/throughput.mjs [--reports 2000] [--rounds 3] [--connections 32]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent } from "node:http";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { makeReport, padded } from "./bench.mjs";
import { start, today } from "./collector-command.mjs";
import { post, processorMs, wholeNumbers } from "./load.mjs";

const { values } = parseArgs({
  options: {
    reports: { type: "string", default: "2000" },
    rounds: { type: "string", default: "3" },
    connections: { type: "string", default: "32" },
  },
});
const { reports, rounds, connections } = wholeNumbers(values);
const parser = fileURLToPath(new URL("parse-only.mjs", import.meta.url));

/** Sends new reports on all connections; all must be taken, or the figure would be that of refusals. */
async function measure({ url, child }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const bodies = Array.from({ length: reports }, () => padded(makeReport({ day: today() })));
  const [processor, clock] = [await processorMs(child.pid), performance.now()];
  const sendRest = async () => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
      const status = await post(url, agent, body);
      if (status !== 204) throw new Error(`${url} answered ${status}, not 204.`);
    }
  };
  await Promise.all(Array.from({ length: connections }, sendRest));
  const used = { wallMs: performance.now() - clock, processorMs: (await processorMs(child.pid)) - processor };
  agent.destroy();
  return used;
}

async function startParser(t) {
  const child = spawn(process.execPath, [parser], { stdio: ["ignore", "pipe", "inherit"] });
  t.after(() => child.kill("SIGKILL"));
  const [url] = await once(child.stdout, "data");
  return { child, url: String(url).trim() };
}

const endings = [];
const t = { after: (ending) => void endings.push(ending) };
try {
  const collector = await start(t, ":memory:", "--limit-all", "0", "--limit-network", "0");
  const parsing = await startParser(t);
  for (const server of [collector, parsing]) await measure(server); // warm
  for (let round = 1; round <= rounds; round++) {
    const [taken, parsed] = [await measure(collector), await measure(parsing)];
    const ratio = (unit) => (parsed[unit] / taken[unit]).toFixed(2);
    console.log(
      `round ${round}: ${reports} reports, collector to parsing alone: throughput ${ratio("wallMs")}, reports a second of processor ${ratio("processorMs")}`,
    );
  }
} finally {
  for (const ending of endings) ending();
}
