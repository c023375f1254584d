#!/usr/bin/env node
// Serves the demo on this machine: shop, studio, runtime, collector. `node demo-site/serve.mjs --help` says how.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import fastifyStatic from "@fastify/static";
import { registerCollector } from "aparte-collector";
import Fastify from "fastify";

const inRepository = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const help = `Serves the demo shop, the studio and the collector on this machine.

usage: node demo-site/serve.mjs [--port N] [--data DIR]

  --port N     port (default: 8080; 0: any free one)
  --data DIR   where the collector keeps its totals (default: build/demo-data)
`;

const signalsPath = "/aparte/signals";
// Beyond the policy that the shop's build writes: nothing from elsewhere, and only our own pages may frame the shop (the studio does).
const furtherPolicy =
  "default-src 'self'; img-src 'self' data:; style-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'self'";

/**
 * The demo as one Fastify application, not yet listening.
 *
 * @param {object} [options]
 * @param {string} [options.site] the built shop, with the compiled rules in `aparte/`; build/site unless said
 * @param {string} [options.runtime] the built package; js/aparte/dist unless said
 * @param {string} [options.database] the collector's file, or ":memory:" (default)
 * @param {() => number} [options.now] the collector's clock
 * @returns {Promise<import("fastify").FastifyInstance>}
 * @throws {Error} when the shop's pages or its rules have not been made
 */
export async function createDemoServer(options = {}) {
  const {
    site = inRepository("build/site"),
    runtime = inRepository("js/aparte/dist"),
    database = ":memory:",
    now,
  } = options;
  const manifest = JSON.parse(readMade(join(site, "aparte", "boutique.manifest.json")));
  const app = Fastify({ logger: false, trustProxy: false, forceCloseConnections: true });
  addHeaders(app, site);
  await registerCollector(app, { manifests: [manifest], database, path: signalsPath, testing: true, now });
  const files = { etag: true, cacheControl: false, redirect: true, decorateReply: false };
  await app.register(fastifyStatic, {
    ...files,
    root: [runtime, join(site, "aparte")].filter(existsSync),
    prefix: "/aparte",
  });
  await app.register(fastifyStatic, { ...files, root: inRepository("demo-site/studio"), prefix: "/studio" });
  await app.register(fastifyStatic, { ...files, root: site, prefix: "/" });
  app.setNotFoundHandler((request, reply) => {
    const page = join(site, request.url.startsWith("/en/") ? "en/404.html" : "404.html");
    return reply.code(404).type("text/html; charset=utf-8").send(readFileSync(page));
  });
  return app;
}

function readMade(file) {
  if (!existsSync(file))
    throw new Error(
      `The demo has not been built: ${file} is missing. Run build-scripts/demo, which does all that is needed.`,
    );
  return readFileSync(file, "utf8");
}

function addHeaders(app, site) {
  const shopPolicy = readMade(join(site, "content-security-policy.txt")).trim();
  app.addHook("onSend", async (_request, reply) => {
    reply.header("x-content-type-options", "nosniff");
    reply.header("referrer-policy", "strict-origin-when-cross-origin");
    // File names carry no version: the browser asks each time and gets 304 when nothing changed.
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-cache");
    if (String(reply.getHeader("content-type")).startsWith("text/html")) {
      reply.header("content-security-policy", `${shopPolicy}; ${furtherPolicy}`);
    }
  });
}

async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8080" },
      data: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return process.stdout.write(help);
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535)
    throw new Error(`The port must be a number from 0 to 65535, not "${values.port}".`);
  const data = resolve(values.data ?? inRepository("build/demo-data"));
  mkdirSync(data, { recursive: true });
  const app = await createDemoServer({ database: join(data, "signals.duckdb") });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void app.close());
  try {
    await app.listen({ host: "localhost", port });
  } catch (error) {
    await app.close();
    throw error;
  }
  printAddresses(`http://localhost:${app.server.address().port}`);
}

function printAddresses(origin) {
  console.log(`
  Shop        ${origin}/
  in English  ${origin}/en/
  Studio      ${origin}/studio/
  Results     ${origin}/studio/results.html
  Collector   ${origin}${signalsPath}

  Ctrl-C stops everything.
`);
}

function messageOf(error) {
  if (error.code === "EADDRINUSE") return `The port ${error.port} is in use. Choose another: --port N.`;
  if (error.code?.startsWith("ERR_PARSE_ARGS")) return `${error.message.split(". ")[0]}. See --help.`;
  return error.message;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}
