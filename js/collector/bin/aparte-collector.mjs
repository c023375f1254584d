#!/usr/bin/env node
import Fastify from "fastify";
import { registerCollector } from "../src/index.mjs";
import { OptionError, helpText, readOptions } from "../src/options.mjs";

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) process.stdout.write(helpText);
  else await serve(options);
} catch (error) {
  process.stderr.write(`aparte-collector: ${messageOf(error)}\n`);
  process.exitCode = error instanceof OptionError ? 2 : 1;
}

async function serve({ host, port, collector }) {
  const app = Fastify({ logger: false, trustProxy: false, forceCloseConnections: true });
  await registerCollector(app, collector);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void app.close());
  try {
    const origin = await app.listen({ host, port });
    const warning = collector.testing
      ? "The view for tests is on: it shows totals before release. Never do so on a public address.\n"
      : "";
    process.stdout.write(
      `${warning}Reports: ${origin}${collector.path}\nResults: ${origin}${collector.path}/results\n`,
    );
  } catch (error) {
    await app.close();
    throw error;
  }
}

function messageOf(error) {
  if (error.code === "EADDRINUSE") return `the port ${error.port} is in use; choose another with --port.`;
  return error.message;
}
