// What a shop relies on, in each engine: the changed page, the profile over reloads and tabs, consent, what leaves, no error.
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach, before, describe, test } from "node:test";
import { call, eventually, openShop, pageWith, reporting, scriptTag, textOf, visit } from "../test-shop.mjs";
import { strictPolicy } from "../serve-static.mjs";
import { engines } from "./engines.mjs";

const shoe = { item_id: "S-1", item_name: "Derby", item_category: "shoes", price: 40, quantity: 1 };
const rules = {
  site: {
    key: "test",
    languages: ["en", "fr"],
    currency: "EUR",
    free_shipping_from: 60,
    pages: { home: ["/"], product: ["/p/*/"] },
    placements: { headline: ["h1"], bar: ["#bar"], kind: ["#kind"], buy: ["[data-cta=buy]"], state: ["#state"] },
  },
  metrics: {
    shoe_views: { $count: { event: "view_item", where: { item_category: "shoes" } } },
    notes: { $count: { event: "note" } },
    clicks: { $count: { event: "cta_click", where: { cta: "buy", placement: "product" } } },
  },
  segments: { shoe_lovers: { when: { "metric.shoe_views": { $gte: 1 } } } },
  templates: {
    views: { en: "Shoes seen: {{ metric.shoe_views | number }}", fr: "-" },
    missing: { en: "{{ cart.to_free_shipping | money }} to go", fr: "Plus que {{ cart.to_free_shipping | money }}" },
    state: { en: "notes {{ metric.notes | number }}, clicks {{ metric.clicks | number }}", fr: "-" },
    product: { en: "A product", fr: "-" },
    mine: { en: "Make it mine", fr: "-" },
    yours: { en: "Make it yours", fr: "-" },
  },
  campaigns: {
    shoes: { audience: { "segment.shoe_lovers": true }, changes: [{ at: "headline", text: "views" }] },
    product: { audience: { "page.type": "product" }, changes: [{ at: "kind", text: "product" }] },
    state: { changes: [{ at: "state", text: "state" }] },
    delivery: { audience: { "cart.quantity": { $gte: 1 } }, changes: [{ at: "bar", text: "missing" }] },
  },
  experiments: {
    wording: {
      variants: {
        mine: { changes: [{ at: "buy", text: "mine" }] },
        yours: { changes: [{ at: "buy", text: "yours" }] },
      },
      outcomes: ["add_to_cart", "purchase"],
    },
  },
};

const fromFrame = `addEventListener("message", ({ data }) => (globalThis.fromFrame = data));`;
const inFrame = `(async () => {
  while (!globalThis.aparte?.ready) await new Promise((resolve) => setTimeout(resolve, 10));
  await aparte.ready;
  await aparte.track("note");
  const { codes } = aparte.status();
  parent.postMessage({ codes, state: document.querySelector("#state").textContent, complaints }, "*");
})();`;

const body =
  '<p id="bar">Original bar</p><h1>Original</h1><p id="kind">Original kind</p><p id="state">Original state</p>';
const buy = '<div data-placement="product"><button data-cta="buy"><span>Buy</span></button></div>';
const jsonLd = `<script type="application/ld+json">${JSON.stringify({ "@type": "Product", sku: "S-1", name: "Derby", category: "shoes", offers: { price: "40" } })}</script>`;
const asVisitor = '<script src="/visitor.js"></script>';
const asked = asVisitor + scriptTag;
const full = asVisitor + scriptTag.replace("async", 'async data-consent="full"');
const page = (content, options) => pageWith(content, { head: asked, ...options });
const files = {
  "index.html": page(body + buy),
  "fr/index.html": page(body, { language: "fr" }),
  "full/index.html": page(body + buy, { head: full }),
  "p/1/index.html": page(body + jsonLd, { head: full }),
  "both/index.html": page(`${body}${jsonLd}<script src="/both.js"></script>`),
  "frame/index.html": page(`<script src="/from-frame.js"></script><iframe sandbox="allow-scripts" src="/sandboxed/">`),
  "sandboxed/index.html": page(`${body}<script src="/in-frame.js"></script>`, { head: full }),
  "without/index.html": page(body, { head: `<script src="/without-navigation.js"></script>${full}` }),
  "account/index.html": page(`${body}<aparte-privacy></aparte-privacy>`, {
    head: `${full}<script type="module" src="/aparte/privacy.js"></script>`,
  }),
  "away/index.html": page("<h1>Away</h1>", { head: asVisitor }),
  "both.js": `(window.dataLayer ||= []).push({ event: "view_item", ecommerce: { items: [${JSON.stringify(shoe)}] } });`,
  "visitor.js": await readFile(new URL("visitor-page.mjs", import.meta.url), "utf8"),
  "from-frame.js": fromFrame,
  "in-frame.js": inFrame,
  "without-navigation.js": "delete globalThis.navigation;",
};

