// Reports through a network of every fault into a collector that is killed again and again, on a clock on which three days pass.
//
//   node tests/collector/faults.mjs [--reports N] [--kills N] [--seed S]
//
// 2,000 reports, 5 kills (at least 3: each day's closing is hit), seed 1 unless said. The seed says what befalls whom; what meets what
// is the machine's timing. Each report is asked a question of its own, so the totals tell how often each was counted. The last line
// is `sent N, counted N, doubled N, lost N`. Lost is what a collector could have taken while the day was open: it was passed on whole,
// and the collector was not killed before its answer. Exit code 1 when a report is doubled, or counted with an outcome that was not
// sent or is lower than one that was acknowledged, or taken after its batch has closed, when more than 0.1 % are lost, and when fewer
// than a tenth were counted at all.
import { mkdtemp, rm } from "node:fs/promises";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, exit, stderr, stdout } from "node:process";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { seeded } from "../node/seeded.mjs";
import { startWith } from "./collector-command.mjs";
import { FastClock } from "./fast-clock.mjs";
import { FaultyNetwork, closesMs, maxSockets, post } from "./faulty-network.mjs";
import { readCounts, writeManifests } from "./questions.mjs";
import { SimulatedBrowser } from "./simulated-browser.mjs";

const at = (text) => Date.parse(`${text}Z`);
/** People visit in this time. */
const [firstVisitMs, lastVisitMs] = [at("2026-03-02T06:00"), at("2026-03-03T22:00")];
/** The days of their reports close then, and soon after nobody sends any more. */
const closings = [at("2026-03-04T00:00"), at("2026-03-05T00:00")];
const endMs = at("2026-03-05T02:00");
/** After the last closing everything is sent once more: while ids are remembered, and when they are forgotten. */
const replayedAfterMs = [3_600_000, 7 * 86_400_000];
const maxReplays = 2000;
/** What a machine takes that starts a collector in a second; one that is slow or busy is given more time. */
const visitsPerSecond = 200;
const minVisitSeconds = 3;

/** A collector with a file, which can be killed and started with another clock. */
class Mortal {
  kills = 0;
  /** How long it takes to start on this machine, twice over. */
  startMs = 0;
  #flags;
  #kill = () => {};
  #running;

  constructor(folder, manifests) {
    const database = join(folder, "signals.duckdb");
    const named = manifests.flatMap((file) => ["--manifest", file]);
    this.#flags = [...named, "--database", database, "--limit-all", "0", "--testing-view"];
  }

  get url() {
    return this.#running.url;
  }

