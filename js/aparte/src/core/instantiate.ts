import type { RuntimeModule } from "./engine.js";

/** The letters that the linker has given; the build puts them in (`link-names.mjs`). */
declare const link: Readonly<Record<"imports" | "register" | "grown" | "memory" | "table" | "start", string>>;

/** A call as Embind's generated code takes it: the function's address first. */
type Invoker = (target: number, ...numbers: readonly number[]) => number;

/**
 * Starts the core. The module tells its calls one by one, as Embind does; `wasm/bindings/embind-numbers.js` does the same for
 * who loads Emscripten's own glue, which has 0.1 KB more. Rejects with what WebAssembly throws.
 */
export async function instantiate(bytes: Uint8Array<ArrayBuffer>): Promise<RuntimeModule> {
  let heap = new Uint8Array();
  const calls: Record<string, unknown> = {
    // Memory that grows leaves an empty view behind.
    get HEAPU8() {
      return heap.length ? heap : (heap = new Uint8Array(memory.buffer));
    },
  };
  const register = (name: number, _count: number, _types: number, _signature: number, call: number, target: number) => {
    const here = new Uint8Array(memory.buffer, name);
    calls[new TextDecoder().decode(here.subarray(0, here.indexOf(0)))] = (table.get(call) as Invoker).bind(
      null,
      target,
    );
  };
  // The view of the memory is taken anew when it is asked for: there is nothing to do when it has grown.
  const imports = { [link.imports]: { [link.register]: register, [link.grown]: () => undefined } };
  const { exports } = (await WebAssembly.instantiate(bytes, imports)).instance;
  const memory = exports[link.memory] as WebAssembly.Memory;
  const table = exports[link.table] as WebAssembly.Table;
  (exports[link.start] as () => void)();
  return calls as unknown as RuntimeModule;
}
