import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { closest, distance } from "fastest-levenshtein";
import { settings, variableOf } from "./settings.mjs";

const names = Object.keys(settings);
const flags = {
  ...Object.fromEntries(
    Object.entries(settings).map(([name, { kind }]) => [
      name,
      { type: kind === "switch" ? "boolean" : "string", multiple: kind === "files" },
    ]),
  ),
  config: { type: "string" },
  check: { type: "boolean" },
  help: { type: "boolean" },
};

/** What was wrong with the options, in a sentence. */
export class OptionError extends Error {}

/**
 * Reads and checks flags, environment and the file.
 *
 * @param {string[]} argv
 * @param {Record<string, string | undefined>} env
 * @returns {{ help: true } | { check: boolean, host: string, port: number, metrics: { host: string, port: number } | undefined,
 *   collector: import("./index.mjs").CollectorOptions }}
 * @throws {OptionError}
 */
export function readOptions(argv, env) {
  const given = parseFlags(argv);
  if (given.help) return { help: true };
  const config = given.config ?? env[variableOf("config")];
  const sources = [fromFlags(given), fromEnvironment(env), ...(config === undefined ? [] : [fromFile(config)])];
  const set = (name) => {
    const source = sources.find(({ values }) => values[name] !== undefined);
    return source ? checked(name, source.values[name], source.nameOf(name)) : settings[name].usual;
  };
  const values = Object.fromEntries(names.map((name) => [name, set(name)]));
  if (!values.manifest?.length)
    throw new OptionError("Give --manifest FILE, the file that `aparte build` writes beside the pack.");
  if (!values.database) throw new OptionError("Give --database FILE, where the totals are kept.");
  return {
    check: given.check ?? false,
    host: values.host,
    port: values.port,
    metrics:
      values["metrics-port"] === undefined ? undefined : { host: values["metrics-host"], port: values["metrics-port"] },
    collector: {
      manifests: values.manifest.map(readManifest),
      database: values.database,
      path: values.path,
      testing: values["testing-view"],
      limits: { all: values["limit-all"], network: values["limit-network"] },
      proxies: values.proxies,
    },
  };
}

function parseFlags(argv) {
  try {
    return parseArgs({ args: argv, options: flags, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [, unknown] = /Unknown option '--([^']+)'/.exec(error.message) ?? [];
    const hint = unknown === undefined ? "" : nearest(unknown, Object.keys(flags), (name) => `--${name}`);
    throw new OptionError(`${error.message.split(". ")[0].replace(/\.?$/, ".")}${hint}`, { cause: error });
  }
}

/** @typedef {{ values: Record<string, unknown>, nameOf: (name: string) => string }} Source */

const fromFlags = (given) => ({ values: readTexts(given), nameOf: (name) => `--${name}` });

// Others put variables beside ours (Kubernetes one for each service): only what is nearly a name of ours is taken for a slip.
function fromEnvironment(env) {
  const known = [...names, "config"].map(variableOf);
  for (const variable of Object.keys(env)) {
    if (!variable.startsWith("APARTE_COLLECTOR_") || known.includes(variable)) continue;
    const hint = nearest(variable, known, (name) => name);
    if (hint) throw new OptionError(`Unknown variable ${variable}.${hint}`);
  }
  const texts = names.flatMap((name) => (env[variableOf(name)] ? [[name, env[variableOf(name)]]] : []));
  return { values: readTexts(Object.fromEntries(texts)), nameOf: variableOf };
}

function fromFile(file) {
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
  const read = { number: readNumber, switch: readSwitch, files: readFiles };
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, (read[settings[name]?.kind] ?? String)(text)]),
  );
}

const readNumber = (text) => (/^\d{1,9}$/.test(text) ? Number(text) : text);
const readSwitch = (text) => ({ 1: true, 0: false, true: true, false: false })[text] ?? text;
const readFiles = (texts) => (Array.isArray(texts) ? texts : texts.split(",").filter(Boolean));

function checked(name, value, called) {
  const { kind, range: [min, max] = [] } = settings[name];
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
    default:
      if (!isText(value)) throw no(kind === "file" ? "the name of a file" : "a text");
      return value;
  }
}

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