  async start(clock) {
    const beganMs = performance.now();
    const ending = { after: (kill) => void (this.#kill = kill) };
    this.#running = await startWith(clock.env, ending, ...this.#flags);
    this.startMs = Math.max(this.startMs, 2 * (performance.now() - beganMs));
  }

  async kill() {
    this.#kill();
    await this.#running?.exited;
  }

  /** Dies without warning and comes back, while the clock goes slowly. */
  async dieAndReturn(clock, network) {
    network.cut();
    clock.slowDown(this.startMs);
    await this.kill();
    this.kills += 1;
    await this.start(clock);
    network.lead(this.url);
  }
}

/** Just after each closing, when the day is folded, and in between. */
function killTimes(kills, chance, speed) {
  const folds = closings.map((ms) => ms + chance.below(150) * speed);
  const span = (lastVisitMs - firstVisitMs) / (kills - folds.length);
  const between = Array.from({ length: kills - folds.length }, (_, n) => firstVisitMs + (n + 0.2) * span);
  return [...between.map((ms) => ms + chance.below(span * 0.6)), ...folds].sort((one, other) => one - other);
}

async function killAgainAndAgain(times, { clock, collector, network, say }) {
  for (const time of times) {
    await clock.until(time);
    await collector.dieAndReturn(clock, network);
    say(`killed ${collector.kills} times, ${network.books.size} reports on their way`);
  }
}

async function visitAll(reports, world) {
  const ids = [];
  const lives = [];
  for (let n = 0; n < reports; n++) {
    await world.clock.until(firstVisitMs + ((lastVisitMs - firstVisitMs) / reports) * n);
    const browser = new SimulatedBrowser(world, n);
    ids.push(browser.id);
    lives.push(browser.live());
  }
  await Promise.all(lives);
  return ids;
}

/** Sends reports of closed days once more. @returns {Promise<number>} how many were not refused as closed */
async function replay(url, books) {
  const texts = [...books.values()].map(({ text }) => text);
  const every = Math.ceil(texts.length / maxReplays);
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const statuses = await Promise.all(texts.filter((_, n) => n % every === 0).map((text) => post(url, agent, text)));
  agent.destroy();
  return statuses.filter((status) => status !== 410).length;
}

/** Holds what was counted against what was passed on and answered. */
function compare(ids, books, counts) {
  const found = { sent: ids.length, counted: 0, doubled: 0, lost: 0, neverArrived: 0, wrong: 0, takenLate: 0 };
  ids.forEach((id, n) => {
    const { passed, taken, couldSucceed, takenLate } = books.get(id) ?? { passed: new Set(), taken: -1 };
    const times = counts[n].reduce((sum, count) => sum + count, 0);
    const outcome = counts[n].findLastIndex((count) => count > 0);
    if (times > 0) found.counted += 1;
    if (times > 1) found.doubled += 1;
    if (times === 0) found[couldSucceed ? "lost" : "neverArrived"] += 1;
    // Where nothing was counted the outcome is -1, as what was taken is where nothing was acknowledged.
    if (outcome < taken || (outcome >= 0 && !passed.has(outcome))) found.wrong += 1;
    if (takenLate) found.takenLate += 1;
  });
  return found;
}

/**
 * @param {{ reports: number, kills: number, seed: number }} options
 * @param {(line: string) => void} say progress
 */
export async function prove({ reports, kills, seed }, say = () => {}) {
  const folder = await mkdtemp(join(tmpdir(), "aparte-faults-"));
  const collector = new Mortal(folder, await writeManifests(folder, reports));
  const chance = seeded(seed);
  try {
    await collector.start(new FastClock(firstVisitMs, 1));
    await collector.kill();
    const startSeconds = collector.startMs / 2000;
    const seconds = Math.max(1, startSeconds) * Math.max(minVisitSeconds, reports / visitsPerSecond);
    const speed = (lastVisitMs - firstVisitMs) / 1000 / seconds;
    const clock = new FastClock(firstVisitMs, speed);
    clock.slowDown(collector.startMs);
    await collector.start(clock);
    const network = await FaultyNetwork.open(chance, clock, endMs);
    network.lead(collector.url);
    const agent = new Agent({ keepAlive: true, maxSockets });
    const world = { url: network.url, agent, chance, clock, endMs };
    const killing = killAgainAndAgain(killTimes(kills, chance, speed), { clock, collector, network, say });
    const [ids] = await Promise.all([visitAll(reports, world), killing]);
    await clock.until(endMs);
    agent.destroy();
    await network.close();
    return await judge({ collector, network, ids });
  } finally {
    await collector.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function judge({ collector, network, ids }) {
  let replaysTaken = 0;
  let found = compare(ids, network.books, await readCounts(collector.url, ids.length));
  const before = JSON.stringify(found);
  // On a busy machine the last visits are late, and on the day after.
  const days = [...network.books.values()].map(({ text }) => JSON.parse(text).day);
  const lastClosingMs = closesMs(days.sort().at(-1));
  for (const afterMs of replayedAfterMs) {
    await collector.kill();
    await collector.start(new FastClock(lastClosingMs + afterMs, 1));
    replaysTaken += await replay(collector.url, network.books);
    found = compare(ids, network.books, await readCounts(collector.url, ids.length));
  }
  const isSame = JSON.stringify(found) === before;
  const isGood =
    isSame &&
    found.doubled + found.wrong + found.takenLate + replaysTaken === 0 &&
    found.lost * 1000 <= found.sent &&
    found.counted * 10 >= found.sent; // what hardly anything reached proves nothing
  return { ...found, requests: network.requests, kills: collector.kills, replaysTaken, isGood };
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  const { values } = parseArgs({
    options: {
      reports: { type: "string", default: "2000" },
      kills: { type: "string", default: "5" },
      seed: { type: "string", default: "1" },
    },
  });
  const options = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  if (!Object.values(options).every(Number.isInteger) || options.reports < 1 || options.kills < 3 || options.seed < 1) {
    stderr.write("faults: --reports 1 or more, --kills 3 or more, --seed 1 or more\n");
    exit(2);
  }
  const { sent, counted, doubled, lost, ...more } = await prove(options, (line) => stderr.write(`${line}\n`));
  stdout.write(
    `${more.requests} requests, ${more.kills} kills, never arrived ${more.neverArrived}, wrong outcome ${more.wrong}, `,
  );
  stdout.write(`taken late ${more.takenLate}, replays taken ${more.replaysTaken}\n`);
  stdout.write(`sent ${sent}, counted ${counted}, doubled ${doubled}, lost ${lost}\n`);
  exit(more.isGood ? 0 : 1);
}
