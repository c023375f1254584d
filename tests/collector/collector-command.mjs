// The collector as its operator starts it, in a process of its own.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../../js/collector/bin/aparte-collector.mjs", import.meta.url));
export const manifestFile = fileURLToPath(new URL("boutique.manifest.json", import.meta.url));
/** The UTC day that runs. */
export const today = () => new Date().toISOString().slice(0, 10);

/** A folder that goes with the test. */
export async function makeFolder(t) {
  const folder = await mkdtemp(join(tmpdir(), "aparte-collector-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the command and waits for its address. */
export async function start(t, database, ...flags) {
  const child = spawn(
    process.execPath,
    [command, "--manifest", manifestFile, "--database", database, "--port", "0", ...flags],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  t.after(() => child.kill("SIGKILL"));
  let output = "";
  await new Promise((resolve) => {
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (output.includes("Results: ")) resolve();
    });
  });
  const [, url] = /Reports: (\S+)/.exec(output);
  const exited = new Promise((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));
  const [, metricsUrl] = /Metrics: (\S+)/.exec(output) ?? [];
  return { child, url, metricsUrl, exited };
}

/** Runs the command to its end. */
export const run = (...args) => runWith({}, ...args);

/** Runs the command to its end, with variables in its environment. */
export async function runWith(env, ...args) {
  const child = spawn(process.execPath, [command, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { out, err, code };
}
