// Builds dist/: what a shopper downloads (aparte.js, aparte.wasm, snippet.js), the package's entry with its types, and what
// is loaded on localhost only. The modules come from `cmake --preset wasm && cmake --build --preset wasm`.
import { build } from "esbuild";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import typescript from "typescript";
import { ownNames } from "./mangle.mjs";
import { minifySync } from "vite";

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
const schemas = ["README.md", "event.cddl", "decision.cddl", "snapshot.cddl"].map(
  (name) => `${here}../../wasm/schema/${name}`,
);
const shown = ["api", "tag-queue"].map((name) => `${here}src/${name}.ts`); // by which pages and the snippet know the runtime
const mangleProps = ownNames(`${here}src`, [...shown, `${modules}aparte.mjs`, ...schemas]);
const kept = { ...shared, format: "esm" };

await Promise.all([
  buildForShoppers("tag", "aparte.js", "/* Aparté, Apache-2.0 */"),
  buildForShoppers("snippet", "snippet.js", ""),
  build({ ...kept, entryPoints: [`${here}src/index.ts`], outfile: `${dist}index.js` }),
  build({ ...kept, entryPoints: [`${here}src/json-rules.ts`], outfile: `${dist}json-rules.mjs` }),
]);

/** A classic script. Brotli bytes: esbuild alone 10,244, with shortened names 10,094, with Oxc after it 9,862. */
async function buildForShoppers(entry, file, banner) {
  const entryPoints = [`${here}src/${entry}.ts`];
  const { outputFiles } = await build({
    ...shared,
    entryPoints,
    format: "iife",
    minify: true,
    mangleProps,
    write: false,
  });
  const { code, errors } = minifySync(file, outputFiles[0].text, { compress: { target: "es2022" }, mangle: true });
  if (errors.length) throw new Error(`${file}: ${errors.map(({ message }) => message).join(", ")}`);
  writeFileSync(dist + file, banner + code);
}

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
