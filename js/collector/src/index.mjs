import cors from "@fastify/cors";
import { Intake } from "./intake.mjs";
import { Manifests } from "./manifest.mjs";
import { Refusal } from "./refusal.mjs";
import { readReport } from "./report.mjs";
import { releasedResults, testingResults } from "./results.mjs";
import { Store } from "./store.mjs";

export { minReportsPerBatch, minReportsPerCell } from "./results.mjs";

/** Largest body that is read at all; a report has 512 bytes. */
const maxBodyBytes = 1024;
/** How often days are looked at for closing when nothing arrives. */
const settleEveryMs = 10 * 60_000;
const preflightMaxAgeS = 86_400;

/**
 * Adds the collector to a Fastify 5 application: `POST <path>` takes reports, `GET <path>/results` serves what may be published,
 * `GET /health` says whether the store works. Nothing about a request is logged or kept but the report itself.
 *
 * The application must not trust proxies for addresses (`trustProxy`, off unless set); the collector never asks for one.
 *
 * @param {import("fastify").FastifyInstance} app
 * @param {object} options
 * @param {object[]} options.manifests parsed manifests of the packs in use, one a site
 * @param {string} options.database path of the DuckDB file (made when absent), or ":memory:"
 * @param {string} [options.path] where reports go; "/aparte/signals"
 * @param {boolean} [options.testing] serves `results?view=testing`, the true totals before release; never on a public address
 * @param {() => number} [options.now] milliseconds since 1970
 * @throws {Error} when a manifest does not fit or the database cannot be opened
 */
export async function registerCollector(app, options) {
  const { manifests, database, path = "/aparte/signals", testing = false, now = Date.now } = options;
  if (!/^(\/[\w.~-]+)+$/.test(path))
    throw new Error(`The path of the collector must look like "/aparte/signals", not "${path}".`);
  const known = new Manifests(manifests);
  const store = await openStore(database);
  const intake = new Intake(store, known, now);
  const settling = setInterval(() => {
    intake.settle().catch(() => {}); // the next request tells the failure
  }, settleEveryMs);
  settling.unref();
  app.addHook("onClose", async () => {
    clearInterval(settling);
    await intake.finish();
    await store.close();
  });
  await app.register(async (scope) => reportRoutes(scope, intake), { prefix: path });
  await app.register(async (scope) => readingRoutes(scope, { path, known, store, intake, testing }));
}

async function openStore(database) {
  try {
    return await Store.open(database);
  } catch (error) {
    throw new Error(`The database ${database} cannot be opened: ${error.message.split("\n")[0]}`, { cause: error });
  }
}

async function reportRoutes(scope, intake) {
  await scope.register(cors, {
    origin: "*",
    methods: ["POST"],
    allowedHeaders: ["content-type"],
    maxAge: preflightMaxAgeS,
  });
  scope.removeAllContentTypeParsers();
  // text/plain spares the browser a preflight from another origin.
  scope.addContentTypeParser(
    ["application/json", "text/plain"],
    { parseAs: "buffer", bodyLimit: maxBodyBytes },
    (_request, body, done) => done(null, body),
  );
  scope.setErrorHandler(answerRefusal);
  scope.post("/", { logLevel: "silent", prefixTrailingSlash: "no-slash" }, async (request, reply) => {
    if (request.body === undefined) throw new Refusal(400, "size", "The body is empty.");
    await intake.take(readReport(request.body));
    return reply.code(204).send();
  });
}

const codeOfFastify = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, "too_large", `The body is larger than ${maxBodyBytes} bytes.`],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, "media_type", "The content type is application/json or text/plain."],
  FST_ERR_CTP_EMPTY_TYPE: [415, "media_type", "The content type is application/json or text/plain."],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, "size", "The body is not as long as was announced."],
};
const notKept = [503, "storage", "The report could not be kept; send it again later."];

function answerRefusal(error, _request, reply) {
  const [status, code, message] =
    error instanceof Refusal ? [error.status, error.code, error.message] : (codeOfFastify[error.code] ?? notKept);
  if (status === 503) reply.header("retry-after", "30");
  reply.code(status).send({ error: code, message });
}

async function readingRoutes(scope, { path, known, store, intake, testing }) {
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
    if (view === "released") return releasedResults(manifest, closed);
    return testingResults(manifest, closed, await store.openTotals(manifest.site));
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
