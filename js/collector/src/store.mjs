import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DuckDBInstance, listValue } from "@duckdb/node-api";

const reportColumns = `
    key uuid primary key, site varchar, day varchar, task varchar, pack varchar, arm varchar, outcome utinyint,
    odds smallint default 0`;
const countedColumns = "key uuid primary key, day varchar";
const schema = `
  create table if not exists reports (${reportColumns});
  alter table reports add column if not exists odds smallint default 0;
  create table if not exists counted (${countedColumns});
  create table if not exists totals (
    site varchar, day varchar, task varchar, pack varchar, arm varchar, outcome utinyint, reports ubigint);
  alter table totals add column if not exists odds smallint default 0;
  create table if not exists closed (day varchar);
  create table if not exists bursts (site varchar, day varchar, task varchar);
`;

/** Of each DuckDB: no download of extensions, no more memory or threads than the work needs. */
export const settings = {
  threads: "1",
  memory_limit: "256MB",
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
};

// An id is never written, not even for a day: this is as good for counting once.
const keyOf = (id) => {
  const hex = createHash("sha256").update(id).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
};

/**
 * Where reports wait until their batch closes, and where totals live: one DuckDB file, one process.
 * Every call is one transaction, on the disk when its promise resolves; calls run one after the other.
 *
 * @typedef {{ site: string, day: string, task: string, odds: number, pack: string, arm: string, outcome: number }} Answer
 * @typedef {Answer & { reports: number }} Total
 */
export class Store {
  #file;
  #settings = settings;
  #instance;
  #connection;
  #finding;
  /** The last day that is closed, as the table says. */
  #closed = "";
  #last = Promise.resolve();

  /** @param {string} file a database that is there and that no process has open; nothing is written to it */
  static async read(file) {
    const store = new Store();
    store.#file = file;
    store.#settings = { ...settings, access_mode: "READ_ONLY" };
    await store.#connect();
    return store;
  }

  /**
   * @param {string} file path of the database, or ":memory:"
   * @param {number} [memoryMb] that DuckDB may use; closing a day needs 0.2 KB for each of its reports
   */
  static async open(file, memoryMb) {
    const store = new Store();
    store.#file = file;
    if (memoryMb !== undefined) store.#settings = { ...settings, memory_limit: `${memoryMb}MB` };
    if (file !== ":memory:") {
      mkdirSync(dirname(file), { recursive: true });
      rmSync(`${file}.new`, { force: true });
    }
    await store.#connect();
    await store.#connection.run(schema);
    await store.#prepare();
    store.#closed = (await store.#rows("select day from closed"))[0]?.day ?? "";
    return store;
  }

