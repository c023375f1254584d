import { performance } from "node:perf_hooks";

/** Media type of what `Metrics.text` gives. */
export const metricsType = "text/plain; version=0.0.4; charset=utf-8";

/** Upper bounds of the store's times, in seconds. */
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What the collector counts about itself since it started, as Prometheus reads it. The labels are names of the manifests and of this
 * program, so their number is bounded, and none could name a visitor. The numbers are before any threshold: not for the public.
 */
export class Metrics {
  #sites;
  #gauges;
  #startedMs = performance.now();
  #reports = new Map();
  #bursts = new Map();
  #refused = new Map();
  #limited = { all: 0, network: 0 };
  #batches = 0;
  #store = { keep: emptyHistogram(), fold: emptyHistogram() };

  /**
   * @param {{ site: string, tasks: { name: string }[] }[]} sites the manifests
   * @param {{ waiting: () => number, networks: () => number, isBurst: (site: string, task: string) => boolean }} gauges
   */
  constructor(sites, gauges) {
    this.#sites = sites;
    this.#gauges = gauges;
  }

  /** A report was answered 204. */
  countTaken({ site, task }) {
    increase(this.#reports, `${site} ${task}`);
  }

  /** A report was answered otherwise. */
  countRefused(code) {
    increase(this.#refused, code);
  }

  /** @param {"all" | "network"} by the limit that a report was over */
  countLimited(by) {
    this.#limited[by] += 1;
  }

  /** @param {{ site: string, task: string }[]} tasks */
  countBursts(tasks) {
    for (const { site, task } of tasks) increase(this.#bursts, `${site} ${task}`);
  }

  countClosed(batches) {
    this.#batches += batches;
  }

  /**
   * @param {"keep" | "fold"} operation of the store that was done
   * @param {number} ms that it took
   */
  observe(operation, ms) {
    const seen = this.#store[operation];
    const bucket = bounds.findIndex((bound) => ms / 1000 <= bound);
    if (bucket >= 0) seen.buckets[bucket] += 1;
    seen.count += 1;
    seen.sum += ms / 1000;
  }

  /** Everything, in the text format 0.0.4. */
  text() {
    const perTask = (read) =>
      this.#sites.flatMap(({ site, tasks }) => tasks.map(({ name: task }) => [{ site, task }, read(site, task)]));
    const counted = (counts) => perTask((site, task) => counts.get(`${site} ${task}`) ?? 0);
    const families = [
      family("aparte_reports_total", "counter", "Reports taken (204).", counted(this.#reports)),
      family(
        "aparte_refused_total",
        "counter",
        "Reports refused, by the code of the answer.",
        [...this.#refused].map(([code, count]) => [{ code }, count]),
      ),
      family(
        "aparte_limited_total",
        "counter",
        "Reports over a rate limit.",
        Object.entries(this.#limited).map(([by, count]) => [{ by }, count]),
      ),
      family("aparte_batches_closed_total", "counter", "Days of a task that were closed and counted.", [
        [{}, this.#batches],
      ]),
      family("aparte_bursts_total", "counter", "Hours with many times the usual reports.", counted(this.#bursts)),
      family(
        "aparte_burst",
        "gauge",
        "1 while the hour that runs has many times the usual reports.",
        perTask((site, task) => Number(this.#gauges.isBurst(site, task))),
      ),
      family("aparte_waiting_reports", "gauge", "Reports that wait to be written.", [[{}, this.#gauges.waiting()]]),
      family("aparte_limited_networks", "gauge", "Networks that the rate limit remembers.", [
        [{}, this.#gauges.networks()],
      ]),
      histogram("aparte_store_seconds", "Time of a transaction of the store.", this.#store),
      ...processFamilies((performance.now() - this.#startedMs) / 1000),
    ];
    return families.join("");
  }
}

function processFamilies(uptimeSeconds) {
  const { rss, heapUsed } = process.memoryUsage();
  const gauge = (name, help, value) => family(name, "gauge", help, [[{}, value]]);
  return [
    gauge("aparte_uptime_seconds", "Time since the collector started.", Number(uptimeSeconds.toFixed(3))),
    gauge("process_resident_memory_bytes", "Memory of the process.", rss),
    gauge("aparte_heap_used_bytes", "Memory of the process that JavaScript uses.", heapUsed),
  ];
}

function increase(counts, key) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function emptyHistogram() {
  return { buckets: bounds.map(() => 0), count: 0, sum: 0 };
}

// Names of sites, tasks and codes have no character that would have to be escaped.
function family(name, type, help, samples) {
  const lines = samples.map(([labels, value]) => sample(name, labels, value));
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function sample(name, labels, value) {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
  return `${name}${pairs.length > 0 ? `{${pairs.join(",")}}` : ""} ${value}\n`;
}

function histogram(name, help, byOperation) {
  const lines = Object.entries(byOperation).flatMap(([operation, { buckets, count, sum }]) => {
    let below = 0;
    return [
      ...bounds.map((le, index) => sample(`${name}_bucket`, { operation, le }, (below += buckets[index]))),
      sample(`${name}_bucket`, { operation, le: "+Inf" }, count),
      sample(`${name}_sum`, { operation }, sum),
      sample(`${name}_count`, { operation }, count),
    ];
  });
  return `# HELP ${name} ${help}\n# TYPE ${name} histogram\n${lines.join("")}`;
}
