import { readFileSync } from "node:fs";
import { released, unreleased } from "./release.mjs";
import { reportSchema } from "./report.mjs";
import { tableOf, tableTypes } from "./table.mjs";

const openapi = readFileSync(new URL("../openapi.json", import.meta.url), "utf8");
/** Where the document says the reports go; every path of the collector but /health is below it. */
const documentedPath = "/aparte/signals";

/**
 * What can be read: `GET <path>/results`, `GET <path>/openapi.json` with the schema that it refers to, and `GET /health`.
 *
 * @param {import("fastify").FastifyInstance} scope
 * @param {object} parts
 * @param {string} parts.path
 * @param {import("./manifest.mjs").Manifests} parts.known
 * @param {import("./storage/embedded.mjs").Storage} parts.storage
 * @param {boolean} parts.testing
 */
export async function readingRoutes(scope, { path, known, storage, testing }) {
  scope.setErrorHandler((_error, _request, reply) =>
    reply.code(503).send({ error: "storage", message: "The store does not answer." }),
  );
  scope.get(`${path}/results`, { logLevel: "silent" }, async (request, reply) => {
    reply.header("cache-control", "no-store");
    const { site, view = "released", format = "json" } = request.query;
    const manifest = known.of(site);
    if (!manifest) return reply.code(404).send({ error: "site", message: `No site "${site}" here.` });
    if (view !== "released" && !(view === "testing" && testing)) {
      return reply.code(404).send({ error: "view", message: `No view "${view}" here.` });
    }
    if (format !== "json" && !Object.hasOwn(tableTypes, format))
      return reply.code(400).send({ error: "format", message: `The format is json, csv or parquet, not "${format}".` });
    await storage.settle();
    const results = await (view === "released" ? released : unreleased)(storage.reading, manifest);
    return format === "json" ? results : reply.type(tableTypes[format]).send(await tableOf(results, format));
  });
  const documents = {
    "openapi.json": openapi.replaceAll(`"${documentedPath}`, `"${path}`),
    "report.schema.json": reportSchema,
  };
  for (const [name, text] of Object.entries(documents))
    scope.get(`${path}/${name}`, { logLevel: "silent" }, (_request, reply) =>
      reply.type("application/json").send(text),
    );
  scope.get("/health", { logLevel: "silent" }, async (_request, reply) => {
    try {
      await storage.settle();
      return { ok: true };
    } catch {
      return reply.code(503).send({ ok: false, message: "The store does not answer." });
    }
  });
}
