// The only file that knows the studio module: loads it, hands bytes in, takes bytes out (wasm/schema/README.md, "Calls").
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { UsageError } from "./usage-error.mjs";

// In a checkout what CMake has just built; in the installed package what was packed with it.
const places = ["../../../build/wasm/", "../dist/"].map((place) => new URL(place, import.meta.url));

/** Of wasm/include/aparte/error.hpp. */
const noPack = 20;

/**
 * @typedef {object} Diagnostic
 * @property {"error" | "warning"} severity
 * @property {string} code
 * @property {string} path
 * @property {number} line 0 when it has no place, as the columns
 * @property {number} column
 * @property {number} end_column
 * @property {string} message
 * @property {string} expected
 * @property {string} hint
 * @property {string} excerpt
 * @property {string} reference
 *
 * @typedef {object} Manifest
 * @property {string} site
 * @property {string} version
 * @property {string} currency
 * @property {{ name: string, arms: { name: string, label: Record<string, string> }[] }[]} tasks
 *
 * @typedef {{ ok: true, pack: string, manifest: Manifest, diagnostics: Diagnostic[] }} Compiled `pack` is base64
 * @typedef {{ ok: false, diagnostics: Diagnostic[] }} Refused
 *
 * @typedef {Record<"input" | "load_pack" | "entropy" | "compile" | "encode" | "decode" | "report", (bytes: number) => number>
 *   & Record<"dispatch" | "restore" | "explain", (nowMs: number, bytes: number) => number>
 *   & { advance(nowMs: number): number, output(): number, output_size(): number, HEAPU8: Uint8Array }} StudioModule
 */

/** One instance of the module: a compiler, and an engine with its visitor. */
export class Studio {
  /** @type {StudioModule} */
  #module;

  /** @param {StudioModule} module */
  constructor(module) {
    this.#module = module;
  }

  /** @returns {Promise<Studio>} a fresh instance */
  static async load() {
    makeModule ??= await maker();
    return new Studio(makeModule());
  }

  /**
   * @param {import("./rules-folder.mjs").RuleFile[]} files
   * @param {import("./language.mjs").Language} language of the diagnostics
   * @returns {Compiled | Refused}
   */
  compile(files, language) {
    this.#expect(this.#module.compile(this.#put(toBytes({ files, language }))));
    return fromBytes(this.#output());
  }

  /** @param {Uint8Array} pack */
  loadPack(pack) {
    this.#expect(this.#module.load_pack(this.#put(pack)));
  }

  /** @param {Uint8Array} bytes */
  entropy(bytes) {
    this.#module.entropy(this.#put(bytes));
  }

  /**
   * @param {number} nowMs
   * @param {object} event
   */
  dispatch(nowMs, event) {
    const error = this.#module.dispatch(nowMs, this.#put(this.#encoded(event)));
    return { error, output: this.#output() };
  }

  /** @param {number} nowMs */
  advance(nowMs) {
    const error = this.#module.advance(nowMs);
    return { error, output: this.#output() };
  }

  /**
   * The engine as it stands, in words.
   *
   * @param {number} nowMs
   * @param {import("./language.mjs").Language} language
   * @returns {import("./story/story.mjs").Explanation}
   */
  explain(nowMs, language) {
    this.#expect(this.#module.explain(nowMs, this.#put(toBytes({ language }))));
    return fromBytes(this.#output());
  }

  /**
   * @param {Uint8Array} bytes CBOR or a snapshot
   * @returns {unknown} undefined when it is neither
   */
  decode(bytes) {
    if (this.#module.decode(this.#put(bytes)) !== 0) return undefined;
    return fromBytes(this.#output());
  }

  /** @param {object} value */
  #encoded(value) {
    this.#expect(this.#module.encode(this.#put(toBytes(value))));
    return this.#output();
  }

  /** @param {Uint8Array} bytes */
  #put(bytes) {
    const address = this.#module.input(bytes.length);
    if (address === 0) throw new Error(`the studio module has no room for ${bytes.length} bytes`);
    this.#module.HEAPU8.set(bytes, address);
    return bytes.length;
  }

  // A copy: the module's memory moves when it grows, and the next call writes over it.
  #output() {
    const address = this.#module.output();
    return this.#module.HEAPU8.slice(address, address + this.#module.output_size());
  }

  /** @param {number} error */
  #expect(error) {
    if (error === noPack) throw new Error("the studio module has no pack yet: call loadPack first");
    if (error !== 0) throw new Error(`the studio module answered with error ${error} of wasm/include/aparte/error.hpp`);
  }
}

/** @type {(() => StudioModule) | undefined} makes instances, once the module has been compiled */
let makeModule;

/** @returns {Promise<() => StudioModule>} */
async function maker() {
  const place = places.find((folder) => existsSync(new URL("aparte-studio.mjs", folder)));
  if (!place) throw new UsageError("noStudio");
  const { default: createModule } = await import(new URL("aparte-studio.mjs", place).href);
  const compiled = new WebAssembly.Module(await readFile(new URL("aparte-studio.wasm", place)));
  const instantiate = (/** @type {WebAssembly.Imports} */ imports) => new WebAssembly.Instance(compiled, imports);
  return () => createModule({ instantiate });
}

/** @param {unknown} value */
function toBytes(value) {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** @param {Uint8Array} bytes */
function fromBytes(bytes) {
  return JSON.parse(new TextDecoder().decode(bytes));
}
