import type { Decision, Profile } from "../api.js";
import type { ShopEvent } from "../observe/event.js";
import { decode, encode, type CborInput } from "./cbor.js";
import { ModuleMemory, type ModuleWithMemory } from "./module-memory.js";
import { decodeSnapshot } from "./snapshot.js";

/** The calls of `wasm/bindings/runtime.cpp`, documented in `wasm/schema/README.md`. */
export interface RuntimeModule extends ModuleWithMemory {
  load_pack(bytes: number): number;
  entropy(bytes: number): void;
  restore(nowMs: number, bytes: number): number;
  dispatch(nowMs: number, bytes: number): number;
  advance(nowMs: number): number;
  snapshot(): number;
  report(): number;
}

/** Enough for a unit, the id of a report, and the tasks of some visits that begin later on this page. */
const kEntropyBytes = 64;

/** The events with which the core may use them up; new ones for each event would cost more than all else about it. */
const kDrawing = /^(page_view|consent_update|exposure)$/;

/**
 * The core as the rest of the runtime sees it: values in, values out.
 * A module that traps throws from every call after; the caller treats any exception as the end of the engine.
 */
export class Engine {
  readonly #module: RuntimeModule;
  readonly #memory: ModuleMemory;

  constructor(module: RuntimeModule) {
    this.#module = module;
    this.#memory = new ModuleMemory(module);
  }

  /** 0, or the core's error when the pack is refused (undefined: it is larger than 1 MiB); the one before stays in force. */
  loadPack(pack: Uint8Array): number | undefined {
    return this.#memory.writeInput(pack) ? this.#module.load_pack(pack.length) : undefined;
  }

  /** The profile from a snapshot; when it is refused or there is none, the visitor starts afresh. */
  restore(nowMs: number, snapshot: Uint8Array = new Uint8Array()): void {
    const isRefused = !this.#memory.writeInput(snapshot) || this.#module.restore(nowMs, snapshot.length) !== 0;
    if (isRefused) this.#module.restore(nowMs, 0);
  }

  /** The new decision, null when the old one holds, undefined when the event is refused. */
  dispatch(nowMs: number, event: ShopEvent): Decision | null | undefined {
    if (kDrawing.test(event.name)) {
      this.#memory.writeInput(crypto.getRandomValues(new Uint8Array(kEntropyBytes)));
      this.#module.entropy(kEntropyBytes);
    }
    const bytes = encode(event as unknown as CborInput);
    return this.#memory.writeInput(bytes) && this.#module.dispatch(nowMs, bytes.length) === 0
      ? this.#decision()
      : undefined;
  }

  /** Time passed; answers like `dispatch`. */
  advance(nowMs: number): Decision | null | undefined {
    return this.#module.advance(nowMs) === 0 ? this.#decision() : undefined;
  }

  snapshot(): Uint8Array {
    return this.#module.snapshot() === 0 ? this.#memory.viewOutput().slice() : new Uint8Array();
  }

  profile(): Profile | null {
    const bytes = this.snapshot();
    return bytes.length ? decodeSnapshot(bytes) : null;
  }

  /** The report of the open visit as it is sent, or "". */
  report(): string {
    return this.#module.report() === 0 ? new TextDecoder().decode(this.#memory.viewOutput()) : "";
  }

  #decision(): Decision | null {
    const bytes = this.#memory.viewOutput();
    return bytes.length ? (decode(bytes) as unknown as Decision) : null;
  }
}
