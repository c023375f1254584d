import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { closest, distance } from "fastest-levenshtein";
import { settings, variableOf, workSettings } from "./settings.mjs";

/** What was wrong with the options, in a sentence. */
export class OptionError extends Error {}

/**
 * Reads and checks flags, environment and the file.
 *
 * @param {string[]} argv
 * @param {Record<string, string | undefined>} env
 * @returns {{ help: true } | { check: boolean, metrics: { host: string, port: number } | undefined } & (
 *   { host: string, port: number, collector: import("./index.mjs").CollectorOptions } |
 *   { worker: Omit<Parameters<typeof import("./work.mjs").work>[0], "metrics"> })}
 * @throws {OptionError}
 */
export function readOptions(argv, env) {
  const isWorker = argv[0] === "work";
  const table = isWorker ? workSettings : settings;
  const given = parseFlags(isWorker ? argv.slice(1) : argv, table);
  if (given.help) return { help: true };
  const config = given.config ?? env[variableOf("config")];
  const file = config === undefined ? [] : [fromFile(config, table)];
  const sources = [fromFlags(given), fromEnvironment(env, table), ...file];
  const set = (name) => {
    const source = sources.find(({ values }) => values[name] !== undefined);
    return source ? checked(table[name], source.values[name], source.nameOf(name)) : table[name].usual;
  };
  const values = Object.fromEntries(Object.keys(table).map((name) => [name, set(name)]));
  if (!values.manifest?.length)
    throw new OptionError("Give --manifest FILE, the file that `aparte build` writes beside the pack.");
  return {
    check: given.check ?? false,
    metrics:
      values["metrics-port"] === undefined ? undefined : { host: values["metrics-host"], port: values["metrics-port"] },
    ...(isWorker ? workerOptions(values) : collectorOptions(values)),
  };
}

function collectorOptions(values) {
  if (!values.database && !values.nats)
    throw new OptionError("Give --database FILE, where the totals are kept, or --nats URL, where workers count.");
  if (values.database && values.nats)
    throw new OptionError("Give --database or --nats, not both: with --nats the workers have the databases.");
  return {
    host: values.host,
    port: values.port,
    collector: {
      manifests: values.manifest.map(readManifest),
      ...(values.nats ? { nats: clusterOf(values) } : { database: values.database, memory: values.memory }),
      path: values.path,
      testing: values["testing-view"],
      limits: { all: values["limit-all"], network: values["limit-network"] },
      proxies: values.proxies,
    },
  };
}

function workerOptions(values) {
  if (!values.nats) throw new OptionError("Give --nats URL, the cluster that collectors publish to.");
  if (!values.database) throw new OptionError("Give --database FOLDER, where the totals are kept.");
  if (!values.partition) throw new OptionError("Give --partition N-N, the partitions to count.");
  if (values.partition[1] >= values.partitions)
    throw new OptionError(`The last of ${values.partitions} partitions is ${values.partitions - 1}.`);
  return {
    worker: {
      manifests: values.manifest.map(readManifest),
      nats: clusterOf(values),
      partition: values.partition,
      folder: values.database,
      memory: values.memory,
    },
  };
}

const clusterOf = ({ nats, partitions }) => ({ servers: nats, partitions });

const flagsOf = (table) => ({
  ...Object.fromEntries(
    Object.entries(table).map(([name, { kind }]) => [
      name,
      { type: kind === "switch" ? "boolean" : "string", multiple: kind === "files" },
    ]),
  ),
  config: { type: "string" },
  check: { type: "boolean" },
  help: { type: "boolean" },
});

function parseFlags(argv, table) {
  const flags = flagsOf(table);
  try {
    return parseArgs({ args: argv, options: flags, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [, unknown] = /Unknown option '--([^']+)'/.exec(error.message) ?? [];
    const hint = unknown === undefined ? "" : nearest(unknown, Object.keys(flags), (name) => `--${name}`);
    throw new OptionError(`${error.message.split(". ")[0].replace(/\.?$/, ".")}${hint}`, { cause: error });
  }
}

/** @typedef {{ values: Record<string, unknown>, nameOf: (name: string) => string }} Source */

