// Pages that React and Vue draw: what is observed, and that changes and frameworks leave each other alone.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { build } from "esbuild";
import {
  call,
  eventually,
  launchBrowser,
  newVisitor,
  openShop,
  pageWith,
  scriptTag,
  textOf,
  visit,
} from "../test-shop.mjs";

const rules = {
  site: {
    key: "test",
    languages: ["en"],
    currency: "EUR",
    pages: { product: ["/p/*/"] },
    placements: { call: ["#call"] },
  },
  segments: { mules: { when: { $count: { event: "view_item", where: { item_id: "mule" } }, $eq: 1 } } },
  templates: { call: { en: "Made for you: {{ item.item_name }}" } },
  campaigns: { call: { audience: { "page.type": "product" }, changes: [{ at: "call", text: "call" }] } },
};

for (const framework of ["react", "vue"]) {
  describe(`a shop in ${framework}`, () => {
    let browser;
    let shop;
    let visitor;
    let page;
    before(async () => {
      const page = pageWith('<div id="app"></div><script src="/shop.js" defer></script>', {
        head: scriptTag.replace("async", 'async data-consent="full"'),
      });
      browser = await launchBrowser();
      shop = await openShop({
        rules,
        files: {
          "index.html": page,
          "p/derby/index.html": page,
          "p/mule/index.html": page,
          "shop.js": await bundled(framework),
        },
        // React writes JSON-LD by innerHTML, which Trusted Types would forbid.
        policy: "script-src 'self' 'wasm-unsafe-eval'",
      });
    });
    after(async () => {
      await browser?.close();
      await shop?.close();
    });
    afterEach(() => visitor?.close());
    beforeEach(async () => {
      visitor = await newVisitor(browser);
      ({ page } = visitor);
      await visit(page, shop.origin);
      await page.waitForSelector("#mule");
    });
    const views = async () => (await call(page, "profile")).session.page_views;

    test("is seen page by page, with the product of each", async () => {
      await page.click("#mule");
      assert.equal(await eventually(() => textOf(page, "#call"), "Made for you: Mule"), "Made for you: Mule");
      assert.equal(await views(), 2);
      await page.click("#home");
      await page.click("#derby");
      assert.equal(await eventually(() => textOf(page, "#call"), "Made for you: Derby"), "Made for you: Derby");
      assert.equal(await views(), 4);
      assert.ok((await call(page, "decisions")).segments.includes("mules"));
      assert.deepEqual(visitor.complaints, []);
    });

    test("keeps its changes when it draws again, and its own buttons work", async () => {
      await page.click("#mule");
      await eventually(() => textOf(page, "#call"), "Made for you: Mule");
      await page.click("#again");
      await page.click("#buy");
      await page.click("#buy");
      assert.equal(await textOf(page, "#buy"), "Buy (2)");
      assert.equal(await textOf(page, "#again"), "Rendered 1 times more");
      assert.equal(await textOf(page, "#call"), "Made for you: Mule");
      assert.deepEqual(visitor.complaints, []);
    });

    test("goes back and forth, and is as it was after destroy", async () => {
      await page.click("#mule");
      await eventually(() => textOf(page, "#call"), "Made for you: Mule");
      await page.goBack();
      assert.equal(await eventually(() => textOf(page, "h1"), "Our shoes"), "Our shoes");
      await page.goForward();
      assert.equal(await eventually(() => textOf(page, "#call"), "Made for you: Mule"), "Made for you: Mule");
      await call(page, "destroy");
      assert.equal(await textOf(page, "#call"), "Discover it");
      await page.click("#again");
      assert.equal(await textOf(page, "#call"), "Discover it");
      assert.deepEqual(visitor.complaints, []);
    });
  });
}

async function bundled(framework) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`${framework}-shop.mjs`, import.meta.url))],
    bundle: true,
    format: "iife",
    minify: true,
    write: false,
    logLevel: "silent",
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
  });
  return Buffer.from(outputFiles[0].contents);
}
