import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { settings } from "./store.mjs";

/** Formats of a table, and their media types. */
export const tableTypes = { csv: "text/csv; charset=utf-8", parquet: "application/vnd.apache.parquet" };

const copyOptions = { csv: "format csv, header", parquet: "format parquet" };
const columns = {
  site: "Varchar",
  task: "Varchar",
  mode: "Varchar",
  odds: "Double",
  arm: "Varchar",
  cell: "Varchar",
  from: "Varchar",
  until: "Varchar",
  reports: "Double",
  share: "Double",
  variance: "Double",
  low: "Double",
  high: "Double",
  waiting: "Varchar",
};
// One after the other: a table needs memory, and whoever reaches the results may ask for many.
let last = Promise.resolve();

/**
 * Results as a table, a row a cell: what is not published has no number and says in `waiting` why.
 *
 * @param {object} results as `releasedResults` gives them
 * @param {keyof typeof tableTypes} format
 * @returns {Promise<Buffer>}
 */
export function tableOf(results, format) {
  const table = last.then(() => write(rowsOf(results), format));
  last = table.catch(() => {}); // told to who asked for it
  return table;
}

function rowsOf({ site, tasks }) {
  return tasks.flatMap(({ name: task, mode, odds, cells, from, until, arms }) =>
    arms.flatMap((arm) =>
      cells.map((cell, index) => ({
        site,
        task,
        mode,
        odds,
        arm: arm.name,
        cell,
        from,
        until,
        reports: arm.cells[index],
        share: arm.shares[index],
        variance: arm.variances[index],
        low: arm.intervals[index]?.low ?? null,
        high: arm.intervals[index]?.high ?? null,
        waiting: arm.cells[index] !== null ? null : until === null ? "batch" : "cell",
      })),
    ),
  );
}

async function write(rows, format) {
  const folder = await mkdtemp(join(tmpdir(), "aparte-table-"));
  const instance = await DuckDBInstance.create(":memory:", settings);
  const connection = await instance.connect();
  try {
    const types = Object.entries(columns).map(([column, type]) => `"${column}" ${type}`);
    await connection.run(`create table release (${types.join(", ")})`);
    await append(connection, rows);
    const file = join(folder, "release");
    const whole = `select * replace (reports::bigint as reports, odds::integer as odds) from release`;
    await connection.run(`copy (${whole}) to '${file.replaceAll("'", "''")}' (${copyOptions[format]})`);
    return await readFile(file);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true });
  }
}

async function append(connection, rows) {
  const appender = await connection.createAppender("release");
  for (const row of rows) {
    for (const [column, type] of Object.entries(columns))
      if (row[column] === null) appender.appendNull();
      else appender[`append${type}`](row[column]);
    appender.endRow();
  }
  appender.closeSync();
}
