// Emscripten gives the module's imports and exports names of one letter. Which letter is what, for `src/core/instantiate.ts`.
import { readFileSync } from "node:fs";

const kGiven = { _embind_register_function: "register", emscripten_notify_memory_growth: "grown" };
const kTaken = { memory: "memory", table: "table", function: "start" };

/**
 * @param {string} modules folder of aparte.wasm and of Emscripten's glue for it
 * @returns {Record<string, string>} what takes the place of each expression `link.…`. Throws when the module asks for more or gives more.
 */
export function linkNames(modules) {
  const [small, full] = ["aparte", "aparte-full"].map((name) => namesOf(modules, name));
  if (JSON.stringify(small) !== JSON.stringify(full)) throw new Error("The small and the full core have other names.");
  return small;
}

function namesOf(modules, file) {
  const module = new WebAssembly.Module(readFileSync(`${modules}${file}.wasm`));
  const glue = readFileSync(`${modules}${file}.mjs`, "utf8");
  const names = new Map();
  const add = (role, letter, what) => {
    if (!role || names.has(role)) throw new Error(`${file}.wasm: src/core/instantiate.ts does not know its ${what}.`);
    names.set(role, letter);
  };
  for (const { module: group, name } of WebAssembly.Module.imports(module)) {
    const called = new RegExp(`\\b${name}:_(\\w+)`).exec(/wasmImports=\{(.*?)\}/.exec(glue)?.[1] ?? "")?.[1];
    add(kGiven[called], name, `import ${called}`);
    names.set("imports", group);
  }
  for (const { kind, name } of WebAssembly.Module.exports(module)) add(kTaken[kind], name, `export ${name}, a ${kind}`);
  for (const role of [...Object.values(kGiven), ...Object.values(kTaken)]) {
    if (!names.has(role)) throw new Error(`${file}.wasm: src/core/instantiate.ts needs its ${role}.`);
  }
  return Object.fromEntries([...names].map(([role, letter]) => [`link.${role}`, JSON.stringify(letter)]));
}
