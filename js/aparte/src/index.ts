import type { Aparte, AparteOptions } from "./api.js";
import type { LoadModule } from "./modules.js";
import { Runtime } from "./runtime.js";

export type * from "./api.js";

// The literal forms are what bundlers recognise, so that they bring the files along.
const kModules = {
  behaviour: () => import("./behaviour.js"),
  delivery: () => import("./delivery.js"),
  identity: () => import("./identity.js"),
  migrate: () => import("./migrate.js"),
  products: () => import("./products.js"),
  report: () => import("./report.js"),
};

/**
 * Starts the runtime on this page and answers at once; `ready` says when the first decision stands. Never throws: what goes
 * wrong is in `status()`. Without a page (on a server) it gives an instance whose every call does nothing, status `no_browser`.
 */
export function createAparte(options: AparteOptions): Aparte {
  const { consentFrom, ...others } = options;
  const runtime = new Runtime({
    ...others,
    wasmUrl: options.wasmUrl ?? new URL("./aparte.wasm", import.meta.url),
    fullWasmUrl: options.fullWasmUrl ?? new URL("./aparte-full.wasm", import.meta.url),
    load: ((name: keyof typeof kModules) => kModules[name]()) as LoadModule,
  });
  if (consentFrom && typeof document !== "undefined") {
    // A page whose module cannot be had stays at the level that it has.
    import("./consent.js").then(
      ({ followConsent }) => followConsent(consentFrom, runtime, options.dataLayer),
      () => undefined,
    );
  }
  return runtime;
}
