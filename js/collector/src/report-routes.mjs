import cors from "@fastify/cors";
import { Refusal, retryAfterS } from "./refusal.mjs";
import { readReport } from "./report.mjs";

/** Largest body that is read at all; a report has 512 bytes. */
const maxBodyBytes = 1024;
const preflightMaxAgeS = 86_400;

/**
 * `POST <path>`: takes reports, from any origin and without credentials.
 *
 * @param {import("fastify").FastifyInstance} scope under the path
 * @param {object} parts
 * @param {import("./intake.mjs").Intake} parts.intake
 * @param {import("./limits.mjs").Limits} parts.limits
 * @param {import("./metrics.mjs").Metrics} parts.metrics
 * @param {number} parts.proxies in front of the collector
 */
export async function reportRoutes(scope, { intake, limits, metrics, proxies }) {
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
  scope.setErrorHandler((error, _request, reply) => {
    const refusal = refusalOf(error);
    metrics.countRefused(refusal.code);
    if (refusal.retrySeconds !== undefined) reply.header("retry-after", String(refusal.retrySeconds));
    reply.code(refusal.status).send({ error: refusal.code, message: refusal.message });
  });
  // Before the body is read: what is over the limit costs next to nothing.
  scope.addHook("onRequest", async (request) => {
    if (request.method !== "POST") return;
    const over = limits.take(addressOf(request, proxies));
    if (over === undefined) return;
    metrics.countLimited(over.by);
    throw new Refusal(429, "too_many", "Too many reports; send it again later.", over.seconds);
  });
  scope.post("/", { logLevel: "silent", prefixTrailingSlash: "no-slash" }, async (request, reply) => {
    if (request.body === undefined) throw new Refusal(400, "size", "The body is empty.");
    await intake.take(readReport(request.body));
    return reply.code(204).send();
  });
}

// What each proxy appends to the header is the address it was reached from; what stands before those is the sender's to invent.
function addressOf({ socket, headers }, proxies) {
  if (proxies === 0) return socket.remoteAddress;
  const named = String(headers["x-forwarded-for"] ?? "").split(",");
  return named.at(-proxies)?.trim() || socket.remoteAddress;
}

const noMediaType = [415, "media_type", "The content type is application/json or text/plain."];
const codeOfFastify = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, "too_large", `The body is larger than ${maxBodyBytes} bytes.`],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: noMediaType,
  FST_ERR_CTP_EMPTY_TYPE: noMediaType,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, "size", "The body is not as long as was announced."],
};
const notKept = [503, "storage", "The report could not be kept; send it again later.", retryAfterS];

function refusalOf(error) {
  return error instanceof Refusal ? error : new Refusal(...(codeOfFastify[error.code] ?? notKept));
}
