// Loaded on demand, on localhost only: compiles a rule file in the browser. Built to dist/json-rules.mjs.
import { ModuleMemory, type ModuleWithMemory } from "./core/module-memory.js";

interface StudioModule extends ModuleWithMemory {
  compile(bytes: number): number;
}

interface Compiled {
  readonly ok: boolean;
  readonly pack: string;
  readonly diagnostics: readonly {
    readonly severity: string;
    readonly path: string;
    readonly line: number;
    readonly column: number;
    readonly message: string;
  }[];
}

/** The pack that the rule file compiles to, or its errors as text. */
export async function compileToPack(path: string, text: string): Promise<Uint8Array | string> {
  const studio = await loadStudio();
  const memory = new ModuleMemory(studio);
  const input = new TextEncoder().encode(JSON.stringify({ files: [{ path, text }], language: document.documentElement.lang }));
  if (!memory.give(input)) return `${path}: the file is larger than 1 MiB.`;
  studio.compile(input.length);
  const compiled = JSON.parse(new TextDecoder().decode(memory.take())) as Compiled;
  if (compiled.ok) return Uint8Array.from(atob(compiled.pack), (character) => character.charCodeAt(0));
  return compiled.diagnostics.map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`).join("\n");
}

async function loadStudio(): Promise<StudioModule> {
  const glue = (await import(String(new URL("./aparte-studio.mjs", import.meta.url)))) as {
    default(options: { instantiate(imports: WebAssembly.Imports): WebAssembly.Instance }): Promise<StudioModule>;
  };
  const response = await fetch(new URL("./aparte-studio.wasm", import.meta.url));
  const compiled = await WebAssembly.compile(await response.arrayBuffer());
  return glue.default({ instantiate: (imports) => new WebAssembly.Instance(compiled, imports) });
}
