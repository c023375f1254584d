// The journeys in Chromium, under the strict policy: the same bytes as in Node.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { checkout, compileBoutique, journeyNames, journeyText, runtimeModule } from "../journeys/in-node.mjs";
import { playJourney } from "../journeys/player.mjs";
import { serveStatic, strictPolicy } from "./serve-static.mjs";
import { launchBrowser } from "./test-shop.mjs";

describe("in Chromium a journey gives the same bytes as in Node", () => {
  let folder;
  let server;
  let browser;
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
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function playInChromium(build) {
    const page = await browser.newPage();
    const complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    const query = new URLSearchParams([["build", build], ...journeyNames.map((name) => ["journey", name])]);
    await page.goto(`${server.origin}/tests/browser/journeys.html?${query}`);
    await page.waitForSelector("html[data-state]", { state: "attached" });
    const text = await page.textContent("p");
    assert.equal(await page.getAttribute("html", "data-state"), "done", text);
    await page.close();
    assert.deepEqual(complaints, [], "nothing that the policy forbids");
    return JSON.parse(text);
  }

  test("through WebAssembly", async () => assert.deepEqual(await playInChromium("wasm"), inNode));
  test("through JavaScript alone", async () => assert.deepEqual(await playInChromium("wasm2js"), inNode));
});
