// The reports in a recording of a browser's network (HAR 1.2), and what else went to the collector.
import { NotAReport, readReport, reportBytes } from "./report.mjs";

/**
 * @typedef {{ method: string, url: string, headers: { name: string, value: string }[], body: string, bytes: number }} Sent
 * @typedef {object} Finding
 * @property {number} entry counted from 1
 * @property {Sent} sent
 * @property {import("./report.mjs").Report} [report]
 * @property {NotAReport | undefined} [error] why it is none
 * @property {string[]} headers of what a report never carries: cookie, referer, authorization
 *
 * @typedef {{ collectors: string[], findings: Finding[], elsewhere: number }} Recording
 */

const neverSent = ["cookie", "referer", "authorization"];
/** Where reports go unless the shop says otherwise. */
const usualPath = "/aparte/signals";

/**
 * @param {unknown} value parsed JSON
 * @returns {value is { log: { entries: unknown[] } }}
 */
export function isHar(value) {
  const log = typeof value === "object" && value !== null && "log" in value ? value.log : undefined;
  return typeof log === "object" && log !== null && "entries" in log && Array.isArray(log.entries);
}

/**
 * @param {{ log: { entries: unknown[] } }} har
 * @returns {Recording}
 * @throws {BadEntry}
 */
export function readHar({ log: { entries } }) {
  const all = entries.map((entry, index) => findingOf(sentIn(entry, index + 1), index + 1));
  const collectors = new Set(
    all.filter(({ report, sent }) => report || addressOf(sent).endsWith(usualPath)).map(({ sent }) => addressOf(sent)),
  );
  const findings = all.filter(({ sent }) => collectors.has(addressOf(sent)));
  return { collectors: [...collectors], findings, elsewhere: all.length - findings.length };
}

/** An entry of a recording that is none. */
export class BadEntry extends Error {
  /** @param {number} entry counted from 1 */
  constructor(entry) {
    super(`entry ${entry}`);
    this.entry = entry;
  }
}

/**
 * @param {unknown} entry
 * @param {number} number
 * @returns {Sent}
 */
function sentIn(entry, number) {
  const { request } = /** @type {any} */ (entry ?? {});
  if (typeof request?.method !== "string" || !URL.canParse(request?.url)) throw new BadEntry(number);
  const body = typeof request.postData?.text === "string" ? request.postData.text : "";
  const headers = Array.isArray(request.headers) ? request.headers : [];
  return { method: request.method, url: request.url, headers, body, bytes: Buffer.byteLength(body) };
}

/**
 * @param {Sent} sent
 * @param {number} entry
 * @returns {Finding}
 */
function findingOf(sent, entry) {
  const headers = sent.headers.map(({ name }) => String(name).toLowerCase()).filter((name) => neverSent.includes(name));
  if (sent.method !== "POST" || sent.body === "") return { entry, sent, headers };
  try {
    const report = readReport(sent.body);
    const isWhole = sent.bytes === reportBytes && !new URL(sent.url).search;
    return isWhole ? { entry, sent, headers, report } : { entry, sent, headers };
  } catch (error) {
    if (!(error instanceof NotAReport)) throw error;
    return { entry, sent, headers, error };
  }
}

/** @param {Sent} sent */
function addressOf({ url }) {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