  /**
   * Keeps reports: the highest outcome for each id, or the only one where outcomes are told at random (odds above 0), for two
   * random answers about one truth would reveal it.
   *
   * @param {(Answer & { id: string })[]} reports
   * @returns {Promise<("new" | "known" | "closed" | "other_answer")[]>} for each report: kept as the first of its id, or with it, or
   *   refused because its batch is closed, or because its id belongs to another answer
   */
  keep(reports) {
    return this.#transaction(async () => {
      const answers = reports.map((report) => ({ ...report, key: keyOf(report.id) }));
      const known = await this.#find(answers.map(({ key }) => key));
      const fresh = new Map();
      const raised = new Map();
      const verdicts = answers.map((answer) => {
        if (answer.day <= this.#closed) return "closed";
        const before = known.get(answer.key);
        if (before && !isSameAnswer(before, answer)) return "other_answer";
        if (!before || before.outcome < answer.outcome) {
          known.set(answer.key, answer);
          (!before || fresh.has(answer.key) ? fresh : raised).set(answer.key, answer);
        }
        return before ? "known" : "new";
      });
      await this.#append([...fresh.values()]);
      await this.#raise([...raised.values()]);
      return verdicts;
    });
  }

  /**
   * Turns the reports of closed days into totals and forgets the reports.
   *
   * @param {{ closed: string, forgotten: string, expired: string }} days last day of each kind: to be folded, whose ids are
   *   forgotten, whose totals are dropped
   * @returns {Promise<number | undefined>} the batches that were closed, days of a task; undefined when these days were folded before
   */
  fold({ closed, forgotten, expired }) {
    return this.#exclusive(async () => {
      if (this.#closed >= closed) return undefined;
      const batches = await this.#atomic(() => this.#foldDays({ closed, forgotten, expired }));
      this.#closed = closed;
      if (this.#file !== ":memory:") await this.#rewrite();
      return batches;
    });
  }

  async #foldDays({ closed, forgotten, expired }) {
    const [{ batches }] = await this.#rows(
      "select count(distinct (site, day, task))::double as batches from reports where day <= $closed",
      { closed },
    );
    await this.#run(
      `insert into totals by name select site, day, task, odds, pack, arm, outcome, count(*) as reports
       from reports where day <= $closed group by all order by all`,
      { closed },
    );
    await this.#renew(
      "counted",
      countedColumns,
      `select key, day from counted where day > $forgotten
       union all select key, day from reports where day <= $closed and day > $forgotten order by key`,
      { closed, forgotten },
    );
    await this.#renew("reports", reportColumns, "select * from reports where day > $closed", { closed });
    await this.#run("delete from totals where day <= $expired", { expired });
    await this.#run("delete from bursts where day <= $expired", { expired });
    await this.#run("delete from closed");
    await this.#run("insert into closed values ($closed)", { closed });
    return batches;
  }

  // What is to stay in a new table: to delete a day's rows from one with an index takes twenty times as long.
  async #renew(table, columns, rows, values) {
    await this.#run(`create temp table staying as ${rows}`, values);
    await this.#run(`drop table ${table}`);
    await this.#run(`create table ${table} (${columns})`);
    await this.#run(`insert into ${table} by name select * from staying`);
    await this.#run("drop table staying");
  }

  /** @returns {Promise<Total[]>} what is closed and counted, by day */
  totals(site) {
    return this.#exclusive(() =>
      this.#rows("select * replace (reports::double as reports) from totals where site = $site order by day", { site }),
    );
  }

  /** @returns {Promise<Total[]>} what still waits in open batches, counted */
  openTotals(site) {
    return this.#exclusive(() =>
      this.#rows(
        `select site, day, task, odds, pack, arm, outcome, count(*)::double as reports
         from reports where site = $site group by all order by day`,
        { site },
      ),
    );
  }

  /** @returns {Promise<string>} the last day that is closed; "" when none is */
  closedUntil() {
    return this.#exclusive(() => this.#closed);
  }

  /**
   * @param {string} first
   * @param {string} end the day after the last
   * @returns {Promise<{ site: string, task: string, reports: number, days: number }[]>} reports of each task on these days, open or
   *   closed, and on how many of the days it had any
   */
  perDay(first, end) {
    return this.#exclusive(() =>
      this.#rows(
        `select site, task, sum(reports)::double as reports, count(distinct day)::double as days from (
           select site, task, day, reports from totals where day >= $first and day < $end
           union all select site, task, day, count(*) from reports where day >= $first and day < $end group by all)
         group by all`,
        { first, end },
      ),
    );
  }

  /**
   * @param {string} day on which a burst of reports arrived
   * @param {{ site: string, task: string }[]} tasks
   */
  noteBursts(day, tasks) {
    return this.#transaction(async () => {
      for (const { site, task } of tasks)
        await this.#run(
          `insert into bursts select $site, $day, $task
           where not exists (from bursts where site = $site and day = $day and task = $task)`,
          { site, day, task },
        );
    });
  }

  /** @returns {Promise<{ task: string, day: string }[]>} when bursts arrived, by day */
  bursts(site) {
    return this.#exclusive(() => this.#rows("select task, day from bursts where site = $site order by day", { site }));
  }

  /** Waits for what was asked and closes the file. */
  close() {
    return this.#exclusive(() => this.#disconnect());
  }

  async #connect() {
    this.#instance = await DuckDBInstance.create(this.#file, this.#settings);
    this.#connection = await this.#instance.connect();
  }

  #disconnect() {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  // DuckDB leaves deleted rows in the file until their place is needed again. What is to be forgotten must not be in the file, so
  // it is copied without them. A crash in between leaves either the old file (whole) or the new one (whole).
  async #rewrite() {
    const fresh = `${this.#file}.new`;
    await this.#run("detach database if exists fresh"); // from an attempt that failed
    rmSync(fresh, { force: true });
    const [{ name }] = await this.#rows("select current_database() as name");
    await this.#run(`attach '${fresh.replaceAll("'", "''")}' as fresh`);
    await this.#run(`copy from database "${name.replaceAll('"', '""')}" to fresh`);
    await this.#run("detach fresh");
    await this.#run("checkpoint");
    this.#disconnect();
    // A log that is left over would be applied to the new file.
    if (!existsSync(`${this.#file}.wal`)) renameSync(fresh, this.#file);
    await this.#connect();
    await this.#prepare();
  }

  // What every batch asks; planned once, which costs as much as to ask it.
  async #prepare() {
    this.#finding = await this.#connection.prepare(
      `select key::varchar as key, site, day, task, odds, arm, outcome from reports
       where key in (select unnest($keys)::uuid)
       union all by name select key::varchar as key, day from counted where key in (select unnest($keys)::uuid)`,
    );
  }

  async #find(keys) {
    this.#finding.bind({ keys: listValue(keys) });
    const rows = (await this.#finding.runAndReadAll()).getRowObjectsJS();
    return new Map(rows.map((row) => [row.key, row]));
  }

  // A third of what an insert costs. The columns are in the order of the table.
  async #append(answers) {
    if (answers.length === 0) return;
    const appender = await this.#connection.createAppender("reports");
    for (const { key, site, day, task, pack, arm, outcome, odds } of answers) {
      for (const text of [key, site, day, task, pack, arm]) appender.appendVarchar(text);
      appender.appendUTinyInt(outcome);
      appender.appendSmallInt(odds);
      appender.endRow();
    }
    appender.closeSync();
  }

  async #raise(answers) {
    if (answers.length === 0) return;
    await this.#run(
      `update reports set outcome = raised.outcome
       from (select unnest($keys)::uuid as key, unnest($outcomes)::utinyint as outcome) as raised
       where reports.key = raised.key`,
      { keys: listValue(answers.map(({ key }) => key)), outcomes: listValue(answers.map(({ outcome }) => outcome)) },
    );
  }

  #run(sql, values) {
    return this.#connection.run(sql, values);
  }

  async #rows(sql, values) {
    return (await this.#connection.runAndReadAll(sql, values)).getRowObjectsJS();
  }

  #transaction(work) {
    return this.#exclusive(() => this.#atomic(work));
  }

  async #atomic(work) {
    await this.#run("begin");
    try {
      const result = await work();
      await this.#run("commit");
      return result;
    } catch (error) {
      await this.#run("rollback").catch(() => {}); // the first error is the one to tell
      throw error;
    }
  }

  #exclusive(work) {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {}); // told to the caller of that work, not to the next one
    return done;
  }
}

function isSameAnswer(before, answer) {
  const fields = ["site", "day", "task", "odds", "arm", ...(answer.odds === 0 ? [] : ["outcome"])];
  return fields.every((field) => before[field] === answer[field]);
}
