// What tests/fuzz does with an input, as calls of the WebAssembly module: the same calls, the same digest of what they answer.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseJourney } from "../../js/cli/src/journey.mjs";
import { Studio } from "../../js/cli/src/studio.mjs";
import { encode } from "../journeys/cbor.mjs";

export const separator = Buffer.from([0xff, 0xfe, 0xfd]);
const startMs = 1_772_445_600_000;
/** As in tests/fuzz/calls.hpp. */
export const timeSteps = [
  ...[0, 0, 1, 999, 1_000, 10_000, 59_999, 60_000, 300_000, 600_000, 1_799_999, 1_800_000, 1_800_001, 3_599_999],
  ...[3_600_000, 21_600_000, 43_200_000, 86_399_999, 86_400_000, 172_800_000, 604_800_000, 864_000_000, 2_592_000_000],
  ...[7_776_000_000, -1, -300_000, -86_400_000, -86_400_001, -259_200_000, 34_128_000_000, 34_560_000_000, 1e15],
];
const maxCalls = 64;
const site = `{ "site": {
  "key": "test", "languages": ["fr", "en"], "currency": "EUR", "free_shipping_from": 60,
  "pages": { "home": ["/"], "product": ["/p/*/"] },
  "placements": { "bar": ["#bar"], "headline": ["h1"] } } }`;

/** FNV-1a 64. */
class Digest {
  value = 0xcbf29ce484222325n;

  addBytes(bytes) {
    for (const byte of bytes) this.value = BigInt.asUintN(64, (this.value ^ BigInt(byte)) * 0x100000001b3n);
  }
  addNumber(number) {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(number);
    this.addBytes(bytes);
  }
  addText(text) {
    const bytes = Buffer.from(text);
    this.addNumber(bytes.length);
    this.addBytes(bytes);
  }
  addAnswer({ error, place, output }) {
    for (const number of [error, place, output.length]) this.addNumber(number);
    this.addBytes(output);
  }
}

/** One visitor in front of one module; `digest` is of all that the calls have answered. */
export class Calls {
  digest = new Digest();
  #module;
  #calls = 0;

  constructor(module) {
    this.#module = module;
  }

  loadPack = (pack) => this.#answer(this.#module.load_pack(this.#put(pack)));
  restore = (nowMs, snapshot) => this.#answer(this.#module.restore(nowMs, this.#put(snapshot)));
  dispatch = (nowMs, message) => this.#answer(this.#module.dispatch(nowMs, this.#put(message)));
  advance = (nowMs) => this.#answer(this.#module.advance(nowMs));
  snapshot = () => this.#answer(this.#module.snapshot());
  report = () => this.#answer(this.#module.report());

  play({ nowMs, event, message = event && encode(event) }) {
    const entropy = Buffer.from(Array.from({ length: 64 }, (_, at) => (this.#calls * 151 + at * 7 + 11) & 0xff));
    ++this.#calls;
    this.#module.entropy(this.#put(entropy));
    if (message?.length) this.dispatch(nowMs, message);
    else this.advance(nowMs);
  }

  save(nowMs, restores) {
    const { error, output } = this.snapshot();
    const isTime = nowMs >= 0 && nowMs < Date.UTC(10_000, 0);
    if (error === 0 && isTime && restores) this.restore(nowMs, output);
  }

  #put(bytes) {
    const address = this.#module.input(bytes.length);
    if (address === 0) throw new Error(`no room for ${bytes.length} bytes`);
    this.#module.HEAPU8.set(bytes, address);
    return bytes.length;
  }

  #answer(error) {
    const address = this.#module.output();
    const output = this.#module.HEAPU8.slice(address, address + this.#module.output_size());
    const answer = { error, place: this.#module.error_place(), output };
    this.digest.addAnswer(answer);
    return answer;
  }
}

let studio;
let madeGround;

/** The rules and the visit of tests/fuzz/ground. */
export async function ground() {
  studio ??= await Studio.load();
  const read = (name) => readFileSync(fileURLToPath(new URL(`../fuzz/ground/${name}`, import.meta.url)), "utf8");
  if (madeGround) return madeGround;
  const compiled = studio.compile([{ path: "rules.json", text: read("rules.json") }], "en");
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics[0]));
  madeGround = { pack: Buffer.from(compiled.pack, "base64"), visit: parseJourney(read("visit.jsonl")) };
  return madeGround;
}

