// Junk of every kind at a collector, while good reports are sent beside it: requests that must be refused, bytes that are none, and
// more connections held than there is room for.
//
//   node tests/collector/junk.mjs [--requests N] [--seed S]
//
// 5,000 requests, seed 1 unless said; one good report for 50 of them, each on a connection of its own and tried once. No limit of
// reports: all junk is read. Each good report is asked a question of its own. The last line is
// `junk N, good sent N, good counted N, counted wrongly N, highest memory N MiB`. Exit code 1 when something was counted that should
// not be, junk was taken or answered as if the collector had failed, 1 % of the good ones or more were lost, or the collector needed
// 256 MiB or more.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, exit, stderr, stdout } from "node:process";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { seeded } from "../node/seeded.mjs";
import { padded } from "./bench.mjs";
import { startWith, today } from "./collector-command.mjs";
import { post } from "./faulty-network.mjs";
import { HeldConnections } from "./held-connections.mjs";
import { broken, whole } from "./junk-kinds.mjs";
import { JunkSender } from "./junk-sender.mjs";
import { pack, perSite, questionOf, readCounts, writeManifests } from "./questions.mjs";

const held = { idle: 2500, slowHead: 100, slowBody: 100, deaf: 50 };
const [senders, junkPerGood] = [64, 50];
/** Of 100 pieces of junk, those that are no whole request. */
const brokenShare = 20;
const maxMebibytes = 256;
/** Reports that are replayed: the first ones, so that none has the question that junk asks. */
const maxReplayed = 500;

/** The most memory that a process has ever had. */
async function highestMebibytes(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Math.ceil(Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)[1]) / 1024);
}

/** Sends good reports, and knows which were taken. */
class GoodReports {
  sent = 0;
  taken = [];
  replayable = [];
  #url;
  #chance;

  constructor(url, chance) {
    this.#url = url;
    this.#chance = chance;
  }

  async send() {
    const n = this.sent++;
    const fields = { v: 1, day: today(), pack, id: this.#chance.bytes(16).toString("hex"), mode: "plain", odds: 0 };
    const outcome = this.#chance.below(4);
    const text = padded({ ...fields, ...questionOf(n), outcome });
    const status = await post(this.#url, false, text).catch(() => undefined);
    if (status !== 204) return;
    this.taken[n] = outcome;
    if (n < maxReplayed) this.replayable.push(text);
  }
}

/** Sends junk until there was enough of it. @returns {Promise<Map<string, number>>} how often which kind was answered how */
async function sendJunk({ url, requests, chance, good, say }) {
  const answers = new Map();
  let left = requests;
  const sendOnAndOn = async () => {
    const sender = new JunkSender(url);
    for (let n = left--; n > 0; n = left--) {
      const isBroken = chance.below(100) < brokenShare;
      const kinds = isBroken ? broken : whole;
      const kind = chance.pick(Object.keys(kinds));
      const bytes = kinds[kind](chance, today(), chance.pick(good.replayable));
      const status = isBroken ? await sender.breakIn(bytes, chance.below(40)) : await sender.ask(bytes);
      const answer = `${kind} ${status ?? "none"}`;
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      if (n % junkPerGood === 0) await good.send();
      if (n % 10_000 === 0) say(`${n} to go`);
    }
    sender.end();
  };
  await Promise.all(Array.from({ length: senders }, sendOnAndOn));
  return answers;
}

/** Cells of the totals that are not what the good reports say: one that was taken is 1, one whose answer did not come 0 or 1. */
function countWrong(good, counts) {
  let wrong = 0;
  counts.forEach((cells, n) => {
    const sum = cells.reduce((total, count) => total + count, 0);
    const outcome = good.taken[n];
    if (outcome !== undefined) wrong += Math.abs(cells[outcome] - 1) + (sum - cells[outcome]);
    else wrong += Math.max(0, sum - (n < good.sent ? 1 : 0));
  });
  return wrong;
}

/** Answers that junk must not get: taken, or told that the collector failed. */
const misanswered = (answers) =>
  [...answers.keys()].filter((answer) => / (2|5)\d\d$/.test(answer) && answer !== "replayed 204");

/**
 * @param {{ requests: number, seed: number }} options
 * @param {(line: string) => void} say progress
 */
export async function prove({ requests, seed }, say = () => {}) {
  const folder = await mkdtemp(join(tmpdir(), "aparte-junk-"));
  const endings = [() => rm(folder, { recursive: true, force: true })];
  try {
    const manifests = await writeManifests(folder, requests / junkPerGood + senders);
    const flags = [...manifests.flatMap((file) => ["--manifest", file]), "--database", join(folder, "signals.duckdb")];
    const ending = { after: (kill) => endings.unshift(kill) };
    const collector = await startWith({}, ending, ...flags, "--limit-all", "0", "--testing-view");
    endings.splice(1, 0, () => collector.exited);
    const chance = seeded(seed);
    const good = new GoodReports(collector.url, chance);
    await good.send();
    const mebibytesBefore = await highestMebibytes(collector.child.pid);
    const holding = new HeldConnections(collector.url, held);
    const answers = await sendJunk({ url: collector.url, requests, chance, good, say });
    holding.stop();
    const counts = await readCounts(collector.url, manifests.length * perSite);
    const mebibytes = await highestMebibytes(collector.child.pid);
    return judge({ requests, good, counts, answers, holding, mebibytes, mebibytesBefore });
  } finally {
    for (const end of endings) await end();
  }
}

function judge({ requests, good, counts, answers, holding, mebibytes, mebibytesBefore }) {
  const goodCounted = counts.slice(0, good.sent).filter((cells) => cells.some((count) => count > 0)).length;
  const countedWrongly = countWrong(good, counts);
  const bad = misanswered(answers);
  const isGood =
    countedWrongly + bad.length === 0 && (good.sent - goodCounted) * 100 < good.sent && mebibytes < maxMebibytes;
  const { closed, longestMs } = holding;
  return {
    requests,
    goodSent: good.sent,
    goodCounted,
    countedWrongly,
    mebibytes,
    mebibytesBefore,
    answers,
    bad,
    closed,
    longestMs,
    isGood,
  };
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  const { values } = parseArgs({
    options: { requests: { type: "string", default: "5000" }, seed: { type: "string", default: "1" } },
  });
  const options = { requests: Number(values.requests), seed: Number(values.seed) };
  if (!Object.values(options).every((value) => Number.isInteger(value) && value > 0)) {
    stderr.write("junk: --requests 1 or more, --seed 1 or more\n");
    exit(2);
  }
  const found = await prove(options, (line) => stderr.write(`${line}\n`));
  for (const [answer, times] of [...found.answers].sort()) stdout.write(`${answer}: ${times}\n`);
  stdout.write(
    `${found.closed} held connections were closed, after ${Math.round(found.longestMs / 1000)} s at most; ` +
      `${found.mebibytesBefore} MiB before\n`,
  );
  for (const answer of found.bad) stdout.write(`must not be answered so: ${answer}\n`);
  stdout.write(
    `junk ${found.requests}, good sent ${found.goodSent}, good counted ${found.goodCounted}, ` +
      `counted wrongly ${found.countedWrongly}, highest memory ${found.mebibytes} MiB\n`,
  );
  exit(found.isGood ? 0 : 1);
}
