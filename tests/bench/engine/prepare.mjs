// Puts what the measurements need into one folder, which Node reads and Chromium's page fetches.
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle, checkout, devCycleWasm } from "./bundle.mjs";
import { CompileError, expressedRules, visitorOf } from "./data.mjs";

/**
 * @param {string} folder emptied first
 * @param {number[]} sizes numbers of rules
 * @param {(line: string) => void} say
 */
export async function prepare(folder, sizes, say) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await bundle("run.mjs", join(folder, "run.mjs"));
  for (const core of ["aparte", "aparte-full"]) {
    await copyFile(`${checkout}build/wasm/${core}.wasm`, join(folder, `${core}.wasm`));
  }
  await copyFile(devCycleWasm, join(folder, "devcycle.wasm"));
  const taken = [];
  for (const size of sizes) {
    say(`${size} rules in four languages`);
    if (await writeRules(folder, size, say)) taken.push(size);
  }
  say("a visitor's life");
  const visitor = await visitorOf(Math.max(...taken));
  await writeFile(join(folder, "visitor.json"), JSON.stringify({ sizes: taken, ...visitor }));
}

/** Whether this build takes so many rules. */
async function writeRules(folder, size, say) {
  try {
    const { pack, ...texts } = await expressedRules(size);
    await writeFile(join(folder, `rules-${size}.pack`), pack);
    await writeFile(join(folder, `rules-${size}.json`), JSON.stringify(texts));
    return true;
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    say(`left out, because this build refuses them: ${error.message}`);
    return false;
  }
}
