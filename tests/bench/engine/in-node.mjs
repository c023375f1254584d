// node in-node.mjs FOLDER [--quick]: the measurements of run.mjs in this Node, as JSON on standard output.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { argv, stderr, stdout } from "node:process";
import { pathToFileURL } from "node:url";

const folder = argv[2];
const { run } = await import(pathToFileURL(join(folder, "run.mjs")).href);
const results = await run({
  isQuick: argv.includes("--quick"),
  load: async (name) => new Uint8Array(await readFile(join(folder, name))),
  say: (line) => stderr.write(`Node: ${line}\n`),
});
stdout.write(JSON.stringify(results));
