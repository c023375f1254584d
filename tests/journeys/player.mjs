// Plays a journey to one instance of the runtime module, in Node and in a browser alike.
import { parseJourney, play } from "../../js/cli/src/journey.mjs";
import { encode } from "./cbor.mjs";

/**
 * @param {object} module an instance of `aparte`, as WebAssembly or as JavaScript, with nothing loaded yet
 * @param {Uint8Array} pack
 * @param {string} text the journey's file
 * @returns {string[]} a line a step: hex of the decision, "-" when it did not change, "error N" when the event was refused; then
 *   the hex of the last snapshot. Just what the native `aparte_replay` prints.
 */
export function playJourney(module, pack, text) {
  const engine = new ModuleEngine(module);
  engine.loadPack(pack);
  const lines = [];
  for (const { error, output } of play(parseJourney(text), engine)) {
    lines.push(error === 0 ? hex(output) || "-" : `error ${error}`);
  }
  return [...lines, hex(engine.snapshot())];
}

class ModuleEngine {
  #module;

  constructor(module) {
    this.#module = module;
  }

  loadPack(pack) {
    expectSuccess(this.#module.load_pack(this.#put(pack)));
  }

  entropy(bytes) {
    this.#module.entropy(this.#put(bytes));
  }

  dispatch(nowMs, event) {
    return this.#result(this.#module.dispatch(nowMs, this.#put(encode(event))));
  }

  advance(nowMs) {
    return this.#result(this.#module.advance(nowMs));
  }

  snapshot() {
    expectSuccess(this.#module.snapshot());
    return this.#result(0).output;
  }

  #put(bytes) {
    const address = this.#module.input(bytes.length);
    if (address === 0) throw new Error(`no room for ${bytes.length} bytes`);
    this.#module.HEAPU8.set(bytes, address);
    return bytes.length;
  }

  #result(error) {
    const address = this.#module.output();
    return { error, output: this.#module.HEAPU8.slice(address, address + this.#module.output_size()) };
  }
}

function expectSuccess(error) {
  if (error !== 0) throw new Error(`the module answered with error ${error}`);
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
