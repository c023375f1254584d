// What consent means: what is stored, what leaves the browser, what a withdrawal takes back.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import {
  call,
  eventually,
  launchBrowser,
  newVisitor,
  openShop,
  pageWith,
  reporting,
  scriptTag,
  textOf,
  visit,
} from "./test-shop.mjs";

const rules = {
  site: { key: "test", languages: ["en"], currency: "EUR", pages: { all: ["/**"] }, placements: { headline: ["h1"] } },
  metrics: { notes: { $count: { event: "note" } } },
  templates: { hello: { en: "Hello again" }, test: { en: "Variant" } },
  campaigns: {
    again: { audience: { "metric.notes": { $gte: 1 } }, priority: 1, changes: [{ at: "headline", text: "hello" }] },
  },
  experiments: {
    wording: { variants: { control: {}, test: {} }, outcomes: ["add_to_cart", "purchase"] },
  },
};
const full = scriptTag.replace("async", 'async data-consent="full"');
const shoe = { item_id: "1", price: 10, quantity: 1 };
const files = {
  "index.html": pageWith("<h1>Original</h1>"),
  "full/index.html": pageWith("<h1>Original</h1>", { head: full }),
  "confirmation/index.html": pageWith('<h1>Original</h1><script src="/purchase.js"></script>', { head: full }),
  "away/index.html": pageWith("<h1>Away</h1>", { head: "" }),
  "purchase.js": `(window.dataLayer ||= []).push({ event: "purchase", ecommerce: { transaction_id: "T-1", value: 10, items: [${JSON.stringify(shoe)}] } });`,
};

