// The image cannot be built without a registry; what can be known without one is tested here.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { readOptions } from "../../js/collector/src/options.mjs";
import { makeFolder, manifestFile, start } from "./collector-command.mjs";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const lines = readFileSync(join(repository, "js/collector/Containerfile"), "utf8")
  .replaceAll(/^#.*\n/gm, "")
  .replaceAll("\\\n", " ")
  .split("\n");
const valuesOf = (instruction) =>
  lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length + 1));
const environment = Object.fromEntries(
  [
    ...valuesOf("ENV")
      .join(" ")
      .matchAll(/(\w+)=(\S+)/g),
  ].map(([, k, v]) => [k, v]),
);

const copied = valuesOf("COPY")
  .filter((line) => !line.startsWith("--from="))
  .flatMap((line) => line.split(" ").slice(0, -1));

test("every file that the container file copies from the repository is there", () => {
  assert.ok(copied.length >= 2);
  for (const source of copied) assert.ok(existsSync(join(repository, source)), source);
});

test("the collector takes the environment that the container file sets, and runs as nobody special", () => {
  const read = readOptions(["--manifest", manifestFile], environment);
  assert.equal(read.collector.database, "/data/signals.duckdb");
  assert.equal(read.host, "0.0.0.0");
  assert.equal(String(read.port), valuesOf("EXPOSE")[0]);
  assert.deepEqual(valuesOf("USER"), ["node"]);
});

test("the health check is well when the collector is, and not when it is gone", async (t) => {
  const [, command] = /CMD (\[.*\])$/.exec(valuesOf("HEALTHCHECK")[0]);
  const { child, url, exited } = await start(t, ":memory:");
  const [program, ...args] = JSON.parse(command);
  assert.equal(program, "node");
  const check = () => spawnSync(process.execPath, args, { env: { APARTE_COLLECTOR_PORT: new URL(url).port } }).status;
  assert.equal(check(), 0);
  child.kill("SIGTERM");
  await exited;
  assert.equal(check(), 1);
});

test("what is packed runs by itself: every file it needs is in the package", async (t) => {
  const folder = await makeFolder(t);
  // In a copy, as in the image: packing puts a file into the folder for a moment.
  for (const source of copied)
    cpSync(join(repository, source), join(folder, "repository", source), { recursive: true });
  const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: join(folder, "repository/js/collector"),
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename }] = JSON.parse(packed);
  mkdirSync(join(folder, "node_modules/aparte-collector"), { recursive: true });
  execFileSync("tar", [
    "-xzf",
    join(folder, filename),
    "--strip-components=1",
    "-C",
    join(folder, "node_modules/aparte-collector"),
  ]);
  for (const library of ["@duckdb", "@fastify", "ajv", "ajv-formats", "fastest-levenshtein", "fastify"])
    symlinkSync(join(repository, "node_modules", library), join(folder, "node_modules", library));
  const entry = JSON.parse(valuesOf("ENTRYPOINT")[0])[1].replace("/app", folder);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [entry, "--check", "--manifest", manifestFile, "--database", ":memory:"],
    { encoding: "utf8" },
  );
  assert.equal(stderr, "");
  assert.match(stdout, /^All is well/);
  assert.equal(status, 0);
});
