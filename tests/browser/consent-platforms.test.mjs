// Consent as the platforms of real shops say it, on a real page: granted, late, withdrawn in every tab.
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
  site: { key: "test", languages: ["en"], currency: "EUR", pages: { all: ["/**"] }, placements: { headline: ["h1"] } },
  metrics: { notes: { $count: { event: "note" } } },
  templates: { hello: { en: "Hello again" } },
  campaigns: { hello: { audience: { "metric.notes": { $gte: 1 } }, changes: [{ at: "headline", text: "hello" }] } },
};

/**
 * Each platform, as much of it as its documentation promises to the page: it keeps the choice in a cookie, tells of it when it is
 * asked and when it changes. `choose` is its banner.
 */
const kept = `
  const chosen = () => /choice=(\\w+)/.exec(document.cookie)?.[1];
  const keep = (choice) => (document.cookie = "choice=" + choice + ";path=/");`;
const platforms = {
  tcf: `{${kept}
    let listener;
    const say = (eventStatus) => {
      const purposes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((number) => [number, chosen() === "granted"]);
      const purpose = { consents: Object.fromEntries(purposes) };
      listener?.({ eventStatus, listenerId: 1, cmpStatus: "loaded", gdprApplies: true, purpose, publisher: {} }, true);
    };
    window.__tcfapi = (command, version, callback) => {
      if (command === "addEventListener") listener = callback;
      say(chosen() ? "tcloaded" : "cmpuishown");
    };
    window.choose = (choice) => {
      keep(choice);
      say("useractioncomplete");
    };
  }`,
  google: `{${kept}
    window.dataLayer ||= [];
    function gtag() {
      dataLayer.push(arguments);
    }
    const all = (value) => ({ ad_storage: value, analytics_storage: value, personalization_storage: value });
    gtag("consent", "default", { ...all("denied"), wait_for_update: 500 });
    const update = () => gtag("consent", "update", all(chosen()));
    if (chosen()) update();
    window.choose = (choice) => {
      keep(choice);
      update();
    };
    // As a tag manager does.
    const { push } = dataLayer;
    dataLayer.push = (...entries) => push.apply(dataLayer, entries);
  }`,
  shopify: `{${kept}
    const allowed = () => chosen() === "granted";
    window.Shopify = {
      loadFeatures(features, onLoaded) {
        Shopify.customerPrivacy = { analyticsProcessingAllowed: allowed, preferencesProcessingAllowed: allowed };
        onLoaded();
      },
    };
    window.choose = (choice) => {
      keep(choice);
      document.dispatchEvent(new CustomEvent("visitorConsentCollected"));
    };
  }`,
};

const files = {};
for (const [name, script] of Object.entries(platforms)) {
  const tag = scriptTag.replace("async", `async data-consent-from="${name}"`);
  files[`${name}.js`] = script;
  files[`${name}/index.html`] = pageWith("<h1>Original</h1>", { head: `<script src="/${name}.js"></script>${tag}` });
  files[`${name}-alone/index.html`] = pageWith("<h1>Original</h1>", { head: tag });
}

