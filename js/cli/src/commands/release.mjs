import { readFile } from "node:fs/promises";
import { exitCodes } from "../exit-codes.mjs";
import { fill, plural } from "../texts.mjs";
import { UsageError } from "../usage-error.mjs";
import { writeWhole } from "../write-whole.mjs";

/** A collector that is busy folding a day answers within this time. */
const timeoutMs = 60_000;

/**
 * What the collector publishes of a task; the rest of its OpenAPI document is of no interest here.
 *
 * @typedef {object} Arm
 * @property {string} name
 * @property {Record<string, string>} label
 * @property {number | null} reports
 * @property {(number | null)[]} shares
 * @property {(number | null)[]} variances
 *
 * @typedef {object} Task
 * @property {string} name
 * @property {Record<string, string>} label
 * @property {number} odds
 * @property {string[]} cells
 * @property {string | null} from
 * @property {string | null} until
 * @property {string[]} bursts
 * @property {({ why: "batch", missing: number } | { why: "cell", arm: string, cell: string })[]} waiting
 * @property {Arm[]} arms
 *
 * @typedef {{ site: string, view: string, thresholds: { batch: number, cell: number, burst: number }, tasks: Task[] }} Results
 * @typedef {{ results: Results, file: string | Uint8Array }} Release
 * @typedef {"json" | "csv" | "parquet"} Format
 * @typedef {{ collector?: string, site?: string, database?: string, manifest?: string, format: Format, output: string }} Options
 */

/**
 * Writes what may be published, and says what it is and what is not ready yet.
 *
 * @param {Options} options
 * @param {import("../main.mjs").Context} context
 */
export async function release(options, context) {
  const { results, file } = await released(options);
  await writeWhole(options.output, file);
  const { texts, language, print } = context;
  print(
    fill(
      texts.release.written,
      options.output,
      results.site,
      plural(language, texts.counts.questions, results.tasks.length),
    ),
  );
  for (const task of results.tasks) for (const line of taskInWords(task, results.thresholds, context)) print(line);
  print(`\n${fill(texts.release.lag, results.thresholds.cell - 1)}`);
  return exitCodes.good;
}

/** @param {Options} options */
function released({ collector, site, database, manifest, format }) {
  if (collector !== undefined && database === undefined && manifest === undefined)
    return fromCollector(collector, site, format);
  if (collector === undefined && site === undefined && database !== undefined && manifest !== undefined)
    return fromDatabase(database, manifest, format);
  throw new UsageError("releaseSource");
}

/**
 * @param {string} address where reports go
 * @param {string | undefined} site
 * @param {Format} format
 * @returns {Promise<Release>}
 */
async function fromCollector(address, site, format) {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) throw new UsageError("badCollector", address);
  const url = new URL(`${address.replace(/\/+$/, "")}/results`);
  if (site !== undefined) url.searchParams.set("site", site);
  const answer = await ask(url);
  const results = await answer.json().catch(() => undefined);
  if (!answer.ok)
    throw new UsageError("collectorRefused", url.href, answer.status, results?.message ?? answer.statusText);
  if (results?.view !== "released" || !Array.isArray(results.tasks)) throw new UsageError("notACollector", url.href);
  if (format === "json") return { results, file: inLines(results) };
  url.searchParams.set("format", format);
  const table = await ask(url);
  if (!table.ok) throw new UsageError("collectorRefused", url.href, table.status, table.statusText);
  return { results, file: new Uint8Array(await table.arrayBuffer()) };
}

/** @param {URL} url */
async function ask(url) {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(timeoutMs), credentials: "omit" });
  } catch (error) {
    const cause = error instanceof Error ? (error.cause instanceof Error ? error.cause : error) : undefined;
    throw new UsageError("noAnswer", url.href, cause?.message || String(error));
  }
}

/**
 * The collector's package reads its file. Whoever keeps the totals has it; others need not install a database.
 *
 * @param {string} database
 * @param {string} manifestFile
 * @param {Format} format
 * @returns {Promise<Release>}
 */
async function fromDatabase(database, manifestFile, format) {
  const text = await readFile(manifestFile, "utf8").catch((error) => {
    throw UsageError.from(error, manifestFile);
  });
  const { releaseOf } = await collectorPackage();
  try {
    const { results, file } = await releaseOf({ database, manifest: JSON.parse(text), format });
    return { results, file: format === "json" ? inLines(results) : file };
  } catch (error) {
    throw new UsageError(
      "badDatabase",
      database,
      manifestFile,
      error instanceof Error ? (error.message.split("\n")[0] ?? "") : "",
    );
  }
}

async function collectorPackage() {
  // Not written in the import: it is no dependency, and may not be there.
  const name = "aparte-collector";
  try {
    return await import(name);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")
      throw new UsageError("noCollectorPackage", name);
    throw error;
  }
}

/** @param {Results} results */
const inLines = (results) => `${JSON.stringify(results, null, 2)}\n`;

/**
 * @param {Task} task
 * @param {Results["thresholds"]} thresholds
 * @param {import("../main.mjs").Context} context
 */
function taskInWords(task, thresholds, { texts: { release: words, counts }, language }) {
  const { name, label, odds, from, until, arms, waiting, bursts } = task;
  const number = new Intl.NumberFormat(language);
  const title = label[language] ? `${label[language]} (${name})` : name;
  const lines = ["", title, `  ${from && until ? fill(words.published, from, until) : words.nothing}`];
  if (odds > 0) lines.push(`  ${fill(words.local, odds)}`);
  const last = task.cells.at(-1) ?? "";
  for (const arm of from ? arms : []) lines.push(`  ${armInWords(arm, last, { words, counts, language })}`);
  for (const reason of waiting)
    if (reason.why === "batch")
      lines.push(`  ${plural(language, words.batch, reason.missing, number.format(thresholds.batch))}`);
  for (const arm of arms) {
    const cells = waiting.flatMap((reason) => (reason.why === "cell" && reason.arm === arm.name ? [reason.cell] : []));
    if (cells.length > 0)
      lines.push(`  ${fill(words.cells, arm.label[language] ?? arm.name, cells.join(", "), thresholds.cell)}`);
  }
  for (const day of bursts) lines.push(`  ${fill(words.burst, day, thresholds.burst)}`);
  return lines;
}

/**
 * @param {Arm} arm
 * @param {string} cell the last, which counts as the result
 * @param {{ words: import("../texts.mjs").Texts["release"], counts: import("../texts.mjs").Texts["counts"],
 *   language: import("../language.mjs").Language }} speech
 */
function armInWords({ name, label, reports, shares, variances }, cell, { words, counts, language }) {
  const title = label[language] ?? name;
  const total = plural(language, counts.reports, reports ?? 0);
  const share = shares.at(-1);
  const variance = variances.at(-1);
  if (share == null || variance == null) return fill(words.armWithout, title, total);
  const percent = new Intl.NumberFormat(language, {
    style: "percent",
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return fill(words.arm, title, total, cell, percent.format(share), percent.format(Math.sqrt(variance)));
}
