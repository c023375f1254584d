// Source files of js/aparte as modules for tests: bundled on the way, since Node does not read TypeScript.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

/**
 * @param {string} path below js/aparte/src
 * @returns {Promise<any>} its exports
 */
export async function importSource(path) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../js/aparte/src/${path}`, import.meta.url))],
    bundle: true,
    format: "esm",
    platform: "neutral",
    loader: { ".css": "text" },
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
