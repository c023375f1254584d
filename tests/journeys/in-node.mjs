// Journeys, rules and modules, for tests in Node.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseJourney, play } from "../../js/cli/src/journey.mjs";
import { readRules } from "../../js/cli/src/rules-folder.mjs";
import { Studio } from "../../js/cli/src/studio.mjs";

export const checkout = fileURLToPath(new URL("../../", import.meta.url));

const folder = new URL("./", import.meta.url);

/** Names of all journeys, without ".jsonl". */
export const journeyNames = readdirSync(folder)
  .filter((file) => file.endsWith(".jsonl"))
  .map((file) => file.slice(0, -".jsonl".length))
  .sort();

/** @param {string} name */
export function journeyPath(name) {
  return fileURLToPath(new URL(`${name}.jsonl`, folder));
}

/** @param {string} name */
export function journeyText(name) {
  return readFileSync(journeyPath(name), "utf8");
}

/**
 * The demo shop's rules as the shop serves them.
 *
 * @returns {Promise<Buffer>}
 */
export async function compileBoutique() {
  const studio = await Studio.load();
  const compiled = studio.compile(await readRules(`${checkout}rules/boutique`), "en");
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics, null, 2));
  return Buffer.from(compiled.pack, "base64");
}

/**
 * The runtime module of a build.
 *
 * @param {"wasm" | "wasm2js"} preset
 * @param {"aparte" | "aparte-full"} [name] the small core or the full one
 * @returns {Promise<() => object>} makes a fresh instance
 */
export async function runtimeModule(preset, name = "aparte") {
  const { default: createModule } = await import(`${checkout}build/${preset}/${name}.mjs`);
  const wasm = `${checkout}build/${preset}/${name}.wasm`;
  if (!existsSync(wasm)) return () => createModule({});
  const compiled = new WebAssembly.Module(readFileSync(wasm));
  return () => createModule({ instantiate: (imports) => new WebAssembly.Instance(compiled, imports) });
}

/**
 * A journey through the demo shop, with what the visitor is decided to see after each event.
 *
 * @param {string} name
 * @param {Buffer} pack
 * @returns {Promise<{ event: object | undefined, error: number, decision: import("../../js/cli/src/story/decision.mjs").Decision }[]>}
 */
export async function visit(name, pack) {
  const studio = await Studio.load();
  studio.loadPack(pack);
  const moments = [];
  let decision;
  for (const { step, error, output } of play(parseJourney(journeyText(name)), studio)) {
    if (output.length > 0) decision = studio.decode(output);
    moments.push({ event: step.event, error, decision });
  }
  return moments;
}