describe("consent", () => {
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
  afterEach(async () => {
    await visitor?.close();
    shop.collector.reports.length = 0;
  });

  const stored = (page) =>
    page.evaluate(async () => ({
      databases: (await indexedDB.databases()).map(({ name }) => name),
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      cookies: document.cookie,
    }));
  const nothing = { databases: [], local: [], session: [], cookies: "" };
  const open = async (path) => {
    visitor = await newVisitor(browser);
    return visit(visitor.page, shop.origin + path);
  };
  const openReporting = async () => {
    await open("/full/");
    await reporting(visitor.page);
  };
  const leave = () => visitor.page.goto(`${shop.origin}/away/`);
  const reports = () => shop.collector.reports.map(({ text }) => JSON.parse(text));

  describe("not given", () => {
    test("nothing is stored, and nothing is asked of the network but the page's files", async () => {
      const status = await open("/");
      assert.deepEqual(status.codes, ["consent_none"]);
      await call(visitor.page, "track", "note");
      assert.equal(await textOf(visitor.page, "h1"), "Hello again");
      assert.deepEqual(await stored(visitor.page), nothing);
      await leave();
      await visitor.page.waitForTimeout(100);
      assert.deepEqual([...visitor.requests].sort(), [
        "/",
        "/aparte/aparte.js",
        "/aparte/aparte.wasm",
        "/away/",
        "/test.pack",
      ]);
    });

    test("storage is not even touched", async () => {
      visitor = await newVisitor(browser);
      await visitor.context.addInitScript(() => {
        globalThis.touched = [];
        const watch = (object, name) => {
          const original = object[name];
          object[name] = function (...args) {
            globalThis.touched.push(name);
            return original.apply(this, args);
          };
        };
        for (const name of ["open", "deleteDatabase", "databases"]) watch(IDBFactory.prototype, name);
        for (const name of ["getItem", "setItem", "removeItem"]) watch(Storage.prototype, name);
      });
      await visit(visitor.page, `${shop.origin}/`);
      await call(visitor.page, "track", "note");
      await call(visitor.page, "consent", { level: "none" });
      await call(visitor.page, "consent", { level: "measurement" });
      assert.deepEqual(await visitor.page.evaluate(() => globalThis.touched), []);
    });

    test("no variant is drawn", async () => {
      await open("/");
      assert.equal((await call(visitor.page, "decisions")).experiments[0].reason, "consent");
    });
  });

  describe("given late", () => {
    test("what happened on the page before is remembered with what was known", async () => {
      await open("/full/");
      await call(visitor.page, "track", "note");
      await visit(visitor.page, `${shop.origin}/`);
      assert.equal(await textOf(visitor.page, "h1"), "Original");
      await call(visitor.page, "track", "note");
      await call(visitor.page, "consent", { level: "full" });
      const { counters } = await call(visitor.page, "profile");
      assert.deepEqual(Object.values(counters), [[0, 2]]);
      assert.equal((await call(visitor.page, "profile")).session.page_views, 2);
    });
  });

  describe("withdrawn", () => {
    test("and given again, the visitor begins anew", async () => {
      await open("/full/");
      await call(visitor.page, "track", "note");
      await visitor.page.evaluate(() => {
        const { aparte } = globalThis;
        void aparte.consent({ level: "none" });
        return aparte.consent({ level: "full" });
      });
      const { counters, session } = await call(visitor.page, "profile");
      assert.deepEqual([Object.values(counters), session.number], [[[]], 1]);
    });
  });

  describe("given, a report", () => {
    test("waits in the database under names that every release knows", async () => {
      await openReporting();
      const names = () =>
        visitor.page.evaluate(async () => {
          const settled = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
          const database = await settled(indexedDB.open("aparte:test"));
          const records = (name) => settled(database.transaction(name).objectStore(name).getAll());
          const found = [await records("outbox"), await records("snapshot")];
          database.close();
          return found.map((all) => all.map(Object.keys));
        });
      const expected = [[["id", "text", "changed_ms", "held", "held_ms"]], [["generation", "bytes"]]];
      assert.deepEqual(await eventually(names, expected), expected);
    });
    test("is sent again under its id when the outcome rises, and never on the spot", async () => {
      await openReporting();
      await leave();
      await eventually(() => shop.collector.reports.length, 1);
      await visit(visitor.page, `${shop.origin}/confirmation/`);
      await reporting(visitor.page);
      await call(visitor.page, "track", "note");
      await visitor.page.waitForTimeout(100);
      // The first one may come twice: a browser that was busy has lost the note that it left. The collector knows its id.
      const outcomes = () => [...new Set(reports().map(({ outcome }) => outcome))];
      assert.deepEqual(outcomes(), [0]);
      await leave();
      assert.deepEqual(await eventually(outcomes, [0, 2]), [0, 2]);
      assert.equal(new Set(reports().map(({ id }) => id)).size, 1);
    });

    test("that the collector has is not sent again", async () => {
      await openReporting();
      // As the page is put away, but stays to see the answer.
      await visitor.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
      await eventually(() => shop.collector.reports.length, 1);
      await visitor.page.waitForTimeout(100);
      await visit(visitor.page, `${shop.origin}/full/`);
      await reporting(visitor.page);
      await leave();
      await visitor.page.waitForTimeout(200);
      assert.equal(shop.collector.reports.length, 1);
    });

    test("that the collector did not take is sent by a later page", async () => {
      await openReporting();
      shop.collector.answer = 503;
      await leave();
      await eventually(() => shop.collector.reports.length, 1);
      shop.collector.answer = 204;
      await visit(visitor.page, `${shop.origin}/full/`);
      await visitor.page.waitForTimeout(100);
      assert.equal(shop.collector.reports.length, 1);
      // The collector may still be about to answer for half a minute.
      await visitor.context.clock.setFixedTime(Date.now() + 31_000);
      await visit(visitor.page, `${shop.origin}/full/`);
      await eventually(() => shop.collector.reports.length, 2);
      const [first, second] = reports();
      assert.deepEqual(second, first);
    });

    test("that is left over goes out once, however many tabs begin at the same time", async () => {
      await openReporting();
      shop.collector.answer = 503;
      await leave();
      await eventually(() => shop.collector.reports.length, 1);
      shop.collector.answer = 204;
      await visitor.context.clock.setFixedTime(Date.now() + 31_000);
      // Each tab has a reporter of its own.
      await visitor.page.evaluate(async () => {
        const { startReporter } = await import("/aparte/report.js");
        const quiet = () => undefined;
        const begin = () =>
          startReporter("/signals", "aparte:test", Date.now(), quiet, quiet, new AbortController().signal);
        await Promise.all(Array.from({ length: 6 }, begin));
      });
      await eventually(() => shop.collector.reports.length, 2);
      await visitor.page.waitForTimeout(300);
      assert.equal(shop.collector.reports.length, 2);
    });

    test("that left stands in the ledger, byte for byte", async () => {
      await openReporting();
      await leave();
      await eventually(() => shop.collector.reports.length, 1);
      await visit(visitor.page, `${shop.origin}/full/`);
      const noted = () => call(visitor.page, "ledger").then(({ length }) => length > 0);
      assert.equal(await eventually(noted, true), true);
      const [entry] = await call(visitor.page, "ledger");
      assert.equal(entry.text, shop.collector.reports[0].text);
      assert.equal(entry.to, "/signals");
    });

    for (const signal of ["globalPrivacyControl", "doNotTrack"]) {
      test(`stays here when the browser says ${signal}`, async () => {
        visitor = await newVisitor(browser);
        await visitor.context.addInitScript((name) => {
          Object.defineProperty(navigator, name, { value: name === "doNotTrack" ? "1" : true });
        }, signal);
        const status = await visit(visitor.page, `${shop.origin}/full/`);
        assert.deepEqual(status.codes, ["reports_refused"]);
        await leave();
        await visitor.page.waitForTimeout(100);
        assert.deepEqual(shop.collector.reports, []);
      });
    }
  });
});
