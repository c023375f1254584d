import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

const flags = {
  manifest: { type: "string", multiple: true },
  database: { type: "string" },
  host: { type: "string" },
  port: { type: "string" },
  path: { type: "string" },
  "testing-view": { type: "boolean" },
  help: { type: "boolean" },
};

export const helpText = `aparte-collector: takes the reports of shoppers' browsers and serves totals

  aparte-collector --manifest boutique.manifest.json --database signals.duckdb

  --manifest FILE    what may be asked, as \`aparte build\` wrote it; once a site   APARTE_COLLECTOR_MANIFEST (comma between files)
  --database FILE    the DuckDB file, made when absent                             APARTE_COLLECTOR_DATABASE
  --host NAME        address to listen on; 127.0.0.1 unless said                   APARTE_COLLECTOR_HOST
  --port N           port; 8090 unless said, 0: any free one                       APARTE_COLLECTOR_PORT
  --path PATH        where reports go; /aparte/signals unless said                 APARTE_COLLECTOR_PATH
  --testing-view     serves the true totals before release; for tests only         APARTE_COLLECTOR_TESTING_VIEW=1
  --help             this text

A flag wins over the environment. Exit codes: 0 stopped, 1 could not run, 2 options are wrong.
`;

/** What was wrong with the options, in a sentence. */
export class OptionError extends Error {}

/**
 * Reads and checks flags and environment.
 *
 * @param {string[]} argv
 * @param {Record<string, string | undefined>} env
 * @returns {{ help: true } | { host: string, port: number, collector: object }}
 * @throws {OptionError}
 */
export function readOptions(argv, env) {
  const values = parseFlags(argv);
  if (values.help) return { help: true };
  const setting = (name) => values[name] ?? env[`APARTE_COLLECTOR_${name.toUpperCase().replaceAll("-", "_")}`];
  const files = values.manifest ?? setting("manifest")?.split(",").filter(Boolean) ?? [];
  if (files.length === 0)
    throw new OptionError("Give --manifest FILE, the file that `aparte build` writes beside the pack.");
  const database = setting("database");
  if (!database) throw new OptionError("Give --database FILE, where the totals are kept.");
  return {
    host: setting("host") ?? "127.0.0.1",
    port: readPort(setting("port") ?? "8090"),
    collector: {
      manifests: files.map(readManifest),
      database,
      path: setting("path") ?? "/aparte/signals",
      testing: [true, "1", "true"].includes(setting("testing-view")),
    },
  };
}

function parseFlags(argv) {
  try {
    return parseArgs({ args: argv, options: flags, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new OptionError(error.message.split(". ")[0] + ".", { cause: error });
  }
}

function readPort(text) {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new OptionError(`The port must be a number from 0 to 65535, not "${text}".`);
  return port;
}

function readManifest(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const why = error.code === "ENOENT" ? "there is no such file" : error.message;
    throw new OptionError(`The manifest ${file} cannot be read: ${why}.`, { cause: error });
  }
}
