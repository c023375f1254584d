import { Intake } from "./intake.mjs";
import { Limits, defaultLimits } from "./limits.mjs";
import { Manifests } from "./manifest.mjs";
import { Metrics } from "./metrics.mjs";
import { readingRoutes } from "./reading-routes.mjs";
import { reportRoutes } from "./report-routes.mjs";
import { Embedded } from "./storage/embedded.mjs";

export { metricsType } from "./metrics.mjs";
export { releaseOf } from "./release.mjs";
export { minReportsPerBatch, minReportsPerCell } from "./results.mjs";

/** How often days are looked at for closing when nothing arrives. */
const settleEveryMs = 10 * 60_000;
/** How often networks that were silent are forgotten. */
const forgetEveryMs = 60_000;
const defaultPath = "/aparte/signals";

/**
 * Adds the collector to a Fastify 5 application: `POST <path>` takes reports, `GET <path>/results` serves what may be published,
 * `GET /health` says whether the store works. Nothing about a request is logged or kept but the report itself.
 *
 * The application must not trust proxies for addresses (`trustProxy`, off unless set): name their number here.
 *
 * @typedef {object} CollectorOptions
 * @property {object[]} manifests parsed manifests of the packs in use, one a site
 * @property {string} [database] path of the DuckDB file (made when absent), or ":memory:"
 * @property {number} [memory] megabytes that the database may use; 256
 * @property {import("./storage/nats.mjs").ClusterOptions} [nats] in place of a database: where workers count the reports
 * @property {string} [path] where reports go; "/aparte/signals"
 * @property {boolean} [testing] serves `results?view=testing`, the true totals before release; never on a public address
 * @property {Partial<{ all: number, network: number }>} [limits] reports a second over all and from one network; 0: no limit
 * @property {number} [proxies] how many proxies in front append to `X-Forwarded-For`; 0
 * @property {() => number} [now] milliseconds since 1970
 *
 * @param {import("fastify").FastifyInstance} app
 * @param {CollectorOptions} options
 * @returns {Promise<{ metricsText: () => string }>} what the collector counts about itself; not for the public
 * @throws {Error} when a manifest does not fit, or the database or the cluster cannot be opened
 */
export async function registerCollector(app, options) {
  const { path = defaultPath, testing = false, proxies = 0, now = Date.now } = options;
  const known = checkCollector(options);
  const limits = new Limits({ ...defaultLimits, ...options.limits }, now);
  const metrics = new Metrics(known.all, {
    waiting: () => storage.waiting,
    networks: () => limits.networks,
    isBurst: (site, task) => storage.isBurst(site, task),
  });
  const storage = await openStorage(options, { now, metrics });
  const intake = new Intake({ storage, known, now, metrics });
  const stopTimers = keepTime(storage, limits);
  app.addHook("onClose", async () => {
    stopTimers();
    await storage.close();
  });
  await app.register(async (scope) => reportRoutes(scope, { intake, limits, metrics, proxies }), { prefix: path });
  await app.register(async (scope) => readingRoutes(scope, { path, known, storage, testing }));
  return { metricsText: () => metrics.text() };
}

/**
 * Checks what can be checked without opening anything.
 *
 * @param {Pick<CollectorOptions, "manifests" | "path">} options
 * @returns {Manifests}
 * @throws {Error}
 */
export function checkCollector({ manifests, path = defaultPath }) {
  if (!/^(\/[\w.~-]+)+$/.test(path))
    throw new Error(`The path of the collector must look like "/aparte/signals", not "${path}".`);
  return new Manifests(manifests);
}

function keepTime(storage, limits) {
  const settling = setInterval(() => {
    storage.settle().catch(() => {}); // the next request tells the failure
  }, settleEveryMs);
  const forgetting = setInterval(() => limits.forget(), forgetEveryMs);
  for (const timer of [settling, forgetting]) timer.unref();
  return () => [settling, forgetting].forEach((timer) => clearInterval(timer));
}

// A collector with a database of its own never loads what speaks to a cluster.
async function openStorage({ database, memory, nats }, parts) {
  if (nats === undefined) return Embedded.open(database, { ...parts, memory });
  const { Cluster } = await import("./storage/cluster.mjs");
  return Cluster.open(nats, parts);
}
