// One script of the bench with all that it uses, for Node and for Chromium: the peers of node_modules here, and the page's side of
// Aparté as it is in js/aparte/src.
import { build } from "esbuild";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { linkNames } from "../../../js/aparte/link-names.mjs";

export const checkout = fileURLToPath(new URL("../../../", import.meta.url));

const here = fileURLToPath(new URL("./", import.meta.url));

/** Whether the peers are there; `build-scripts/bench engine` installs them. */
export const hasPeers = existsSync(`${here}node_modules/json-logic-engine/package.json`);

/** The peer that is WebAssembly itself. */
export const devCycleWasm = `${here}node_modules/@devcycle/bucketing-assembly-script/build/bucketing-lib.release.wasm`;

/**
 * @param {string} file in this folder
 * @param {string} outfile
 */
export async function bundle(file, outfile) {
  await build({
    entryPoints: [here + file],
    outfile,
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    define: { ...linkNames(`${checkout}build/wasm/`), "process.env.NODE_ENV": '"production"' },
    logLevel: "warning",
  });
}
