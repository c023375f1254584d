// A cluster of three NATS nodes, and the collectors and workers that use it, each in a process of its own that can be killed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { jetstreamManager } from "@nats-io/jetstream";
import { connectTo } from "../../js/collector/src/storage/nats.mjs";
import { manifestFile } from "./collector-command.mjs";

const fileOf = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const command = fileOf("js/collector/bin/aparte-collector.mjs");

/** There is no cluster to be had on this machine; the message says why. */
export class NoCluster extends Error {}

/**
 * Starts `build-scripts/cluster` on free ports; it starts a node again that is killed.
 *
 * @param {{ after: (ending: () => unknown) => void }} t stops it
 * @throws {NoCluster}
 */
export async function startCluster(t) {
  const child = spawn(fileOf("build-scripts/cluster"), ["--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  const exited = once(child, "exit");
  const failure = text(child.stderr);
  t.after(async () => {
    child.kill("SIGTERM");
    await exited;
  });
  const output = await outputUntil(child, /^Cluster: .*\n/m);
  if (output === undefined) throw new NoCluster((await failure).trim());
  const servers = /^Cluster: (.*)$/m.exec(output)[1].split(",");
  const folder = /^Folder: (.*)$/m.exec(output)[1];
  const connection = await connectTo(servers);
  t.after(() => connection.close());
  return new Nodes(servers, folder, connection);
}

class Nodes {
  #folder;

  constructor(servers, folder, connection) {
    this.servers = servers;
    this.connection = connection;
    this.#folder = folder;
  }

  /** The process of a node, which changes when it is started again. */
  async pidOf(node) {
    return Number(await readFile(join(this.#folder, `${node}.pid`), "utf8").catch(() => 0));
  }

  async info(stream) {
    return (await jetstreamManager(this.connection, { checkAPI: false })).streams.info(stream);
  }

  /**
   * Kills the node that leads a stream, and waits until it is back and has what it missed.
   *
   * @returns {Promise<boolean>} false when it is back, and lacks something after a minute: the other copies have to do
   */
  async killLeader(stream) {
    const { leader } = (await this.info(stream)).cluster;
    const pid = await this.pidOf(leader);
    process.kill(pid, "SIGKILL");
    await until(async () => ![0, pid].includes(await this.pidOf(leader)));
    const isWhole = async () => {
      const { cluster } = await this.info(stream);
      return cluster.leader && cluster.replicas.every(({ current, offline }) => current && !offline);
    };
    return until(isWhole, 60_000).then(
      () => true,
      () => false,
    );
  }

  /** Reports in the streams, which no worker has counted yet. */
  async waiting(partitions) {
    const infos = await Promise.all(Array.from({ length: partitions }, (_, n) => this.info(`APARTE_${n}`)));
    return infos.reduce((sum, { state }) => sum + state.messages, 0);
  }
}

/** Tries until it is so; what fails meanwhile is tried again. */
export async function until(isSo, timeoutMs = 120_000) {
  const endMs = Date.now() + timeoutMs;
  let failure;
  while (Date.now() < endMs) {
    if (await isSo().catch((error) => void (failure = error))) return;
    await wait(100);
  }
  throw new Error(`Waited in vain for ${isSo}.`, { cause: failure });
}

/** The command in a process that is started again when it was killed, as a service manager does. */
export class Service {
  #args;
  #ready;
  #child;

  /**
   * @param {{ after: (ending: () => unknown) => void }} t stops it
   * @param {string[]} args of the command
   * @param {RegExp} ready what it says when it is ready
   */
  static async start(t, args, ready) {
    const service = new Service();
    service.#args = args;
    service.#ready = ready;
    t.after(() => service.#child?.kill("SIGKILL"));
    service.output = await service.#run();
    return service;
  }

  get pid() {
    return this.#child.pid;
  }

  /** Kills it and waits until it is ready again; `flags` are for it when it is started again, and win over those it had. */
  async kill(flags = []) {
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await exited;
    this.#args.push(...flags);
    // Somebody else may have its port for a moment.
    await until(() => this.#run().then(() => true));
  }

  /** Stops it as its operator does. */
  async stop() {
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    const [code] = await exited;
    if (code !== 0) throw new Error(`It ended with ${code}.`);
  }

  async #run() {
    this.#child = spawn(process.execPath, [command, ...this.#args], { stdio: ["ignore", "pipe", "inherit"] });
    const output = await outputUntil(this.#child, this.#ready);
    if (output === undefined) throw new Error(`It did not start: aparte-collector ${this.#args.join(" ")}`);
    return output;
  }
}

/** A collector of the cluster; when it is killed it comes back on the port that it had. */
export async function startCollector(t, { servers, partitions }) {
  const flags = ["--port", "0", "--limit-all", "0", "--limit-network", "0", "--testing-view"];
  const service = await Service.start(t, [...clusterFlags(servers, partitions), ...flags], /Results: /);
  const [, url] = /Reports: (\S+)/.exec(service.output);
  return {
    url,
    pid: () => service.pid,
    kill: () => service.kill(["--port", new URL(url).port]),
    stop: () => service.stop(),
  };
}

/** A worker for some partitions, such as "0-3". */
export function startWorker(t, { servers, partitions, partition, folder, flags = [] }) {
  const own = ["--partition", partition, "--database", folder, ...flags];
  return Service.start(t, ["work", ...clusterFlags(servers, partitions), ...own], /Counting /);
}

const clusterFlags = (servers, partitions) => [
  ...["--manifest", manifestFile],
  ...["--nats", servers.join(",")],
  ...["--partitions", String(partitions)],
];

// What a process has written when it fits, or undefined when it ended before.
async function outputUntil(child, fitting) {
  let output = "";
  return new Promise((resolve) => {
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (fitting.test(output)) resolve(output);
    });
    child.once("exit", () => resolve(undefined));
  });
}
