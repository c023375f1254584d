// The journeys in each engine, under the strict policy: the same bytes as in Node.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { checkout, compileBoutique, journeyNames, journeyText, runtimeModule } from "../../journeys/in-node.mjs";
import { playJourney } from "../../journeys/player.mjs";
import { serveStatic, strictPolicy } from "../serve-static.mjs";
import { engines } from "./engines.mjs";

let folder;
let server;
const inNode = {};

before(async () => {
  const pack = await compileBoutique();
  folder = await mkdtemp(join(tmpdir(), "aparte-journeys-"));
  await writeFile(join(folder, "boutique.pack"), pack);
  const instance = await runtimeModule("wasm");
  for (const name of journeyNames) inNode[name] = playJourney(instance(), pack, journeyText(name));
  server = await serveStatic(join(checkout, "tests"), {
    policy: strictPolicy,
    mounts: {
      "/build/": join(checkout, "build"),
      "/rules/": folder,
      "/js/cli/src/": join(checkout, "js/cli/src"),
      "/tests/": join(checkout, "tests"),
    },
  });
});
after(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

for (const [engine, openEngine] of Object.entries(engines)) {
  describe(`in ${engine} a journey gives the same bytes as in Node`, () => {
    let browser;
    let visitor;
    before(async () => {
      browser = await openEngine();
      visitor = await browser.newVisitor();
    });
    after(async () => {
      await visitor?.close();
      await browser?.close();
    });

    async function play(build) {
      const query = new URLSearchParams([["build", build], ...journeyNames.map((name) => ["journey", name])]);
      await visitor.page.goto(`${server.origin}/tests/browser/engines/journeys.html?${query}`);
      const { state, text, complaints } = await visitor.page.evaluate(whenPlayed);
      assert.equal(state, "done", text);
      assert.deepEqual(complaints, [], "nothing that the policy forbids");
      return JSON.parse(text);
    }

    test("through WebAssembly", async () => assert.deepEqual(await play("wasm"), inNode));
    test("through JavaScript alone", async () => assert.deepEqual(await play("wasm2js"), inNode));
  });
}

// Run in the page.
async function whenPlayed() {
  const { dataset } = document.documentElement;
  while (!dataset.state) await new Promise((resolve) => setTimeout(resolve, 20));
  const { complaints } = globalThis;
  return { state: dataset.state, text: document.querySelector("p").textContent, complaints };
}
