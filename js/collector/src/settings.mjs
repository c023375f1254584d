import { defaultLimits } from "./limits.mjs";

/**
 * What can be set, by its one name: `--limit-all 500`, `APARTE_COLLECTOR_LIMIT_ALL=500`, or `"limit-all": 500` in the file.
 *
 * @typedef {object} Setting
 * @property {"files" | "file" | "text" | "number" | "switch" | "servers" | "numbers"} kind
 * @property {string} [value] how the help names it
 * @property {[number, number]} [range] of a number, both included
 * @property {unknown} [usual] when nothing is said
 * @property {string} help
 */

const manifest = {
  kind: "files",
  value: "FILE",
  help: "what may be asked, as `aparte build` wrote it; once a site",
};
const partitions = {
  kind: "number",
  value: "N",
  range: [1, 4096],
  usual: 16,
  help: "partitions of the cluster; the same for all",
};
const memory = {
  kind: "number",
  value: "MB",
  range: [64, 1_000_000],
  usual: 256,
  help: "memory for a database: 1 for each 5,000 reports a day",
};
const metrics = {
  "metrics-port": {
    kind: "number",
    value: "N",
    range: [0, 65_535],
    help: "serves /metrics there; not served unless said",
  },
  "metrics-host": { kind: "text", value: "NAME", usual: "127.0.0.1", help: "address for /metrics" },
};

/** @type {Record<string, Setting>} */
export const settings = {
  manifest,
  database: { kind: "file", value: "FILE", help: "the DuckDB file, made when absent" },
  memory,
  nats: {
    kind: "servers",
    value: "URL,URL",
    help: "in place of a database: a cluster whose workers count the reports",
  },
  partitions,
  host: { kind: "text", value: "NAME", usual: "127.0.0.1", help: "address to listen on" },
  port: { kind: "number", value: "N", range: [0, 65_535], usual: 8090, help: "port; 0: any free one" },
  path: { kind: "text", value: "PATH", usual: "/aparte/signals", help: "where reports go" },
  proxies: {
    kind: "number",
    value: "N",
    range: [0, 10],
    usual: 0,
    help: "proxies in front that append to X-Forwarded-For",
  },
  "limit-all": {
    kind: "number",
    value: "N",
    range: [0, 1_000_000],
    usual: defaultLimits.all,
    help: "reports a second over all; 0: no limit",
  },
  "limit-network": {
    kind: "number",
    value: "N",
    range: [0, 1_000_000],
    usual: defaultLimits.network,
    help: "reports a second from one network; 0: no limit",
  },
  ...metrics,
  "testing-view": { kind: "switch", usual: false, help: "serves the true totals before release; for tests only" },
};

/** Of `aparte-collector work`. @type {Record<string, Setting>} */
export const workSettings = {
  manifest,
  database: { kind: "file", value: "FOLDER", help: "where the DuckDB files of the partitions are" },
  memory,
  nats: { kind: "servers", value: "URL,URL", help: "the cluster that collectors publish to" },
  partitions,
  partition: { kind: "numbers", value: "N-N", help: "the partitions to count, from 0, such as 0-7 or 3" },
  ...metrics,
};

/** @param {string} name of a setting */
export const variableOf = (name) => `APARTE_COLLECTOR_${name.toUpperCase().replaceAll("-", "_")}`;

const linesOf = (table) =>
  Object.entries(table)
    .map(([name, { value, usual, help }]) => {
      const said = usual === undefined || usual === false ? "" : `; ${usual} unless said`;
      return `  ${`--${name} ${value ?? ""}`.padEnd(20)} ${help}${said}\n`;
    })
    .join("");

export const helpText = `aparte-collector: takes the reports of shoppers' browsers and serves totals

  aparte-collector --manifest boutique.manifest.json --database signals.duckdb

${linesOf(settings)}
  --config FILE        all of these by name in a JSON file: { "manifest": ["boutique.manifest.json"], "port": 8090 }
  --check              checks all that was set, and starts nothing
  --help               this text

aparte-collector work: counts what collectors with --nats publish

  aparte-collector work --manifest boutique.manifest.json --nats nats://10.0.0.1 --partition 0-15 --database /var/lib/aparte

${linesOf(workSettings)}
Each is in the environment, too: --limit-all is APARTE_COLLECTOR_LIMIT_ALL (manifests with a comma between, a switch is 1 or 0).
A flag wins over the environment, the environment over the file. Files that the file names are looked for beside it.
Exit codes: 0 stopped, or all is well; 1 could not run; 2 options are wrong.
`;
