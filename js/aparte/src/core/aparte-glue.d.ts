import type { RuntimeModule } from "./engine.js";

/** The module's loader as Emscripten makes it, `build/wasm/aparte.mjs`; `build.mjs` puts it into the bundles. */
export default function createModule(options: {
  instantiate(imports: WebAssembly.Imports): WebAssembly.Instance;
}): Promise<RuntimeModule>;
