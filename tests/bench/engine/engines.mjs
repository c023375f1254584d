// The engines that are compared, each with the same two questions: be ready with these rules, and what holds for the visitor after
// this. Bundled for Node and for Chromium alike; Aparté through the same modules as on shoppers' pages.
import { instantiate as instantiateDevCycle } from "@devcycle/bucketing-assembly-script/build/bucketing-lib.release.js";
import { GrowthBook } from "@growthbook/growthbook";
import { LogicEngine } from "json-logic-engine";
import { Engine } from "../../../js/aparte/src/core/engine.ts";
import { instantiate } from "../../../js/aparte/src/core/instantiate.ts";

/** @typedef {Record<string, boolean | number | string>} Attributes */

/**
 * Aparté's core, through everything that stands between a page and it: an event is encoded as CBOR, the core is called, its answer
 * is decoded.
 */
export class Aparte {
  #engine;
  #module;

  /** @param {Uint8Array<ArrayBuffer>} wasm aparte.wasm or aparte-full.wasm */
  static async start(wasm) {
    return new Aparte(await instantiate(wasm));
  }

  constructor(module) {
    this.#module = module;
    this.#engine = new Engine(module);
  }

  /** @param {Uint8Array} pack */
  setUp(pack) {
    const error = this.#engine.loadPack(pack);
    if (error !== 0) throw new Error(`Aparté refuses the pack with error ${error} of wasm/include/aparte/error.hpp`);
  }

  /**
   * @param {number} atMs
   * @param {object} event
   * @returns the decision, null when it stands as before
   */
  take(atMs, event) {
    const decision = this.#engine.dispatch(atMs, event);
    if (decision === undefined) throw new Error(`Aparté refuses the event ${JSON.stringify(event)}`);
    return decision;
  }

  snapshot() {
    return this.#engine.snapshot();
  }

  /** Before the first event, without a snapshot for a visitor who is new. */
  restore(atMs, snapshot) {
    this.#engine.restore(atMs, snapshot);
  }

  /** What the module has taken of the browser's memory. */
  memoryBytes() {
    return this.#module.HEAPU8.length;
  }
}

/** Every feature is evaluated after the attributes changed, as its React and Vue packages do. */
export class GrowthBookFeatures {
  #growthBook;
  #names;

  /** @param {string} payload JSON */
  setUp(payload) {
    this.#growthBook = new GrowthBook({});
    this.#growthBook.initSync({ payload: JSON.parse(payload) });
  }

  /** Which features there are; not part of the set-up. */
  prepare() {
    this.#names = Object.keys(this.#growthBook.getFeatures());
  }

  /**
   * @param {Attributes} attributes
   * @returns {number} how many features are on
   */
  ask(attributes) {
    void this.#growthBook.setAttributes(attributes);
    let on = 0;
    for (const name of this.#names) if (this.#growthBook.evalFeature(name).on) on++;
    return on;
  }

  /** @param {Attributes} attributes */
  holding(attributes) {
    void this.#growthBook.setAttributes(attributes);
    return this.#names.filter((name) => this.#growthBook.evalFeature(name).on);
  }
}

/** Each rule compiled into a JavaScript function by `new Function`, which a shop's content security policy must allow. */
export class JsonLogic {
  #functions;

  /** @param {string} rules JSON */
  setUp(rules) {
    const engine = new LogicEngine();
    this.#functions = JSON.parse(rules).map((rule) => engine.build(rule));
  }

  ask(attributes) {
    let on = 0;
    for (const holds of this.#functions) if (holds(attributes)) on++;
    return on;
  }

  /** @returns {number[]} indexes of the rules that hold */
  holding(attributes) {
    return this.#functions.flatMap((holds, index) => (holds(attributes) ? [index] : []));
  }
}

/** Another engine in WebAssembly (written in AssemblyScript): all features at once, JSON in and out. */
export class DevCycle {
  #bucketing;

  /** @param {Uint8Array<ArrayBuffer>} wasm */
  static async start(wasm) {
    const bucketing = await instantiateDevCycle(await WebAssembly.compile(wasm));
    const platform = { platform: "NodeJS", platformVersion: "1", sdkType: "server", sdkVersion: "1" };
    bucketing.setPlatformData(JSON.stringify({ ...platform, hostname: "bench" }));
    return new DevCycle(bucketing);
  }

  constructor(bucketing) {
    this.#bucketing = bucketing;
  }

  /** @param {string} configuration JSON */
  setUp(configuration) {
    this.#bucketing.setConfigData("bench", configuration);
  }

  ask(attributes) {
    return this.holding(attributes).length;
  }

  holding(attributes) {
    const user = JSON.stringify({ user_id: "visitor", customData: attributes });
    return Object.keys(JSON.parse(this.#bucketing.generateBucketedConfigForUser("bench", user)).features);
  }
}
