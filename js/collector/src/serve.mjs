import Fastify from "fastify";
import { boundedServer } from "./connections.mjs";
import { metricsType, registerCollector } from "./index.mjs";

/** At a stop, what is under way has this long to end. */
const stopTimeoutMs = 10_000;

const serverFactory = (handler) => boundedServer(handler);

/**
 * Serves the collector, and its metrics on an address of their own when asked to: they count before any threshold.
 *
 * @param {Exclude<ReturnType<typeof import("./options.mjs").readOptions>, { help: true }>} options
 * @returns {Promise<{ origin: string, metricsUrl: string | undefined, stop: () => Promise<void> }>}
 */
export async function serve({ host, port, metrics, collector }) {
  const app = Fastify({ logger: false, trustProxy: false, serverFactory });
  const closings = [() => close(app)];
  let isStopping = false;
  // Connections that are kept alive would keep the server.
  app.addHook("onSend", async (_request, reply) => {
    if (isStopping) reply.header("connection", "close");
  });
  const { metricsText } = await registerCollector(app, collector);
  const stop = async () => {
    isStopping = true;
    for (const each of closings.reverse()) await each();
  };
  try {
    const origin = await app.listen({ host, port });
    if (!metrics) return { origin, metricsUrl: undefined, stop };
    const served = await serveMetrics(metrics, metricsText);
    closings.push(served.close);
    return { origin, metricsUrl: served.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Serves `/metrics` alone, on an address of its own.
 *
 * @param {{ host: string, port: number }} address
 * @param {() => string} metricsText
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveMetrics(address, metricsText) {
  const app = Fastify({ logger: false, serverFactory });
  app.get("/metrics", (_request, reply) => reply.type(metricsType).send(metricsText()));
  return { url: `${await app.listen(address)}/metrics`, close: () => close(app) };
}

// First no more connections, then what is under way, then the store.
async function close(app) {
  const late = setTimeout(() => app.server.closeAllConnections(), stopTimeoutMs);
  await new Promise((resolve) => app.server.close(resolve));
  clearTimeout(late);
  await app.close();
}