/** Why an engine cannot be asked. */
const withoutNavigation = { WebKit: "WebKitGTK 2.50 has no Navigation API" };

let shop;
before(async () => {
  // A sandboxed page is of no origin: the shop's own files are another's to it, and to WebKit 'self' is nobody there.
  const policy = strictPolicy.replace("'self'", "'self' http://localhost:*");
  shop = await openShop({ rules, files, policy, headers: { "Access-Control-Allow-Origin": "*" } });
});
after(() => shop?.close());

for (const [engine, openEngine] of Object.entries(engines)) {
  describe(`in ${engine} the runtime`, () => {
    let browser;
    let visitor;
    let tabs = [];
    before(async () => {
      browser = await openEngine();
    });
    after(() => browser?.close());
    afterEach(async () => {
      const found = [];
      try {
        for (const tab of tabs) found.push(...(await tab.evaluate(() => globalThis.complaints)));
      } finally {
        tabs = [];
        await visitor?.close();
        visitor = undefined;
        shop.collector.reports.length = 0;
      }
      assert.deepEqual(found, [], "no error, no violation of the policy");
    });

    const open = async (path) => {
      visitor = await browser.newVisitor();
      tabs = [visitor.page];
      await visit(visitor.page, shop.origin + path);
      return visitor.page;
    };
    const openTab = async (path) => {
      const tab = await visitor.newTab();
      tabs.push(tab);
      await visit(tab, shop.origin + path);
      return tab;
    };
    const becomes = async (tab, selector, expected) =>
      assert.equal(await eventually(() => textOf(tab, selector), expected), expected);
    const stored = (tab) =>
      tab.evaluate(async () => ({
        databases: (await indexedDB.databases()).map(({ name }) => name),
        local: Object.keys(localStorage),
        session: Object.keys(sessionStorage),
        cookies: document.cookie,
      }));
    const nothing = { databases: [], local: [], session: [], cookies: "" };

    test("changes the page when an event makes a rule apply, in the page's language and currency", async () => {
      const tab = await open("/");
      const before = await tab.screenshot();
      await call(tab, "track", "add_to_cart", { items: [shoe] });
      assert.equal(await textOf(tab, "#bar"), "€20 to go");
      assert.notDeepEqual(await tab.screenshot(), before, "it is painted");
      assert.deepEqual(await stored(tab), nothing);
      await visit(tab, `${shop.origin}/fr/`);
      await call(tab, "track", "add_to_cart", { items: [{ ...shoe, price: 39.5 }] });
      assert.match(await textOf(tab, "#bar"), /^Plus que 20,50\s€$/);
    });

    test("reads the product of a page, and counts it once when the data layer tells of it as well", async () => {
      const tab = await open("/p/1/");
      await becomes(tab, "h1", "Shoes seen: 1");
      await visit(tab, `${shop.origin}/both/`);
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(await textOf(tab, "h1"), "Shoes seen: 1");
    });

    test("hears clicks on calls to action, with their placement", async () => {
      const tab = await open("/");
      await tab.click("span");
      await tab.click("span");
      await becomes(tab, "#state", "notes 0, clicks 2");
    });

    test("keeps the profile and the variant after a reload and in another tab", async () => {
      const tab = await open("/full/");
      await call(tab, "track", "note");
      const variant = await textOf(tab, "button");
      assert.match(variant, /^Make it (mine|yours)$/);
      await tab.reload();
      for (const again of [tab, await openTab("/full/")]) {
        await becomes(again, "button", variant);
        await becomes(again, "#state", "notes 1, clicks 0");
      }
    });

    test("loses no event when two tabs write at the same time", async () => {
      const pages = [await open("/full/"), await openTab("/full/")];
      for (const tab of pages) await tab.evaluate(startWriting);
      for (const tab of pages) await tab.evaluate(() => globalThis.writing);
      for (const tab of pages) await becomes(tab, "#state", "notes 120, clicks 0");
      await visit(pages[0], `${shop.origin}/full/`);
      assert.equal(await textOf(pages[0], "#state"), "notes 120, clicks 0");
    });

    test("takes everything back when consent is withdrawn: the page, what was stored, every tab", async () => {
      const tab = await open("/full/");
      await call(tab, "track", "add_to_cart", { items: [shoe] });
      await tab.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
      const other = await openTab("/full/");
      assert.equal(await textOf(other, "#bar"), "€20 to go");
      const { databases, local } = await stored(tab);
      assert.deepEqual([databases, local], [["aparte:test"], ["aparte:plan"]]);
      await call(tab, "consent", { level: "none" });
      assert.equal(await textOf(tab, "#bar"), "Original bar");
      assert.equal(await textOf(tab, "button"), "Buy");
      await becomes(other, "#bar", "Original bar");
      await call(other, "track", "note");
      for (const each of [tab, other]) {
        assert.deepEqual(await stored(each), nothing);
        assert.deepEqual((await call(each, "status")).codes, ["consent_none"]);
      }
      assert.equal((await call(tab, "profile")).session.page_views, 0);
    });

    test("sends its report when the page is left, by the published schema and with nothing else", async () => {
      const tab = await open("/full/");
      await call(tab, "track", "note");
      await reporting(tab);
      assert.deepEqual(shop.collector.reports, []);
      await tab.goto(`${shop.origin}/away/`);
      assert.equal(await eventually(() => shop.collector.reports.length, 1), 1);
      const [{ method, headers, text }] = shop.collector.reports;
      assert.deepEqual([method, Buffer.byteLength(text)], ["POST", 512]);
      const schema = await readFile(new URL("../../../wasm/schema/report.schema.json", import.meta.url), "utf8");
      const ajv = addFormats.default(new Ajv.default());
      assert.ok(ajv.validate(JSON.parse(schema), JSON.parse(text)), ajv.errorsText());
      assert.equal(headers["content-type"], "application/json");
      assert.deepEqual([headers.cookie, headers.referer], [undefined, undefined]);
    });

    test("works in memory in a sandboxed frame, which has no storage, and says so", async () => {
      const tab = await open("/frame/");
      const said = () => tab.evaluate(() => globalThis.fromFrame ?? null);
      const expected = { codes: ["storage_refused"], state: "notes 1, clicks 0", complaints: [] };
      assert.deepEqual(await eventually(said, expected), expected);
    });

    for (const [path, how] of [
      ["/full/", "with the Navigation API"],
      ["/without/", "without it"],
    ]) {
      const skip = path === "/full/" && withoutNavigation[engine];
      test(`sees navigation within the document ${how}, and the way back`, { skip }, async () => {
        const tab = await open(path);
        assert.equal(await tab.evaluate(() => "navigation" in globalThis), path === "/full/");
        const views = async () => (await call(tab, "profile")).session.page_views;
        await tab.evaluate(() => history.pushState(null, "", "/p/1/"));
        await becomes(tab, "#kind", "A product");
        assert.equal(await views(), 2);
        await tab.evaluate(() => history.back());
        await becomes(tab, "#kind", "Original kind");
        assert.equal(await views(), 3);
      });
    }

    test("shows the visitor what is known, and erases it", async () => {
      const tab = await open("/full/");
      await call(tab, "attributes", { shoe_size: 38 });
      await visit(tab, `${shop.origin}/account/`);
      const text = () => tab.evaluate(() => document.querySelector("aparte-privacy").shadowRoot?.textContent ?? "");
      assert.equal(await eventually(async () => /shoe.size\s*38/.test(await text()), true), true);
      for (const name of ["Erase everything", "Yes, erase"]) await tab.evaluate(press, name);
      assert.equal(await eventually(async () => (await text()).includes("Done. Erased: your profile"), true), true);
      assert.deepEqual(await stored(tab), nothing);
    });
  });
}

// Run in the page.
function startWriting() {
  const one = () => globalThis.aparte.track("note");
  const slowly = async () => {
    for (let index = 0; index < 20; index++) await one();
  };
  globalThis.writing = Promise.all([...Array.from({ length: 40 }, one), slowly()]).then(() => undefined);
}

async function press(name) {
  const { shadowRoot } = document.querySelector("aparte-privacy");
  for (;;) {
    const button = [...shadowRoot.querySelectorAll("button")].find(({ textContent }) => textContent === name);
    if (button) return button.click();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
