// Aparté's speed beside other engines', in Node and in Chromium; tests/bench/README.md says what it means.
//
//   build-scripts/bench engine [--quick] [--only node|chromium] [--output FOLDER]
import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { argv, execPath, stderr, stdout } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { checkout } from "./bundle.mjs";
import { quick, thorough } from "./effort.mjs";
import { measureInChromium } from "./in-chromium.mjs";
import { machine } from "./machine.mjs";
import { prepare } from "./prepare.mjs";
import { writeReport } from "./report.mjs";

const { values: options } = parseArgs({
  args: argv.slice(2),
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    output: { type: "string", default: join(checkout, "build/bench/engine") },
  },
});
if (options.only !== undefined && !["node", "chromium"].includes(options.only)) {
  throw new Error(`--only takes "node" or "chromium", not "${options.only}"`);
}
const say = (line) => stderr.write(`${line}\n`);

/** A process of its own, so that nothing of what was prepared is in its memory. */
async function measureInNode(folder) {
  const script = fileURLToPath(new URL("./in-node.mjs", import.meta.url));
  const running = promisify(execFile)(execPath, [script, folder, ...(options.quick ? ["--quick"] : [])], {
    maxBuffer: 2 ** 26,
  });
  running.child.stderr.pipe(stderr);
  return JSON.parse((await running).stdout);
}

const prepared = join(options.output, "prepared");
await mkdir(options.output, { recursive: true });
await prepare(prepared, (options.quick ? quick : thorough).sizes, say);
const platforms = {};
let chromium;
if (options.only !== "chromium") platforms.Node = await measureInNode(prepared);
if (options.only !== "node") {
  const { version, results } = await measureInChromium(prepared, options.quick, say);
  platforms.Chromium = results;
  chromium = version;
}
stdout.write(await writeReport(options.output, { machine: machine(chromium), isQuick: options.quick, platforms }));
