// Loaded on demand, on localhost only: compiles a rule file in the browser. Built to dist/json-rules.mjs.
import { ModuleMemory, type ModuleWithMemory } from "./core/module-memory.js";

interface StudioModule extends ModuleWithMemory {
  compile(bytes: number): number;
}

interface Compiled {
  readonly ok: boolean;
  readonly pack: string;
  readonly diagnostics: readonly {
    readonly path: string;
    readonly line: number;
    readonly column: number;
    readonly message: string;
  }[];
}

/** The pack that the rule file compiles to. Throws an Error that says what is wrong, where, and what was expected. */
export async function compileRulesAt(url: URL): Promise<Uint8Array> {
  console.info(
    `Aparté: compiling ${url.pathname} in the browser, which works on localhost only. For a shop, build a pack: aparte build DIR -o FILE.pack`,
  );
  const [studio, response] = await Promise.all([loadStudio(), fetch(url)]);
  if (!response.ok) throw new Error(`Aparté: ${url.pathname}: the server answered ${response.status}.`);
  const files = [{ path: url.pathname, text: await response.text() }];
  const input = new TextEncoder().encode(JSON.stringify({ files, language: document.documentElement.lang }));
  const memory = new ModuleMemory(studio);
  if (!memory.writeInput(input)) throw new Error(`Aparté: ${url.pathname}: larger than 1 MiB.`);
  studio.compile(input.length);
  const compiled = JSON.parse(new TextDecoder().decode(memory.viewOutput())) as Compiled;
  if (compiled.ok) return Uint8Array.from(atob(compiled.pack), (character) => character.charCodeAt(0));
  const lines = compiled.diagnostics.map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`);
  throw new Error(`Aparté: ${url.pathname} has errors.\n${lines.join("\n")}`);
}

async function loadStudio(): Promise<StudioModule> {
  const glue = (await import(String(new URL("./aparte-studio.mjs", import.meta.url)))) as {
    default(options: { instantiate(imports: WebAssembly.Imports): WebAssembly.Instance }): Promise<StudioModule>;
  };
  const response = await fetch(new URL("./aparte-studio.wasm", import.meta.url));
  const compiled = await WebAssembly.compile(await response.arrayBuffer());
  return glue.default({ instantiate: (imports) => new WebAssembly.Instance(compiled, imports) });
}
