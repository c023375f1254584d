// What behaviour.js observes on a page, with a person's mouse, and that pages whose rules do not ask for it never load it.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { call, eventually, launchBrowser, newVisitor, openShop, pageWith, scriptTag, visit } from "./test-shop.mjs";

const count = (event, where) => ({ $count: { event, ...(where ? { where } : {}) } });
/** A segment of those to whom it has happened once. */
const once = (event, where) => ({ when: { ...count(event, where), $eq: 1 } });
const site = { key: "test", languages: ["en"], currency: "EUR" };
const rules = {
  site,
  segments: {
    scrolled_25: once("scroll", { percent_scrolled: 25 }),
    scrolled_90: once("scroll", { percent_scrolled: 90 }),
    scrolled_90_twice: { when: { ...count("scroll", { percent_scrolled: 90 }), $eq: 2 } },
    raged: once("rage_click", { cta: "size" }),
    dead: once("dead_click", { placement: "box" }),
    any_dead: { when: { ...count("dead_click"), $gte: 1 } },
    clicked_zone_0: once("zone_click", { zone: 0 }),
    clicked_zone_63: once("zone_click", { zone: 63 }),
    saw_top: once("view_placement", { placement: "top" }),
    saw_bottom: once("view_placement", { placement: "bottom" }),
    searched: once("view_search_results", { search_term: "derby shoes" }),
    engaged: {
      when: { $sum: { event: "user_engagement", of: "engagement_time_msec" }, $gte: 1_000, $lt: 20_000 },
    },
  },
};
const head = `${scriptTag.replace("async", 'async data-consent="full"')}<style>
  body { margin: 0; height: 4000px } #top, #bottom { height: 100px } #bottom { position: absolute; top: 3500px }
  #corner { position: absolute; top: 3990px; right: 0; width: 20px; height: 10px }</style>`;
const body = `<div id="top" data-placement="top">Top</div>
  <div data-placement="box"><button id="idle" type="button" data-cta="size">Size</button></div>
  <button id="works" type="button">Menu</button><p id="menu"></p>
  <div id="bottom" data-placement="bottom">Bottom</div><div id="corner"></div>
  <script src="/shop.js"></script>`;
const files = {
  "index.html": pageWith(body, { head }),
  "shop.js":
    'document.querySelector("#works").onclick = () => (document.querySelector("#menu").textContent += "open");',
};

