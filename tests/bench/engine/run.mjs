// What runs in Node and in Chromium: loads what was prepared and measures it. Bundled; see bundle.mjs.
import { quick, thorough } from "./effort.mjs";
import { measureAll } from "./measure.mjs";

/**
 * @param {object} platform
 * @param {boolean} platform.isQuick
 * @param {(name: string) => Promise<Uint8Array<ArrayBuffer>>} platform.load a file of the prepared folder
 * @param {(line: string) => void} platform.say what is being done
 */
export async function run({ isQuick, load, say }) {
  const effort = isQuick ? quick : thorough;
  const text = async (name) => new TextDecoder().decode(await load(name));
  const given = {
    ...JSON.parse(await text("visitor.json")),
    wasm: {
      aparte: await load("aparte.wasm"),
      "aparte-full": await load("aparte-full.wasm"),
      devcycle: await load("devcycle.wasm"),
    },
    rules: {},
  };
  const { sizes } = given;
  for (const size of sizes) {
    given.rules[size] = { ...JSON.parse(await text(`rules-${size}.json`)), pack: await load(`rules-${size}.pack`) };
  }
  return measureAll(given, { ...effort, sizes }, say);
}
