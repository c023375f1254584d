/** What every module has for bytes to go in and out; `wasm/schema/README.md`. */
export interface ModuleWithMemory {
  readonly HEAPU8: Uint8Array;
  input(bytes: number): number;
  output(): number;
  output_size(): number;
}

/** The only place that touches a module's memory. Views are taken anew each time: memory that grows moves. */
export class ModuleMemory {
  readonly #module: ModuleWithMemory;

  constructor(module: ModuleWithMemory) {
    this.#module = module;
  }

  /** Puts the next call's input in place; false when it is larger than the module takes. */
  writeInput(bytes: Uint8Array): boolean {
    const address = this.#module.input(bytes.length);
    if (address) this.#module.HEAPU8.set(bytes, address);
    return address > 0;
  }

  /** The last call's output: a view, which holds until the next call. */
  viewOutput(): Uint8Array {
    const address = this.#module.output();
    return this.#module.HEAPU8.subarray(address, address + this.#module.output_size());
  }
}