describe("consent of a platform:", () => {
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

  const stored = (page) =>
    page.evaluate(async () => ({
      databases: (await indexedDB.databases()).map(({ name }) => name),
      local: Object.keys(localStorage),
    }));
  const nothing = { databases: [], local: [] };
  const open = async (path) => {
    visitor = await newVisitor(browser);
    await visit(visitor.page, shop.origin + path);
    await call(visitor.page, "track", "note");
  };
  const choose = (choice) => visitor.page.evaluate((name) => globalThis.choose(name), choice);
  const level = async (page) => (await call(page, "status")).consent;
  const becomes = async (page, expected) => assert.equal(await eventually(() => level(page), expected), expected);

  for (const name of Object.keys(platforms)) {
    test(`${name}: nothing is kept before the choice; granted, the visitor is known on the next page and in the next tab`, async () => {
      await open(`/${name}/`);
      await eventually(() => visitor.requests.includes("/aparte/consent.js"), true);
      assert.deepEqual([await level(visitor.page), await stored(visitor.page)], ["none", nothing]);
      await choose("granted");
      await becomes(visitor.page, "full");
      await call(visitor.page, "track", "note");
      assert.deepEqual((await stored(visitor.page)).databases, ["aparte:test"]);
      for (const page of [visitor.page, await visitor.context.newPage()]) {
        await visit(page, `${shop.origin}/${name}/`);
        assert.equal(await eventually(() => textOf(page, "h1"), "Hello again"), "Hello again");
      }
      assert.deepEqual(visitor.complaints, []);
    });

    test(`${name}: withdrawn, every tab is as it was, and nothing is left in storage`, async (t) => {
      await open(`/${name}/`);
      await choose("granted");
      await becomes(visitor.page, "full");
      // Resolves when it is stored.
      await call(visitor.page, "track", "note");
      const other = await visitor.context.newPage();
      await visit(other, `${shop.origin}/${name}/`);
      assert.equal(await eventually(() => textOf(other, "h1"), "Hello again"), "Hello again");
      await other.evaluate(noteWhenReverted);
      await visitor.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
      assert.deepEqual(await stored(visitor.page), { databases: ["aparte:test"], local: ["aparte:plan"] });
      const { chosenAt, erasedAt } = await visitor.page.evaluate(withdraw);
      const revertedAt = await eventually(() => other.evaluate(() => globalThis.revertedAt > 0), true).then(() =>
        other.evaluate(() => globalThis.revertedAt),
      );
      t.diagnostic(`erased after ${erasedAt - chosenAt} ms, the other tab reverted after ${revertedAt - chosenAt} ms`);
      for (const page of [visitor.page, other]) {
        assert.equal(await textOf(page, "h1"), "Original");
        await becomes(page, "none");
        assert.deepEqual(await stored(page), nothing);
      }
    });

    test(`${name}: a platform that comes a second late is heard`, async () => {
      await open(`/${name}-alone/`);
      await eventually(() => visitor.requests.includes("/aparte/consent.js"), true);
      await visitor.page.waitForTimeout(1_000);
      await visitor.page.evaluate(platforms[name]);
      await choose("granted");
      await becomes(visitor.page, "full");
    });
  }

  test("without its module the page goes on, and nothing is kept", async () => {
    visitor = await newVisitor(browser);
    await visitor.context.route("**/consent.js", (route) => route.abort());
    const errors = [];
    visitor.page.on("pageerror", (error) => errors.push(error));
    await visit(visitor.page, `${shop.origin}/tcf/`);
    await choose("granted");
    await call(visitor.page, "track", "note");
    assert.equal(await textOf(visitor.page, "h1"), "Hello again");
    assert.deepEqual((await call(visitor.page, "status")).codes, ["consent_none"]);
    assert.deepEqual([await stored(visitor.page), errors], [nothing, []]);
  });

  test("after destroy it is followed no longer", async () => {
    await open("/google/");
    await choose("granted");
    await becomes(visitor.page, "full");
    await call(visitor.page, "track", "note");
    await call(visitor.page, "destroy");
    await choose("denied");
    await visitor.page.waitForTimeout(100);
    assert.equal(await level(visitor.page), "full");
    assert.deepEqual((await stored(visitor.page)).databases, ["aparte:test"]);
  });
});

// Run in the page.
function noteWhenReverted() {
  const headline = document.querySelector("h1");
  new MutationObserver(() => {
    if (headline.textContent === "Original") globalThis.revertedAt = Date.now();
  }).observe(headline, { childList: true, characterData: true, subtree: true });
}

async function withdraw() {
  const chosenAt = Date.now();
  globalThis.choose("denied");
  while ((await indexedDB.databases()).length || localStorage.length) await new Promise((go) => setTimeout(go, 1));
  return { chosenAt, erasedAt: Date.now() };
}
