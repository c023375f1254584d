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

/** As many as the core takes: enough for a unit, and for the task and the report's id of ten visits on one page. */
const kEntropyBytes = 256;

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

  /**
   * The profile from a snapshot; when it is refused or there is none, the visitor starts afresh. Comes before the first event: it
   * brings the random bytes for all that follow; new ones for each event would cost more than all else about it.
   *
   * @returns whether the snapshot could be read
   */
  restore(nowMs: number, snapshot: Uint8Array = new Uint8Array()): boolean {
    this.#memory.writeInput(crypto.getRandomValues(new Uint8Array(kEntropyBytes)));
    this.#module.entropy(kEntropyBytes);
    const isRead = this.#memory.writeInput(snapshot) && !this.#module.restore(nowMs, snapshot.length);
    if (!isRead) this.#module.restore(nowMs, 0);
    return isRead;
  }

  /** The new decision, null when the old one holds, undefined when the event is refused. */
  dispatch(nowMs: number, event: ShopEvent): Decision | null | undefined {
    const bytes = encode(event as unknown as CborInput);
    return !this.#memory.writeInput(bytes) || this.#module.dispatch(nowMs, bytes.length) ? undefined : this.#decision();
  }

  /** Time passed; answers like `dispatch`. */
  advance(nowMs: number): Decision | null | undefined {
    return this.#module.advance(nowMs) ? undefined : this.#decision();
  }

  /** Empty when it is refused: beyond 64 KiB. */
  snapshot(): Uint8Array {
    this.#module.snapshot();
    return this.#memory.viewOutput().slice();
  }

  profile(): Profile | null {
    const bytes = this.snapshot();
    return bytes.length ? decodeSnapshot(bytes) : null;
  }

  /** The report of the open visit as it is sent, or "". */
  report(): string {
    this.#module.report();
    return new TextDecoder().decode(this.#memory.viewOutput());
  }

  #decision(): Decision | null {
    const bytes = this.#memory.viewOutput();
    return bytes.length ? (decode(bytes) as unknown as Decision) : null;
  }
}
