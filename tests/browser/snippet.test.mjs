// The head snippet: what was decided on the last visit stands before the first paint, if the shop's own record says so.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { brotliCompressSync } from "node:zlib";
import { after, afterEach, before, describe, test } from "node:test";
import {
  call,
  dist,
  eventually,
  launchBrowser,
  newVisitor,
  openShop,
  pageWith,
  ready,
  scriptTag,
  textOf,
  visit,
} from "./test-shop.mjs";

const source = readFileSync(`${dist}snippet.js`, "utf8");
const policy = `script-src 'self' 'wasm-unsafe-eval' 'sha256-${createHash("sha256").update(source).digest("base64")}'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'`;
const snippet = `<script data-consent-key="shop-consent" data-consent-value="full">${source}</script>`;

const rules = {
  site: {
    key: "test",
    languages: ["en"],
    currency: "EUR",
    pages: { home: ["/*", "/*/", "/"] },
    placements: { headline: ["h1"], banner: ["#banner"], button: ["#button"] },
  },
  metrics: { notes: { $count: { event: "note" } } },
  templates: { hello: { en: "Hello again, note {{ metric.notes | number }}" } },
  campaigns: {
    again: {
      audience: { "metric.notes": { $gte: 1 } },
      unless: { "metric.notes": { $gte: 5 } },
      changes: [
        { at: "headline", text: "hello" },
        { at: "banner", hide: true },
        { at: "button", add_class: "big" },
      ],
    },
  },
};
const body =
  '<h1>Original</h1><p id="banner">Banner</p><a id="button">Button</a><script src="/first-look.js"></script>';
const files = {
  "index.html": pageWith(body, { head: snippet + scriptTag }),
  "other/index.html": pageWith(body, { head: snippet + scriptTag }),
  "blank/index.html": pageWith("", { head: "" }),
  "alone/index.html": pageWith(body, { head: snippet }),
  "no-wasm/index.html": pageWith(body, { head: snippet + scriptTag.replace("async", 'async data-wasm="/none.wasm"') }),
  // While the page is being parsed, before the runtime is there.
  "first-look.js": "globalThis.firstLook = document.body.innerHTML.replace(/<script.*/, '');",
};
const changed = (text) =>
  `<h1>${text}</h1><p id="banner" style="display: none !important;">Banner</p><a id="button" class="big">Button</a>`;
const original = '<h1>Original</h1><p id="banner">Banner</p><a id="button">Button</a>';

describe("the head snippet", () => {
  let browser;
  let shop;
  let visitor;
  before(async () => {
    browser = await launchBrowser();
    shop = await openShop({ rules, files, policy, slow: { "/none.wasm": ["not", "wasm"] } });
  });
  after(async () => {
    await browser?.close();
    await shop?.close();
  });
  afterEach(() => visitor?.close());

  const firstLook = () => visitor.page.evaluate(() => globalThis.firstLook);
  const note = () => call(visitor.page, "track", "note");
  /** A visit with full consent during which the page was changed. */
  const visitBefore = async () => {
    visitor = await newVisitor(browser);
    await visitor.page.goto(`${shop.origin}/blank/`);
    await visitor.page.evaluate(() => localStorage.setItem("shop-consent", "full"));
    await visit(visitor.page, `${shop.origin}/`);
    await note();
    assert.equal(await firstLook(), original);
    assert.equal((await call(visitor.page, "status")).code, "ok");
    await visitor.page.goto(`${shop.origin}/blank/`);
  };

  test("is at most 1,024 bytes in brotli and can stand inline", () => {
    assert.ok(brotliCompressSync(source).length <= 1024);
    assert.doesNotMatch(source, /<\/script|<!--/i);
  });

  test("leaves the first visit as it is, and gives the shop's consent to the runtime", async () => {
    await visitBefore();
    assert.deepEqual(visitor.complaints, []);
  });

  test("shows before the runtime is there what stood on the page at the last visit", async () => {
    await visitBefore();
    await visit(visitor.page, `${shop.origin}/`);
    assert.equal(await firstLook(), changed("Hello again, note 1"));
    assert.equal(await textOf(visitor.page, "h1"), "Hello again, note 1");
    assert.deepEqual(visitor.complaints, []);
  });

  test("is corrected by the runtime, and what it changed is reverted as if the runtime had", async () => {
    await visitBefore();
    await visit(visitor.page, `${shop.origin}/`);
    await note();
    assert.equal(await textOf(visitor.page, "h1"), "Hello again, note 2");
    await call(visitor.page, "destroy");
    const now = await visitor.page.innerHTML("body");
    assert.equal(now.replace(/<script.*/, ""), original);
  });

  test("shows nothing when the rule has ended meanwhile, once the runtime is there", async () => {
    await visitBefore();
    await visitor.page.goto(`${shop.origin}/other/`);
    await ready(visitor.page);
    for (let times = 0; times < 4; times++) await note();
    await visit(visitor.page, `${shop.origin}/`);
    assert.equal(await firstLook(), changed("Hello again, note 1"));
    assert.equal(await textOf(visitor.page, "h1"), "Original");
  });

  test("changes nothing on another page", async () => {
    await visitBefore();
    await visit(visitor.page, `${shop.origin}/other/`);
    assert.equal(await firstLook(), original);
  });

  test("changes nothing and reads nothing more when the shop's record does not say so", async () => {
    await visitBefore();
    await visitor.page.evaluate(() => localStorage.setItem("shop-consent", "none"));
    await visit(visitor.page, `${shop.origin}/`);
    assert.equal(await firstLook(), original);
    assert.equal((await call(visitor.page, "status")).consent, "none");
  });

  test("changes elements that come after it, as they are parsed", async () => {
    await visitBefore();
    await visitor.page.evaluate(() => {
      const plan = JSON.parse(localStorage.getItem("aparte:plan"));
      localStorage.setItem("aparte:plan", JSON.stringify(plan.map(([, entries]) => ["/alone/", entries])));
    });
    await visitor.page.goto(`${shop.origin}/alone/`);
    assert.equal(await firstLook(), changed("Hello again, note 1"));
  });

  test("is taken back when the runtime cannot start", async () => {
    await visitBefore();
    await visitor.page.evaluate(() => {
      const plan = JSON.parse(localStorage.getItem("aparte:plan"));
      localStorage.setItem("aparte:plan", JSON.stringify(plan.map(([, entries]) => ["/no-wasm/", entries])));
    });
    const status = await visit(visitor.page, `${shop.origin}/no-wasm/`);
    assert.equal(status.code, "wasm_unreachable");
    assert.equal(await firstLook(), changed("Hello again, note 1"));
    assert.equal(await eventually(() => textOf(visitor.page, "h1"), "Original"), "Original");
  });

  test("is not disturbed by a broken plan", async () => {
    await visitBefore();
    for (const plan of ["{", "5", '[["/",[["text",5,7]]]]', '[["/",5]]', "null"]) {
      await visitor.page.evaluate((text) => localStorage.setItem("aparte:plan", text), plan);
      await visitor.page.goto(`${shop.origin}/alone/`);
      assert.equal(await firstLook(), original);
    }
    assert.deepEqual(visitor.complaints, []);
  });
});
