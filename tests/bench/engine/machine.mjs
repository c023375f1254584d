// What the figures were measured with.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { version, versions } from "node:process";
import { checkout } from "./bundle.mjs";

const lockFile = new URL("./package-lock.json", import.meta.url);

/** @param {string | undefined} chromium */
export function machine(chromium) {
  const [{ model }] = cpus();
  const { packages } = JSON.parse(readFileSync(lockFile, "utf8"));
  const wanted = Object.keys(packages[""].devDependencies);
  return {
    processor: model,
    cores: cpus().length,
    megahertz: Number(/cpu MHz\s*:\s*(\d+)/.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1] ?? 0) || undefined,
    node: `${version} (V8 ${versions.v8})`,
    chromium,
    peers: Object.fromEntries(wanted.map((name) => [name, packages[`node_modules/${name}`].version])),
    commit: execFileSync("git", ["describe", "--always", "--dirty"], { cwd: checkout, encoding: "utf8" }).trim(),
    date: new Date().toISOString().slice(0, 16),
    load: loadavg()[0],
  };
}
