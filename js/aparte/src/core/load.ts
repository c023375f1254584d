import type { StatusCode } from "../api.js";
import { Engine } from "./engine.js";
import { instantiate } from "./instantiate.js";

/** What stops the runtime from starting, with the code that `status()` shows. */
export class StartError extends Error {
  readonly code: StatusCode;

  constructor(code: StatusCode) {
    super(code);
    this.code = code;
  }
}

/** Bytes of a file that is part of the product. Throws StartError(`code`) when it does not come. */
export async function fetchBytes(url: string | URL, code: StatusCode): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(url);
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch {
    // Said by the code.
  }
  throw new StartError(code);
}

/** Fetches and starts the core. Throws StartError `wasm_unreachable` or `wasm_refused`. */
export async function loadEngine(wasmUrl: string | URL): Promise<Engine> {
  const bytes = await fetchBytes(wasmUrl, "wasm_unreachable");
  // A server that answers every address with its start page: say that the file is not there.
  if (bytes[0] !== 0 || bytes[1] !== 0x61) throw new StartError("wasm_unreachable");
  try {
    // Not streaming: that would refuse servers which do not know the media type of .wasm.
    return new Engine(await instantiate(bytes));
  } catch {
    throw new StartError("wasm_refused");
  }
}
