// Everything that is timed, in Node and in Chromium alike. The contenders take turns (A B C A B C …): what else the machine does
// meets all of them.
import { seeded } from "../../node/seeded.mjs";
import { attributeContenders, idleContenders, setUpContenders, visitContenders } from "./contenders.mjs";
import { Aparte } from "./engines.mjs";
import { exponentWithInterval, ratios, summary } from "./statistics.mjs";
import { makeLife, visitsFrom } from "./visitor.mjs";

const microseconds = (milliseconds) => milliseconds * 1_000;

/**
 * @param {import("./contenders.mjs").Given} given
 * @param {import("./effort.mjs").Effort} effort
 * @param {(line: string) => void} say
 */
export async function measureAll(given, effort, say) {
  const results = { visit: {}, attribute: {}, idle: {}, setUp: {} };
  for (const rules of effort.sizes) {
    say(`${rules} rules: events of a visit`);
    results.visit[rules] = takeTurns(await visitContenders(given, rules), effort);
    say(`${rules} rules: one attribute changes`);
    results.attribute[rules] = takeTurns(await attributeContenders(given, rules), effort);
    say(`${rules} rules: an event that no rule asks about`);
    results.idle[rules] = takeTurns(await idleContenders(given, rules), effort);
    say(`${rules} rules: set-up`);
    results.setUp[rules] = await takeTurnsAfresh(await setUpContenders(given, rules), effort);
  }
  say("history");
  results.history = await measureHistory(given, effort);
  results.memory = await measureMemory(given, effort);
  return results;
}

/**
 * @param {import("./contenders.mjs").Contender[]} contenders
 * @param {import("./effort.mjs").Effort} effort
 * @returns µs a question: of each contender the summary, and how many times less than the others Aparté takes
 */
function takeTurns(contenders, { rounds, warmUpMs, batchMs }) {
  const counts = contenders.map((contender) => warmUp(contender, warmUpMs, batchMs));
  const samples = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { next }] of contenders.entries()) {
      const ask = next(counts[index]);
      const began = performance.now();
      ask();
      samples[index].push(microseconds(performance.now() - began) / counts[index]);
    }
  }
  return told(contenders, samples);
}

function told(contenders, samples) {
  return Object.fromEntries(
    contenders.map(({ name }, index) => [
      name,
      { us: summary(samples[index]), timesAparte: ratios(samples[index], samples[0]) },
    ]),
  );
}

/** Until its code is compiled; returns how many questions fill a turn. */
function warmUp({ next }, warmUpMs, batchMs) {
  const end = performance.now() + warmUpMs;
  let count = 1;
  for (;;) {
    const ask = next(count);
    const began = performance.now();
    ask();
    const ended = performance.now();
    if (ended - began < batchMs)
      count = Math.ceil(Math.min(count * 4, (count * batchMs * 1.2) / (ended - began + 0.01)));
    else if (ended > end) return count;
  }
}

async function takeTurnsAfresh(contenders, { rounds, warmUpMs }) {
  const samples = contenders.map(() => []);
  const warmRounds = Math.ceil(warmUpMs / 40);
  for (let round = -warmRounds; round < rounds; round++) {
    for (const [index, { next }] of contenders.entries()) {
      const setUp = await next();
      const began = performance.now();
      setUp();
      const us = microseconds(performance.now() - began);
      if (round >= 0) samples[index].push(us);
    }
  }
  return told(contenders, samples);
}

const historyRules = 1_000;
const historyEvents = 200;

/** The same visits after lives of different lengths; each turn begins with the visitor as stored. */
async function measureHistory(given, { rounds, histories, warmUpMs }) {
  const lives = await Promise.all(histories.map((length) => startLife(given, length)));
  const samples = lives.map(() => []);
  const warmRounds = Math.ceil(warmUpMs / 10);
  for (let round = -warmRounds; round < rounds * 2; round++) {
    for (const [index, { engine, snapshot, fromMs, events }] of lives.entries()) {
      engine.restore(fromMs, snapshot);
      // What is restored is asked anew once, whatever the history.
      engine.take(events[0].atMs, events[0].event);
      const began = performance.now();
      for (let event = 1; event < events.length; event++) engine.take(events[event].atMs, events[event].event);
      const us = microseconds(performance.now() - began) / (events.length - 1);
      if (round >= 0) samples[index].push(us);
    }
  }
  const costs = Object.fromEntries(
    histories.map((length, index) => [
      length,
      { us: summary(samples[index]), snapshotBytes: lives[index].snapshot.length },
    ]),
  );
  return { rules: historyRules, costs, ...exponentWithInterval(histories, samples, seeded(11)) };
}

async function startLife(given, length) {
  const engine = await Aparte.start(given.wasm["aparte-full"]);
  engine.setUp(given.rules[historyRules].pack);
  const life = makeLife(length);
  engine.restore(life[0].atMs);
  for (const { atMs, event } of life) engine.take(atMs, event);
  const fromMs = life.at(-1).atMs;
  const visits = visitsFrom(fromMs + 3 * 3_600_000, seeded(99));
  const events = [];
  while (events.length <= historyEvents) events.push(...visits.next().value);
  return { engine, snapshot: engine.snapshot(), fromMs, events };
}

/** Of the browser's memory, after the rules were set up and the first page was decided. */
async function measureMemory(given, { sizes }) {
  const bytes = {};
  for (const rules of sizes.filter((size) => size >= 1_000)) {
    const engine = await Aparte.start(given.wasm["aparte-full"]);
    engine.setUp(given.rules[rules].pack);
    engine.restore(given.past[0].atMs);
    for (const { atMs, event } of given.past.slice(0, 3)) engine.take(atMs, event);
    bytes[rules] = engine.memoryBytes();
  }
  const [few, many] = Object.keys(bytes).map(Number);
  return { bytes, perRule: many ? (bytes[many] - bytes[few]) / (many - few) : undefined, few, many };
}
