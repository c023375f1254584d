import { readFile } from "node:fs/promises";
import Fastify from "fastify";
import { registerCollector } from "aparte-collector";

export const hourMs = 3_600_000;
/** Noon UTC of the day on which the tests' reports are made. */
export const noon = Date.parse("2026-03-02T12:00:00Z");

export const manifest = JSON.parse(await readFile(new URL("boutique.manifest.json", import.meta.url), "utf8"));

let drawn = 0;
/** A new one-time id on each call. */
export const newId = () => (++drawn).toString(16).padStart(32, "0");

/** A report that is good on the day of `noon`, with some fields replaced. */
export const makeReport = (fields = {}) => ({
  v: 1,
  site: "boutique",
  day: "2026-03-02",
  pack: manifest.version,
  id: newId(),
  mode: "plain",
  odds: 0,
  task: "buy_button",
  arm: "mine",
  outcome: 0,
  ...fields,
});

/** The text of a report as a browser sends it. */
export const padded = (report) => JSON.stringify(report).padEnd(512);

/**
 * A collector in memory unless said, whose clock the test moves.
 *
 * @param {import("node:test").TestContext} t closes it
 * @param {object} [options] of registerCollector
 */
export async function openCollector(t, options = {}) {
  const clock = { now: noon };
  const app = Fastify({ logger: false });
  const routes = [];
  app.addHook("onRoute", ({ method, url }) => void routes.push(...[method].flat().map((each) => `${each} ${url}`)));
  const { metricsText } = await registerCollector(app, {
    manifests: [manifest],
    database: ":memory:",
    testing: true,
    now: () => clock.now,
    ...options,
  });
  t.after(() => app.close());
  const send = (body, headers = { "content-type": "text/plain;charset=UTF-8" }, remoteAddress = "127.0.0.1") =>
    app.inject({ method: "POST", url: "/aparte/signals", payload: body, headers, remoteAddress });
  return {
    app,
    clock,
    /** What can be asked, such as "POST /aparte/signals". */
    routes,
    send,
    metricsText,
    /** The value of one line of the metrics, such as `aparte_limited_total{by="all"}`. */
    metric: (line) => metricOf(metricsText(), line),
    /** A good report from an address. */
    reportFrom: (address, fields) => send(padded(makeReport(fields)), { "content-type": "text/plain" }, address),
    report: (fields) => send(padded(makeReport(fields))),
    reportMany: (count, fields) => Promise.all(Array.from({ length: count }, () => send(padded(makeReport(fields))))),
    results: async (view = "released") => (await app.inject(`/aparte/signals/results?view=${view}`)).json(),
  };
}

/** The arm of a task in an answer of `results`. */
export const armOf = (results, arm = "mine", task = "buy_button") =>
  results.tasks.find(({ name }) => name === task).arms.find(({ name }) => name === arm);

/** The value of one line of a text of metrics. */
export const metricOf = (text, line) =>
  Number(
    text
      .split("\n")
      .find((candidate) => candidate.startsWith(`${line} `))
      ?.slice(line.length + 1),
  );
