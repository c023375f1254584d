// Reads a WebAssembly binary (Core Specification 2.0, chapter 5) as far as sizes need it.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const pageBytes = 65_536;
const sectionNames = [
  "custom",
  "types",
  "imports",
  "functions",
  "tables",
  "memory",
  "globals",
  "exports",
  "start",
  "elements",
  "code",
  "data",
  "data count",
];

/** A cursor over LEB128 numbers and sections. */
class Reader {
  constructor(bytes, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  unsigned() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.position++];
      if (byte === undefined) throw new Error("The WebAssembly file ends too early.");
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }
}

function* sections(bytes) {
  const reader = new Reader(bytes, 8);
  while (reader.position < bytes.length) {
    const id = bytes[reader.position++];
    const size = reader.unsigned();
    yield { id, name: sectionNames[id] ?? `section ${id}`, start: reader.position, size };
    reader.position += size;
  }
}

/** The memory that the module asks for when it starts, in bytes. */
export function initialMemoryBytes(bytes) {
  const memory = [...sections(bytes)].find(({ name }) => name === "memory");
  if (!memory) throw new Error("The WebAssembly file declares no memory.");
  const reader = new Reader(bytes, memory.start);
  reader.unsigned(); // how many memories
  reader.unsigned(); // flags
  return reader.unsigned() * pageBytes;
}

/** How many functions are imported; they come first in the numbering. This module imports nothing else. */
function importedFunctions(bytes) {
  const imports = [...sections(bytes)].find(({ name }) => name === "imports");
  return imports ? new Reader(bytes, imports.start).unsigned() : 0;
}

function functionSizes(bytes) {
  const code = [...sections(bytes)].find(({ name }) => name === "code");
  const reader = new Reader(bytes, code.start);
  return Array.from({ length: reader.unsigned() }, () => {
    const start = reader.position;
    const size = reader.unsigned();
    reader.position += size;
    return reader.position - start;
  });
}

/** Names in the order of the functions, from Emscripten's symbol map (`index:name`, some characters as `\20`). */
function functionNames(mapPath) {
  const lines = readFileSync(mapPath, "utf8").trimEnd().split("\n");
  return lines.map((line) =>
    line.slice(line.indexOf(":") + 1).replace(/\\([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
  );
}

/** Which module folder each function of the core was compiled in, read from the object files by llvm-nm. */
function foldersOfFunctions(build) {
  const objects = join(build, "CMakeFiles/aparte_core.dir/wasm/src");
  const folders = new Map();
  for (const folder of existsSync(objects) ? readdirSync(objects) : []) {
    const files = readdirSync(join(objects, folder)).filter((file) => file.endsWith(".o"));
    for (const name of definedNames(join(objects, folder), files))
      if (/\baparte::(?!wire)/.test(name)) folders.set(name, folder);
  }
  return folders;
}

function definedNames(folder, files) {
  const options = { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] };
  for (const nm of ["llvm-nm-19", "emnm"]) {
    try {
      return execFileSync(nm, ["-C", "--defined-only", "--format=just-symbols", ...files], options).split("\n");
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
  }
  throw new Error("llvm-nm-19 is missing: run build-scripts/setup.");
}

function folderOf(name, folders) {
  if (folders.has(name)) return folders.get(name);
  if (/flatbuffers::|aparte::wire::/.test(name)) return "(pack verifier and reader)";
  if (/aparte::binding::|emscripten::|embind/.test(name)) return "(bindings and what is called from there alone)";
  if (/aparte::/.test(name)) return "(templates of the core)";
  return "(C and C++ library)";
}

/**
 * Uncompressed bytes of aparte.wasm by module folder, greatest first. Empty when there is no symbol map, or one of another build.
 * A function that the optimizer put into its caller counts for the caller.
 */
export function moduleBytes(root) {
  const build = join(root, "build/wasm");
  const [wasm, map] = [join(build, "aparte.wasm"), join(build, "aparte.symbols")];
  if (!existsSync(map)) return {};
  const bytes = readFileSync(wasm);
  const sizes = functionSizes(bytes);
  const names = functionNames(map).slice(importedFunctions(bytes));
  if (names.length !== sizes.length) return {};
  const folders = foldersOfFunctions(build);
  const totals = new Map();
  const add = (name, size) => totals.set(name, (totals.get(name) ?? 0) + size);
  sizes.forEach((size, index) => add(folderOf(names[index], folders), size));
  for (const { name, size } of sections(bytes)) if (name !== "code") add(`(${name})`, size);
  return Object.fromEntries([...totals].sort((a, b) => b[1] - a[1]));
}
