import { readFile, stat } from "node:fs/promises";
import { exitCodes } from "../exit-codes.mjs";
import { BadEntry, isHar, readHar } from "../report/har.mjs";
import { reportInWords } from "../report/in-words.mjs";
import { NotAReport, readReport, reportBytes } from "../report/report.mjs";
import { Studio } from "../studio.mjs";
import { fill, plural } from "../texts.mjs";
import { UsageError } from "../usage-error.mjs";

const maxMessageBytes = 1024 * 1024;
/** Recordings hold what pages were made of as well. */
const maxRecordingBytes = 64 * 1024 * 1024;

/**
 * @param {string} file "-": standard input
 * @param {{ manifest?: string, json?: boolean }} options
 * @param {import("../main.mjs").Context} context
 */
export async function decode(file, { manifest, json = false }, context) {
  const bytes = file === "-" ? await context.readInput(maxRecordingBytes) : await read(file, maxRecordingBytes);
  const questions = manifest === undefined ? undefined : await readManifest(manifest);
  const place = file === "-" ? context.texts.reports.input : file;
  if (isText(bytes)) return decodeText(bytes.toString("utf8"), place, questions, json, context);
  if (bytes.length > maxMessageBytes) throw new UsageError("fileTooLarge", place, maxMessageBytes / 1024);
  const value = (await Studio.load()).decode(bytes);
  if (value === undefined) throw new UsageError("notAMessage", place);
  context.print(JSON.stringify(value, null, 2));
  return exitCodes.good;
}

/**
 * JSON in UTF-8: a report or a recording. Everything else that can be decoded is binary.
 *
 * @param {Buffer} bytes
 */
function isText(bytes) {
  return /^(?:\ufeff)?\s*[{[]/.test(bytes.subarray(0, 64).toString("utf8"));
}

/**
 * @param {string} text
 * @param {string} place
 * @param {import("../report/in-words.mjs").Questions | undefined} questions
 * @param {boolean} json
 * @param {import("../main.mjs").Context} context
 */
function decodeText(text, place, questions, json, context) {
  const har = parsed(text);
  if (isHar(har)) {
    const recording = recordingIn(har, place);
    const lines = json ? [recordingAsJson(recording)] : recordingInWords(recording, place, questions, context);
    for (const line of lines) context.print(line);
    return exitCodes.good;
  }
  const report = reportIn(text, place, context);
  if (json) context.print(JSON.stringify(report, null, 2));
  else for (const line of oneInWords(report, text, place, questions, context)) context.print(line);
  return exitCodes.good;
}

/**
 * @param {import("../report/report.mjs").Report} report
 * @param {string} text
 * @param {string} place
 * @param {import("../report/in-words.mjs").Questions | undefined} questions
 * @param {import("../main.mjs").Context} context
 */
function oneInWords(report, text, place, questions, context) {
  const { one, otherSize } = context.texts.reports;
  const bytes = Buffer.byteLength(text);
  const notes = bytes === reportBytes ? [] : [fill(otherSize, bytes, reportBytes)];
  return [context.paint("bold", fill(one, place, bytes)), ...reportInWords(report, questions, context), ...notes];
}

/**
 * @param {import("../report/har.mjs").Recording} recording
 * @param {string} place
 * @param {import("../report/in-words.mjs").Questions | undefined} questions
 * @param {import("../main.mjs").Context} context
 * @returns {string[]}
 */
function recordingInWords({ collectors, findings, elsewhere }, place, questions, context) {
  const { texts, language, paint } = context;
  const { har: words } = texts.reports;
  const reports = findings.filter(({ report }) => report);
  const others = findings.filter(({ report }) => !report);
  const count = plural(language, words.reports, reports.length);
  const lines = [paint("bold", `${place}${texts.colon}${count}${words.to} ${collectors.join(", ") || words.nowhere}`)];
  for (const { report, entry, sent, headers } of reports) {
    lines.push("", fill(words.entry, entry, sent.bytes));
    if (report) lines.push(...reportInWords(report, questions, context));
    if (headers.length > 0) lines.push(`  ${fill(words.headers, headers.join(", "))}`);
  }
  lines.push("", plural(language, words.others, others.length));
  for (const { entry, sent, error } of others) {
    const why = error ? `${texts.colon}${fill(texts.reports.problems[error.problem], ...error.values)}` : "";
    lines.push(`  ${fill(words.other, entry, sent.method, sent.url, sent.bytes)}${why}`);
  }
  lines.push(plural(language, words.elsewhere, elsewhere));
  return lines;
}

/** @param {import("../report/har.mjs").Recording} recording */
function recordingAsJson({ collectors, findings, elsewhere }) {
  const others = findings.filter(({ report }) => !report);
  return JSON.stringify(
    {
      collectors,
      reports: findings.flatMap(({ report, entry, headers }) => (report ? [{ entry, report, headers }] : [])),
      others: others.map(({ entry, sent: { method, url, bytes } }) => ({ entry, method, url, bytes })),
      elsewhere,
    },
    null,
    2,
  );
}

/**
 * @param {{ log: { entries: unknown[] } }} har
 * @param {string} place
 */
function recordingIn(har, place) {
  try {
    return readHar(har);
  } catch (error) {
    throw error instanceof BadEntry ? new UsageError("badEntry", place, error.entry) : error;
  }
}

/**
 * @param {string} text
 * @param {string} place
 * @param {import("../main.mjs").Context} context
 */
function reportIn(text, place, { texts }) {
  try {
    return readReport(text);
  } catch (error) {
    if (!(error instanceof NotAReport)) throw error;
    const why = fill(texts.reports.problems[error.problem], ...error.values);
    throw new UsageError("badReport", place, error.line, error.column, why);
  }
}

/**
 * @param {string} file
 * @returns {Promise<import("../report/in-words.mjs").Questions>}
 */
async function readManifest(file) {
  const value = parsed((await read(file, maxMessageBytes)).toString("utf8"));
  const isManifest = typeof value === "object" && value !== null && "tasks" in value && Array.isArray(value.tasks);
  const tasks = isManifest ? /** @type {any[]} */ (value.tasks) : [undefined];
  if (!tasks.every((task) => Array.isArray(task?.arms) && Array.isArray(task?.cells)))
    throw new UsageError("notAManifest", file);
  return /** @type {any} */ (value);
}

/** @param {string} text */
function parsed(text) {
  try {
    return /** @type {unknown} */ (JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} file
 * @param {number} maxBytes
 */
async function read(file, maxBytes) {
  try {
    if ((await stat(file)).size > maxBytes) throw new UsageError("fileTooLarge", file, maxBytes / 1024);
    return await readFile(file);
  } catch (error) {
    throw UsageError.from(error, file);
  }
}
