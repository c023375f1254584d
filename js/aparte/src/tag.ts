// The script tag: <script async src="/aparte/aparte.js" data-pack="/aparte/boutique.pack" data-report="/aparte/signals"></script>
import type { Aparte } from "./api.js";
import type { DeliveryModule } from "./delivery-module.js";
import { Runtime } from "./runtime.js";
import type { CallQueue } from "./tag-queue.js";

const script = document.currentScript;
const page = window as { aparte?: CallQueue | Aparte };

// A second tag on the page would undo what the first does.
if (script instanceof HTMLScriptElement && (!page.aparte || Array.isArray(page.aparte))) {
  const queue: CallQueue = page.aparte ?? [];
  const { pack = "", key, report, wasm, consent } = script.dataset;
  const wasmUrl = new URL(wasm ?? "aparte.wasm", script.src);
  const runtime = new Runtime({
    pack,
    key,
    report,
    consent,
    // `import` makes a text of the address by itself.
    loadDelivery: () => import(new URL("delivery.js", wasmUrl) as unknown as string) as Promise<DeliveryModule>,
    wasmUrl,
    fullWasmUrl: new URL("aparte-full.wasm", wasmUrl),
  });
  page.aparte = runtime;
  runtime.push(...queue);
}