const kinds = { ...workSettings, ...settings };
const fromFlags = (given) => ({ values: readTexts(given), nameOf: (name) => `--${name}` });

// Others put variables beside ours (Kubernetes one for each service): only what is nearly a name of ours is taken for a slip.
function fromEnvironment(env, table) {
  const known = [...Object.keys(kinds), "config"].map(variableOf);
  for (const variable of Object.keys(env)) {
    if (!variable.startsWith("APARTE_COLLECTOR_") || known.includes(variable)) continue;
    const hint = nearest(variable, known, (name) => name);
    if (hint) throw new OptionError(`Unknown variable ${variable}.${hint}`);
  }
  const texts = Object.keys(table).flatMap((name) => (env[variableOf(name)] ? [[name, env[variableOf(name)]]] : []));
  return { values: readTexts(Object.fromEntries(texts)), nameOf: variableOf };
}

function fromFile(file, table) {
  const names = Object.keys(table);
  const values = readJson(file, "The configuration");
  if (typeof values !== "object" || values === null || Array.isArray(values))
    throw new OptionError(`The configuration ${file} must be an object: { "port": 8090 }.`);
  for (const name of Object.keys(values))
    if (!names.includes(name))
      throw new OptionError(`Unknown key "${name}" in ${file}.${nearest(name, names, (known) => `"${known}"`)}`);
  const beside = (path) => (typeof path === "string" && path !== ":memory:" ? resolve(dirname(file), path) : path);
  const { manifest, database } = values;
  return {
    values: {
      ...values,
      manifest: Array.isArray(manifest) ? manifest.map(beside) : beside(manifest),
      database: beside(database),
    },
    nameOf: (name) => `"${name}" in ${file}`,
  };
}

// Flags and variables are text; the file has types of its own.
function readTexts(texts) {
  const read = { number: readNumber, switch: readSwitch, files: readFiles, servers: readFiles };
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, (read[kinds[name]?.kind] ?? String)(text)]),
  );
}

const readNumber = (text) => (/^\d{1,9}$/.test(text) ? Number(text) : text);
const readSwitch = (text) => ({ 1: true, 0: false, true: true, false: false })[text] ?? text;
const readFiles = (texts) => (Array.isArray(texts) ? texts : texts.split(",").filter(Boolean));

function checked({ kind, range: [min, max] = [] }, value, called) {
  const isText = (candidate) => typeof candidate === "string" && candidate !== "";
  const no = (expected) => new OptionError(`${called} must be ${expected}, not ${JSON.stringify(value)}.`);
  switch (kind) {
    case "number":
      if (!Number.isInteger(value) || value < min || value > max) throw no(`a whole number from ${min} to ${max}`);
      return value;
    case "switch":
      if (typeof value !== "boolean") throw no(called.startsWith('"') ? "true or false" : "1 or 0");
      return value;
    case "files": {
      const files = Array.isArray(value) ? value : [value];
      if (!files.every(isText)) throw no("names of files");
      return files;
    }
    case "servers":
      // What is there is not told: it may have a password.
      if (!Array.isArray(value) || value.length === 0 || !value.every(isServer))
        throw new OptionError(`${called} must be addresses such as nats://10.0.0.1:4222.`);
      return value;
    case "numbers": {
      const [, first, last = first] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(value) ?? [];
      if (first === undefined || Number(last) < Number(first)) throw no("a number or two, such as 0-7");
      return [Number(first), Number(last)];
    }
    default:
      if (!isText(value)) throw no(kind === "file" ? "the name of a file" : "a text");
      return value;
  }
}

const isServer = (text) => typeof text === "string" && /^(nats|tls):\/\/[^/]/.test(text) && URL.canParse(text);

/** Letters by which a slip differs from what was meant. */
const slip = 2;

function nearest(name, candidates, show) {
  const candidate = closest(name, candidates);
  return distance(name, candidate) <= slip ? ` Did you mean ${show(candidate)}?` : "";
}

const readManifest = (file) => readJson(file, "The manifest");

function readJson(file, what) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const why = error.code === "ENOENT" ? "there is no such file" : error.message;
    throw new OptionError(`${what} ${file} cannot be read: ${why}.`, { cause: error });
  }
}
