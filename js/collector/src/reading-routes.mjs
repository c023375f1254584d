import { releasedResults, testingResults } from "./results.mjs";

/**
 * What can be read: `GET <path>/results` and `GET /health`.
 *
 * @param {import("fastify").FastifyInstance} scope
 * @param {object} parts
 * @param {string} parts.path
 * @param {import("./manifest.mjs").Manifests} parts.known
 * @param {import("./store.mjs").Store} parts.store
 * @param {import("./intake.mjs").Intake} parts.intake
 * @param {boolean} parts.testing
 */
export async function readingRoutes(scope, { path, known, store, intake, testing }) {
  scope.setErrorHandler((_error, _request, reply) =>
    reply.code(503).send({ error: "storage", message: "The store does not answer." }),
  );
  scope.get(`${path}/results`, { logLevel: "silent" }, async (request, reply) => {
    reply.header("cache-control", "no-store");
    const { site, view = "released" } = request.query;
    const manifest = known.of(site);
    if (!manifest) return reply.code(404).send({ error: "site", message: `No site "${site}" here.` });
    if (view !== "released" && !(view === "testing" && testing)) {
      return reply.code(404).send({ error: "view", message: `No view "${view}" here.` });
    }
    await intake.settle();
    const closed = await store.totals(manifest.site);
    const bursts = await store.bursts(manifest.site);
    if (view === "released") return releasedResults(manifest, closed, bursts);
    return testingResults(manifest, closed, await store.openTotals(manifest.site), bursts);
  });
  scope.get("/health", { logLevel: "silent" }, async (_request, reply) => {
    try {
      await intake.settle();
      return { ok: true };
    } catch {
      return reply.code(503).send({ ok: false, message: "The store does not answer." });
    }
  });
}
