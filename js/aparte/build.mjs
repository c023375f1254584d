// Builds dist/: what a shopper downloads (aparte.js, aparte.wasm, snippet.js), the package's entry with its types, and what
// is loaded on localhost only. The modules come from `cmake --preset wasm && cmake --build --preset wasm`.
import { build } from "esbuild";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import typescript from "typescript";

const here = fileURLToPath(new URL(".", import.meta.url));
const modules = fileURLToPath(new URL("../../build/wasm/", import.meta.url));
const dist = `${here}dist/`;

if (!existsSync(`${modules}aparte.wasm`)) {
  console.error(
    `${modules}aparte.wasm is not there. Build it first: cmake --preset wasm && cmake --build --preset wasm`,
  );
  process.exit(1);
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);

const withGlue = {
  name: "glue",
  setup: (setup) => setup.onResolve({ filter: /\/aparte-glue\.js$/ }, () => ({ path: `${modules}aparte.mjs` })),
};
const shared = { bundle: true, target: "es2022", charset: "utf8", plugins: [withGlue], logLevel: "warning" };
const license = { js: "/* Aparté, Apache-2.0 */" };

await Promise.all([
  build({
    ...shared,
    entryPoints: [`${here}src/tag.ts`],
    outfile: `${dist}aparte.js`,
    format: "iife",
    minify: true,
    banner: license,
  }),
  build({
    ...shared,
    entryPoints: [`${here}src/snippet.ts`],
    outfile: `${dist}snippet.js`,
    format: "iife",
    minify: true,
  }),
  build({ ...shared, entryPoints: [`${here}src/index.ts`], outfile: `${dist}index.js`, format: "esm" }),
  build({ ...shared, entryPoints: [`${here}src/json-rules.ts`], outfile: `${dist}json-rules.mjs`, format: "esm" }),
]);
for (const file of ["aparte.wasm", "aparte-studio.mjs", "aparte-studio.wasm"]) {
  if (existsSync(modules + file)) copyFileSync(modules + file, dist + file);
}

// Types: the public ones alone.
for (const file of ["api", "index"]) {
  const { outputText } = typescript.transpileDeclaration(readFileSync(`${here}src/${file}.ts`, "utf8"), {
    fileName: `${file}.ts`,
  });
  writeFileSync(`${dist}${file}.d.ts`, outputText);
}

console.log("js/aparte/dist is built.");