describe("behaviour.js", () => {
  let browser;
  let shop;
  let visitor;
  before(async () => {
    browser = await launchBrowser();
    shop = await openShop({ rules, files });
  });
  after(async () => {
    await browser?.close();
    await shop?.close();
  });
  afterEach(() => visitor?.close());

  const open = async (path = "/", options) => {
    visitor = await newVisitor(browser, options);
    const loaded = visitor.page.waitForResponse("**/behaviour.js");
    const status = await visit(visitor.page, shop.origin + path);
    await loaded;
    // Until it listens.
    await visitor.page.waitForTimeout(100);
    assert.equal(status.code, "ok");
    return visitor.page;
  };
  /** Of the segments named, those that the visitor is in, once they are as expected. */
  const are = (names, expected) =>
    eventually(async () => {
      const { segments } = await call(visitor.page, "decisions");
      return names.filter((name) => segments.includes(name));
    }, expected);

  test("tells of each depth once, however often it is passed, and again on the next page view", async () => {
    const page = await open();
    const depths = ["scrolled_25", "scrolled_90", "scrolled_90_twice"];
    for (const y of [4000, 0, 4000]) {
      await page.evaluate((top) => scrollTo(0, top), y);
      await page.waitForTimeout(60);
    }
    assert.deepEqual(await are(depths, ["scrolled_25", "scrolled_90"]), ["scrolled_25", "scrolled_90"]);
    await page.evaluate(() => {
      scrollTo(0, 0);
      history.pushState(null, "", "/next/");
    });
    await page.waitForTimeout(100);
    await page.evaluate(() => scrollTo(0, 4000));
    assert.deepEqual(await are(depths, ["scrolled_90_twice"]), ["scrolled_90_twice"]);
  });

  test("tells of angry clicks once, with the call to action, and of a click that does nothing", async () => {
    const page = await open();
    await page.locator("#idle").click({ clickCount: 4, delay: 5 });
    assert.deepEqual(await are(["raged", "any_dead"], ["raged", "any_dead"]), ["raged", "any_dead"]);
  });

  test("tells of a dead click with its placement, and of none where the page answers", async () => {
    const page = await open();
    await page.locator("#works").click();
    await page.waitForTimeout(1_200);
    assert.deepEqual(await are(["any_dead"], []), []);
    // The first click has focused the button: that is an answer too.
    await page.locator("#idle").click();
    await page.waitForTimeout(1_200);
    await page.locator("#idle").click();
    assert.deepEqual(await are(["dead", "any_dead"], ["dead", "any_dead"]), ["dead", "any_dead"]);
  });

  test("tells where on the document a click was, on a grid of 8 by 8", async () => {
    const page = await open();
    await page.mouse.click(5, 5);
    assert.deepEqual(await are(["clicked_zone_0"], ["clicked_zone_0"]), ["clicked_zone_0"]);
    await page.locator("#corner").click();
    assert.deepEqual(await are(["clicked_zone_63"], ["clicked_zone_63"]), ["clicked_zone_63"]);
  });

  test("tells that a placement was seen, once half of it was for a second", async () => {
    const page = await open();
    const placements = ["saw_top", "saw_bottom"];
    assert.deepEqual(await are(placements, ["saw_top"]), ["saw_top"]);
    await page.evaluate(() => scrollTo(0, 4000));
    assert.deepEqual(await are(placements, placements), placements);
  });

  test("tells what was searched, from the address", async () => {
    await open("/?s=derby+shoes");
    assert.deepEqual(await are(["searched"], ["searched"]), ["searched"]);
  });

  test("tells how long the visitor was active", async () => {
    const page = await open();
    await page.mouse.move(50, 50);
    await page.waitForTimeout(1_100);
    await page.evaluate(() => history.pushState(null, "", "/next/"));
    assert.deepEqual(await are(["engaged"], ["engaged"]), ["engaged"]);
  });

  test("is not loaded where no rule asks for it", async () => {
    const plain = await openShop({
      rules: { site, segments: { buyer: { when: { ...count("purchase"), $gte: 1 } } } },
      files,
    });
    visitor = await newVisitor(browser);
    await visit(visitor.page, plain.origin);
    await visitor.page.mouse.click(5, 5);
    assert.ok(!visitor.requests.includes("/aparte/behaviour.js"), visitor.requests.join());
    await plain.close();
  });

  test("breaks nothing when it cannot be had", async () => {
    visitor = await newVisitor(browser);
    await visitor.context.route("**/behaviour.js", (route) => route.abort());
    const status = await visit(visitor.page, shop.origin);
    assert.equal(status.code, "ok");
  });
});

describe("a bot", () => {
  const rewrites = {
    site: { ...site, placements: { headline: ["h1"] } },
    templates: { hello: { en: "Hello" } },
    campaigns: { all: { changes: [{ at: "headline", text: "hello" }] } },
  };
  let browser;
  let shop;
  before(async () => {
    browser = await launchBrowser();
    shop = await openShop({ rules: rewrites, files: { "index.html": pageWith("<h1>Original</h1>") } });
  });
  after(async () => {
    await browser?.close();
    await shop?.close();
  });
  const sees = async (options, prepare) => {
    const visitor = await newVisitor(browser, options);
    if (prepare) await visitor.context.addInitScript(prepare);
    const { code } = await visit(visitor.page, shop.origin);
    const seen = [code, await visitor.page.locator("h1").textContent(), visitor.requests.includes("/test.pack")];
    await visitor.close();
    return seen;
  };

  test("gets the original page, by its user agent", async () => {
    for (const userAgent of [
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
      "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
      "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36",
    ]) {
      assert.deepEqual(await sees({ userAgent }), ["bot", "Original", false], userAgent);
    }
  });
  test("gets the original page when a program drives the browser", async () => {
    const driven = () => Object.defineProperty(Navigator.prototype, "webdriver", { get: () => true });
    assert.deepEqual(await sees({}, driven), ["bot", "Original", false]);
  });
  test("is not a person with a Cubot telephone", async () => {
    const userAgent =
      "Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36";
    assert.deepEqual(await sees({ userAgent }), ["consent_none", "Hello", true]);
  });
});