function playPack(calls, input, { pack, visit: { steps } }) {
  const half = Math.floor(steps.length / 2);
  const endMs = steps.at(-1).nowMs;
  const play = (from, to) => steps.slice(from, to).forEach((step) => calls.play(step));
  calls.loadPack(pack);
  play(0, half);
  const taken = calls.loadPack(input);
  if (taken.error !== 0) {
    calls.digest = new Digest();
    calls.digest.addAnswer(taken);
    return;
  }
  play(half);
  calls.report();
  calls.save(endMs, true);
  play(0, half);
  calls.save(endMs, false);
}

function* chunksOf(input) {
  for (let left = input, count = 0; left.length > 0 && count < maxCalls; ++count) {
    const found = left.indexOf(separator);
    const size = found < 0 ? left.length : found;
    yield left.subarray(0, size);
    left = left.subarray(size + (found < 0 ? 0 : separator.length));
  }
}

function playEvent(calls, input, { pack }) {
  calls.loadPack(pack);
  let nowMs = startMs;
  for (const chunk of chunksOf(input)) {
    const call = chunk.length ? chunk[0] & 7 : 5;
    nowMs += chunk.length ? timeSteps[chunk[0] >> 3] : 0;
    if (call <= 5) calls.play({ nowMs, message: call < 5 ? chunk.subarray(1) : undefined });
    else calls.save(nowMs, call === 7);
  }
  calls.report();
  calls.save(nowMs, false);
}

function snapshotOf(input) {
  const bytes = input.subarray(1);
  if (input.length === 0 || input[0] & 1) return bytes;
  const head = Buffer.from("APS1\0\0\0\0");
  head.writeUInt32LE(
    bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5),
    4,
  );
  return Buffer.concat([head, bytes]);
}

function playSnapshot(calls, input, { pack, visit: { steps } }) {
  const endMs = steps.at(-1).nowMs;
  calls.loadPack(pack);
  if (calls.restore(steps[0].nowMs, snapshotOf(input)).error !== 0) return;
  calls.save(steps[0].nowMs, true);
  for (const step of steps) calls.play(step);
  calls.report();
  calls.save(endMs, true);
  calls.advance(endMs + 60_000);
}

function playRules(calls, input, { visit: { steps } }) {
  const text = input.toString();
  const files = [{ path: "rules.json", text }];
  if (!text.includes('"site"')) files.push({ path: "_site.json", text: site });
  const { ok, pack, diagnostics } = studio.compile(files, "en");
  const digest = new Digest();
  const bytes = Buffer.from(ok ? pack : "", "base64");
  digest.addBytes(bytes);
  for (const { code, line, column, end_column, message, hint } of diagnostics) {
    digest.addText(code);
    for (const number of [line, column, end_column]) digest.addNumber(number);
    digest.addText(message);
    digest.addText(hint);
  }
  if (ok) {
    calls.loadPack(bytes);
    for (const step of steps) calls.play(step);
    calls.report();
    calls.save(steps.at(-1).nowMs, true);
    digest.addNumber(Number(calls.digest.value & 0xffffffffn));
    digest.addNumber(Number(calls.digest.value >> 32n));
  }
  calls.digest = digest;
}

const plays = { pack: playPack, event: playEvent, snapshot: playSnapshot, rules: playRules };

/**
 * @param {"pack" | "event" | "snapshot" | "rules"} target
 * @param {object} module a fresh instance of `aparte-full`
 * @param {Buffer} input
 * @returns {Promise<string>} the digest, as aparte_fuzz_replay prints it
 */
export async function digestOf(target, module, input) {
  const calls = new Calls(module);
  plays[target](calls, input, await ground());
  return calls.digest.value.toString(16).padStart(16, "0");
}
