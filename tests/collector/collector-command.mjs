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
export const start = (t, database, ...flags) =>
  startWith({}, t, "--manifest", manifestFile, "--database", database, ...flags);

/**
 * Starts the command with variables in its environment and waits for its address.
 *
 * @throws {Error} with what it wrote when it ends before it listens
 */
export async function startWith(env, t, ...args) {
  const child = spawn(process.execPath, [command, "--port", "0", ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  t.after(() => child.kill("SIGKILL"));
  const exited = new Promise((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));
  const output = await firstOutput(child);
  const [, url] = /Reports: (\S+)/.exec(output);
  const [, metricsUrl] = /Metrics: (\S+)/.exec(output) ?? [];
  return { child, url, metricsUrl, exited };
}

/** What it writes until it listens. */
function firstOutput(child) {
  let [output, errors] = ["", ""];
  child.stderr.on("data", (chunk) => (errors += chunk));
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (output.includes("Results: ")) resolve(output);
    });
    child.once("close", () => reject(new Error(`The collector ended before it listened. ${errors.trim()}`)));
  });
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
