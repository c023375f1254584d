// Sends reports to two collectors of a cluster while the leader of a stream, a collector and a worker are killed in turn, and looks for
// every single one in the workers' databases. The sender does as a browser: what was not answered is sent again.
//
//   node tests/collector/cluster.mjs [--reports 20000] [--kills 6] [--partitions 4] [--connections 32]
//
// The last line is "sent N, counted N, doubled N, lost N"; exit code 1 when a total is wrong.
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { hashOf } from "../../js/collector/src/storage/nats.mjs";
import { armOf, makeReport, padded } from "./bench.mjs";
import { today } from "./collector-command.mjs";
import { post, wholeNumbers } from "./load.mjs";
import { startCluster, startCollector, startWorker, until } from "./nats-cluster.mjs";

const usual = { reports: 20_000, kills: 6, partitions: 4, connections: 32 };
const outcomes = 4;

/**
 * @param {{ after: (ending: () => unknown) => void }} t
 * @param {Partial<typeof usual>} options
 * @returns {Promise<{ sent: number, counted: number, doubled: number, lost: number, cells: number[], expected: number[] }>} `cells` and
 *   `expected` by outcome
 */
export async function survive(t, options = {}) {
  const { reports, kills, partitions, connections } = { ...usual, ...options };
  const folder = await mkdtemp(join(tmpdir(), "aparte-workers-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const nodes = await startCluster(t);
  const common = { servers: nodes.servers, partitions };
  const half = partitions / 2;
  const workers = await Promise.all(
    [`0-${half - 1}`, `${half}-${partitions - 1}`].map((partition) => startWorker(t, { ...common, partition, folder })),
  );
  const collectors = await Promise.all([startCollector(t, common), startCollector(t, common)]);
  const ids = Array.from({ length: reports }, () => randomBytes(16).toString("hex"));
  const gate = new Gate(reports, kills);
  const killing = killInTurn(gate, { nodes, collectors, workers });
  await Promise.all([sendAll(ids, { collectors, connections, gate }), killing]);
  await until(async () => (await nodes.waiting(partitions)) === 0);
  const cells = await totals(collectors[1].url);
  for (const worker of workers) await worker.stop();
  const { doubled, lost } = await compare(ids, folder);
  const expected = Array.from(
    { length: outcomes },
    (_, outcome) => ids.filter((_id, n) => n % outcomes === outcome).length,
  );
  return { sent: reports, counted: cells.reduce((sum, count) => sum + count, 0), doubled, lost, cells, expected };
}

/** Lets a part of the reports through before each kill, so that each happens while reports are sent. */
class Gate {
  #reports;
  #kills;
  #killed = 0;
  #sent = 0;

  constructor(reports, kills) {
    this.#reports = reports;
    this.#kills = kills;
  }

  get kills() {
    return this.#kills;
  }

  async mayKill(kill) {
    while (this.#sent < ((kill + 1) * this.#reports) / (this.#kills + 1)) await wait(20);
  }

  countKill() {
    this.#killed += 1;
  }

  async maySend() {
    while (this.#sent >= ((this.#killed + 1.5) * this.#reports) / (this.#kills + 1)) await wait(20);
    this.#sent += 1;
  }
}

async function killInTurn(gate, { nodes, collectors, workers }) {
  const victims = [
    ["the leader of a stream", (turn) => nodes.killLeader(`APARTE_${turn % 2}`)],
    ["a collector", (turn) => collectors[turn % 2].kill()],
    ["a worker", (turn) => workers[turn % 2].kill()],
  ];
  for (let kill = 0; kill < gate.kills; kill++) {
    const [name, act] = victims[kill % victims.length];
    await gate.mayKill(kill);
    const began = performance.now();
    const back = act(Math.floor(kill / victims.length));
    gate.countKill();
    const isWhole = (await back) !== false;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`killed ${name}; back after ${seconds} s${isWhole ? "" : ", and still lacks something"}`);
  }
}

// Every third is sent twice at once, and each has its outcome raised from 0 by a second report, as when a visitor goes on.
async function sendAll(ids, { collectors, connections, gate }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let next = 0;
  const send = async (id, outcome, n) => {
    const body = padded(makeReport({ day: today(), id, outcome }));
    for (let attempt = n; ; attempt++) {
      const status = await post(collectors[attempt % collectors.length].url, agent, body);
      if (status === 204) return;
      if (status !== 0 && status !== 503) throw new Error(`A report was answered ${status}.`);
      await wait(50);
    }
  };
  const sendOnAndOn = async () => {
    while (next < ids.length) {
      const n = next++;
      await gate.maySend();
      await Promise.all(n % 3 === 0 ? [send(ids[n], 0, n), send(ids[n], 0, n + 1)] : [send(ids[n], 0, n)]);
      if (n % outcomes > 0) await send(ids[n], n % outcomes, n + 1);
    }
  };
  await Promise.all(Array.from({ length: connections }, sendOnAndOn));
  agent.destroy();
}

async function totals(url) {
  const results = await (await fetch(`${url}/results?view=testing`)).json();
  return armOf(results).cells;
}

// What stands for an id in a database: the hash of what was published, which is a hash itself.
const keyOf = (id) => createHash("sha256").update(hashOf(id)).digest("hex").slice(0, 32);

async function compare(ids, folder) {
  const found = new Map();
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(".duckdb"))) {
    const instance = await DuckDBInstance.create(join(folder, name), { access_mode: "READ_ONLY" });
    const connection = await instance.connect();
    const rows = (await connection.runAndReadAll("select key::varchar as key from reports")).getRowObjectsJS();
    for (const key of rows.map((row) => row.key.replaceAll("-", ""))) found.set(key, (found.get(key) ?? 0) + 1);
    connection.closeSync();
    instance.closeSync();
  }
  const rows = [...found.values()].reduce((sum, count) => sum + count, 0);
  const kept = ids.filter((id) => found.has(keyOf(id))).length;
  return { lost: ids.length - kept, doubled: rows - kept };
}

async function main() {
  const flags = Object.fromEntries(Object.keys(usual).map((name) => [name, { type: "string" }]));
  const { values } = parseArgs({ options: flags });
  const options = wholeNumbers(values);
  const endings = [];
  const end = async () => {
    for (const ending of endings.splice(0)) await ending();
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void end().finally(() => process.exit(1)));
  try {
    const { cells, expected, ...figures } = await survive({ after: (ending) => void endings.unshift(ending) }, options);
    const isRight = String(cells) === String(expected) && figures.doubled === 0 && figures.lost === 0;
    if (!isRight) process.exitCode = 1;
    console.log(`by outcome: ${cells.join(", ")}; expected ${expected.join(", ")}`);
    console.log(
      Object.entries(figures)
        .map(([name, count]) => `${name} ${count}`)
        .join(", "),
    );
  } finally {
    await end();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
