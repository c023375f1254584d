import { checkCollector } from "./index.mjs";
import { Metrics } from "./metrics.mjs";
import { serveMetrics } from "./serve.mjs";
import { connectTo, makeStreams } from "./storage/nats.mjs";
import { PartitionWorker } from "./storage/worker.mjs";

/**
 * Counts the reports of some partitions of a cluster.
 *
 * @param {object} options
 * @param {object[]} options.manifests parsed
 * @param {import("./storage/nats.mjs").ClusterOptions} options.nats
 * @param {[number, number]} options.partition first and last
 * @param {string} options.folder where the databases of the partitions are
 * @param {number} [options.memory] megabytes that each of them may use; 256
 * @param {{ host: string, port: number } | undefined} options.metrics
 * @returns {Promise<{ metricsUrl: string | undefined, ended: Promise<void>, stop: () => void }>} `ended` rejects when a store failed
 */
export async function work({
  manifests,
  nats: { servers, partitions },
  partition: [first, last],
  folder,
  memory,
  metrics,
}) {
  const workers = [];
  const counted = metricsOf(manifests, workers);
  const connection = await connectTo(servers);
  const closings = [() => connection.close()];
  const close = async () => {
    for (const each of closings.reverse()) await each();
  };
  try {
    await makeStreams(connection, partitions);
    for (let partition = first; partition <= last; partition++) {
      const worker = await PartitionWorker.open({
        connection,
        partition,
        partitions,
        folder,
        memory,
        metrics: counted,
      });
      workers.push(worker);
      closings.push(() => worker.close());
    }
    const served = metrics && (await serveMetrics(metrics, () => counted.text()));
    if (served) closings.push(served.close);
    const stop = () => workers.forEach((worker) => worker.stop());
    return { metricsUrl: served?.url, ended: runAll(workers, stop).finally(close), stop };
  } catch (error) {
    await close();
    throw error;
  }
}

const metricsOf = (manifests, workers) =>
  new Metrics(checkCollector({ manifests }).all, {
    waiting: () => workers.reduce((sum, { waiting }) => sum + waiting, 0),
    networks: () => 0,
    isBurst: (site, task) => workers.some((worker) => worker.isBurst(site, task)),
  });

// When one fails, the others finish what they are doing.
async function runAll(workers, stop) {
  const runs = workers.map((worker) => worker.run());
  for (const run of runs) run.catch(stop);
  await Promise.allSettled(runs);
  await Promise.all(runs);
}
