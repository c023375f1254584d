import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { jetstreamManager } from "@nats-io/jetstream";
import { connect, nanos } from "@nats-io/transport-node";
import { idRememberedMs } from "../days.mjs";

/**
 * @typedef {object} ClusterOptions
 * @property {string[]} servers addresses, such as "nats://10.0.0.1:4222"; the first may carry a name and a password
 * @property {number} partitions among which reports are spread by their id; all collectors and workers say the same
 */

/** Copies of each stream, on nodes of their own: one of them may be lost. */
const replicas = 3;
/** How long the stream itself sees that a message is sent again. It is for retries: what comes later the worker sees. */
const duplicatesSeenMs = 30_000;
/** How long to try at the start, when a cluster may still be choosing its leaders. */
const startTimeoutMs = 30_000;
const retryEveryMs = 500;
/** Streams that are made at a time: each waits until its nodes have agreed on a leader. */
const streamsAtOnce = 16;

/** A stream has the partition's number, its subject also how many there are: who counts otherwise is told so at the start. */
export const streamOf = (partition) => `APARTE_${partition}`;
export const reportsSubject = (partition, partitions) => `aparte.reports.${partitions}.${partition}`;
export const totalsSubject = (partition, partitions) => `aparte.totals.${partitions}.${partition}`;

/** What stands for an id from here on; the id itself is written nowhere. */
export const hashOf = (id) => createHash("sha256").update(id).digest("hex").slice(0, 32);

/** @param {string} hash of an id */
export const partitionOf = (hash, partitions) => Number.parseInt(hash.slice(0, 8), 16) % partitions;

/**
 * @param {string[]} servers
 * @returns {Promise<import("@nats-io/transport-node").NatsConnection>} one that connects again by itself, for as long as it takes
 */
export async function connectTo(servers) {
  // The library takes addresses without the name and the password that one may write in them.
  const { username, password } = new URL(servers[0]);
  try {
    return await connect({
      servers: servers.map((server) => new URL(server).host),
      name: "aparte-collector",
      maxReconnectAttempts: -1,
      reconnectTimeWait: retryEveryMs,
      ...(username && { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
      ...(servers.some((server) => server.startsWith("tls:")) && { tls: {} }),
    });
  } catch (error) {
    const hosts = servers.map((server) => new URL(server).host).join(", ");
    throw new Error(`No NATS server can be used at ${hosts}: ${error.message}`, { cause: error });
  }
}

/**
 * Makes the streams that are not there yet.
 *
 * @param {import("@nats-io/transport-node").NatsConnection} connection
 * @param {number} partitions
 * @throws {Error} when the streams are of another number of partitions, or JetStream does not answer
 */
export async function makeStreams(connection, partitions) {
  const manager = await withPatience(() => jetstreamManager(connection));
  const make = async (partition) => {
    const subject = reportsSubject(partition, partitions);
    const { config } = await withPatience(() => makeStream(manager, streamOf(partition), subject));
    if (config.subjects[0] !== subject)
      throw new Error(
        `The cluster has ${config.subjects[0].split(".").at(-2)} partitions, not ${partitions}: all collectors and workers must say the same.`,
      );
  };
  const all = Array.from({ length: partitions }, (_, partition) => partition);
  while (all.length > 0) await Promise.all(all.splice(0, streamsAtOnce).map(make));
}

// One that is there is left as it is: who runs the cluster may have moved it.
async function makeStream(manager, name, subject) {
  try {
    return await manager.streams.info(name);
  } catch (error) {
    if (error.code !== streamNotFound) throw error;
  }
  return manager.streams.add({
    name,
    subjects: [subject],
    storage: "file",
    num_replicas: replicas,
    retention: "limits",
    discard: "new",
    duplicate_window: nanos(duplicatesSeenMs),
    // What no worker has read by then is too old to be counted: its id is forgotten.
    max_age: nanos(idRememberedMs),
  });
}

const streamNotFound = 10_059;

async function withPatience(work) {
  const untilMs = Date.now() + startTimeoutMs;
  for (;;)
    try {
      return await work();
    } catch (error) {
      if (Date.now() > untilMs) throw new Error(`JetStream does not answer: ${error.message}`, { cause: error });
      await wait(retryEveryMs);
    }
}
