import { defaultLimits } from "./limits.mjs";

/**
 * What can be set, by its one name: `--limit-all 500`, `APARTE_COLLECTOR_LIMIT_ALL=500`, or `"limit-all": 500` in the file.
 *
 * @typedef {object} Setting
 * @property {"files" | "file" | "text" | "number" | "switch"} kind
 * @property {string} [value] how the help names it
 * @property {[number, number]} [range] of a number, both included
 * @property {unknown} [usual] when nothing is said
 * @property {string} help
 *
 * @type {Record<string, Setting>}
 */
export const settings = {
  manifest: { kind: "files", value: "FILE", help: "what may be asked, as `aparte build` wrote it; once a site" },
  database: { kind: "file", value: "FILE", help: "the DuckDB file, made when absent" },
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
  "metrics-port": {
    kind: "number",
    value: "N",
    range: [0, 65_535],
    help: "serves /metrics there; not served unless said",
  },
  "metrics-host": { kind: "text", value: "NAME", usual: "127.0.0.1", help: "address for /metrics" },
  "testing-view": { kind: "switch", usual: false, help: "serves the true totals before release; for tests only" },
};

/** @param {string} name of a setting */
export const variableOf = (name) => `APARTE_COLLECTOR_${name.toUpperCase().replaceAll("-", "_")}`;

const lines = Object.entries(settings).map(([name, { value, usual, help }]) => {
  const said = usual === undefined || usual === false ? "" : `; ${usual} unless said`;
  return `  ${`--${name} ${value ?? ""}`.padEnd(20)} ${help}${said}\n`;
});

export const helpText = `aparte-collector: takes the reports of shoppers' browsers and serves totals

  aparte-collector --manifest boutique.manifest.json --database signals.duckdb

${lines.join("")}
  --config FILE        all of these by name in a JSON file: { "manifest": ["boutique.manifest.json"], "port": 8090 }
  --check              checks all that was set, and starts nothing
  --help               this text

Each is in the environment, too: --limit-all is APARTE_COLLECTOR_LIMIT_ALL (manifests with a comma between, a switch is 1 or 0).
A flag wins over the environment, the environment over the file. Files that the file names are looked for beside it.
Exit codes: 0 stopped, or all is well; 1 could not run; 2 options are wrong.
`;
