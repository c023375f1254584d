// The script tag: <script async src="/aparte/aparte.js" data-pack="/aparte/boutique.pack" data-report="/aparte/signals"></script>
import type { Aparte } from "./api.js";
import type { ConsentModule } from "./consent-module.js";
import type { LoadModule } from "./modules.js";
import { Runtime } from "./runtime.js";
import type { CallQueue } from "./tag-queue.js";

const script = document.currentScript;
const page = window as { aparte?: CallQueue | Aparte };

// A second tag on the page would undo what the first does.
if (script instanceof HTMLScriptElement && (!page.aparte || Array.isArray(page.aparte))) {
  const queue: CallQueue = page.aparte ?? [];
  const { pack = "", key, report, wasm, consent, consentFrom } = script.dataset;
  const wasmUrl = new URL(wasm ?? "aparte.wasm", script.src);
  // `import` makes a text of the address by itself.
  const load = (name: string): Promise<unknown> => import(new URL(name + ".js", wasmUrl) as unknown as string);
  const runtime = new Runtime({
    pack,
    key,
    report,
    consent,
    load: load as LoadModule,
    wasmUrl,
    fullWasmUrl: new URL("aparte-full.wasm", wasmUrl),
  });
  page.aparte = runtime;
  runtime.push(...queue);
  if (consentFrom) {
    // A page whose module cannot be had stays at the level that it has.
    load("consent").then(
      (module) => (module as ConsentModule).followConsent(consentFrom, runtime),
      () => undefined,
    );
  }
}
