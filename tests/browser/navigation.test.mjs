// Page views: what counts as one, and what happens to a page's changes when the visitor goes on.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
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
} from "./test-shop.mjs";

const rules = {
  site: {
    key: "test",
    languages: ["en"],
    currency: "EUR",
    pages: { home: ["/"], product: ["/p/*/"] },
    placements: { headline: ["h1"], late: ["#late"] },
  },
  templates: { home: { en: "At home" }, product: { en: "Derby" } },
  campaigns: {
    home: { audience: { "page.type": "home" }, changes: [{ at: "headline", text: "home" }] },
    product: { audience: { "page.type": "product" }, changes: [{ at: "late", text: "product" }] },
  },
};
const jsonLd = '<script type="application/ld+json">{"@type":"Product","sku":"1","name":"Derby"}</script>';
// Without consent the core knows the current page alone: page views are counted with it.
const head = scriptTag.replace("async", 'async data-consent="full"');
const files = {
  "index.html": pageWith('<h1>Original</h1><main id="main"></main>', { head }),
  "p/1/index.html": pageWith(`<h1>Product</h1><main id="main"></main>${jsonLd}`, { head }),
  "plain/index.html": pageWith("<h1>Plain</h1>", { head: "" }),
};

describe("a page view", () => {
  let browser;
  let shop;
  let visitor;
  before(async () => {
    // Playwright turns the back/forward cache off unless told otherwise.
    browser = await launchBrowser({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });
    shop = await openShop({ rules, files });
  });
  after(async () => {
    await browser?.close();
    await shop?.close();
  });
  afterEach(() => visitor?.close());

  const open = async (path, prepare) => {
    visitor = await newVisitor(browser);
    if (prepare) await visitor.context.addInitScript(prepare);
    await visit(visitor.page, shop.origin + path);
    return visitor.page;
  };
  const views = async (page) => (await call(page, "profile")).session.page_views;
  const go = (page, method, address) => page.evaluate(([name, to]) => history[name](null, "", to), [method, address]);

  for (const [browserKind, prepare] of [
    ["with the Navigation API", undefined],
    ["without it", () => delete globalThis.navigation],
  ]) {
    describe(`in a browser ${browserKind}`, () => {
      test("is a new query that is a step, and not one that replaces the old, nor a fragment", async () => {
        const page = await open("/", prepare);
        await go(page, "pushState", "/?q=shoes");
        assert.equal(await eventually(() => views(page), 2), 2);
        await go(page, "replaceState", "/?q=bags");
        await go(page, "pushState", "/?q=bags#first");
        await page.waitForTimeout(50);
        assert.equal(await views(page), 2);
      });

      test("is none any more after destroy, and the page's history works", async () => {
        const page = await open("/", prepare);
        await call(page, "destroy");
        await go(page, "pushState", "/p/1/");
        assert.equal(new URL(page.url()).pathname, "/p/1/");
      });
    });
  }

  test("changes elements that come late", async () => {
    const page = await open("/");
    await go(page, "pushState", "/p/1/");
    await eventually(() => views(page), 2);
    await page.evaluate(() =>
      setTimeout(
        () => document.querySelector("#main").append(Object.assign(document.createElement("p"), { id: "late" })),
        50,
      ),
    );
    await page.waitForSelector("#late");
    assert.equal(await eventually(() => textOf(page, "#late"), "Derby"), "Derby");
  });

  test("is the return from the back/forward cache", async () => {
    const page = await open("/");
    await page.evaluate(() => (globalThis.isSameDocument = true));
    await page.goto(`${shop.origin}/plain/`);
    await page.goBack({ waitUntil: "commit" });
    assert.equal(await page.evaluate(() => globalThis.isSameDocument), true);
    assert.equal(await eventually(() => views(page), 2), 2);
    assert.equal(await textOf(page, "h1"), "At home");
  });

  test("from the back/forward cache sees what was stored meanwhile", async () => {
    // A browser that is short of time or memory may let a page go from its cache: then once more.
    for (let attempt = 1; ; attempt++) {
      const page = await open("/");
      await page.evaluate(() => (globalThis.isSameDocument = true));
      await visit(page, `${shop.origin}/?second`);
      await page.goBack({ waitUntil: "commit" });
      const isRestored = await page.evaluate(() => globalThis.isSameDocument);
      if (!isRestored && attempt < 3) {
        await visitor.close();
        continue;
      }
      assert.equal(isRestored, true);
      assert.equal(await eventually(() => views(page), 3), 3);
      return;
    }
  });

  test("is not a page that is only prerendered, until it is shown", async () => {
    visitor = await newVisitor(browser);
    const { page } = visitor;
    await visitor.context.addInitScript(() => {
      let prerendering = true;
      Object.defineProperty(document, "prerendering", { get: () => prerendering, configurable: true });
      globalThis.show = () => {
        prerendering = false;
        document.dispatchEvent(new Event("prerenderingchange"));
      };
    });
    await page.goto(`${shop.origin}/`);
    await page.waitForFunction(() => Boolean(globalThis.aparte?.ready));
    await page.waitForTimeout(50);
    assert.equal(await call(page, "profile"), null);
    assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);
    await page.evaluate(() => globalThis.show());
    await page.evaluate(() => globalThis.aparte.ready);
    assert.equal(await views(page), 1);
  });
});
