// Storage that fails and clocks that jump: no error reaches the page, and what is decided is right for what can be known.
// Back/forward cache and prerendering are in navigation.test.mjs, the sandboxed frame in engines/shop.test.mjs.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import {
  call,
  eventually,
  launchBrowser,
  newVisitor,
  openShop,
  pageWith,
  ready,
  scriptTag,
  textOf,
} from "../test-shop.mjs";

const rules = {
  site: { key: "test", languages: ["en"], currency: "EUR", placements: { headline: ["h1"] } },
  segments: { looker: { when: { $count: { event: "view_item" }, $gte: 2 } } },
  templates: { again: { en: "Again" }, hello: { en: "Hello" } },
  campaigns: {
    again: { audience: { "segment.looker": true }, priority: 2, changes: [{ at: "headline", text: "again" }] },
    hello: { priority: 1, changes: [{ at: "headline", text: "hello" }] },
  },
};
const head = scriptTag.replace("async", 'async data-consent="full"');
const files = { "index.html": pageWith("<h1>Original</h1>", { head }), "plain/index.html": pageWith("", { head: "" }) };
const item = { items: [{ item_id: "a" }] };

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

const arrive = async (prepare, options, argument) => {
  visitor = await newVisitor(browser, options);
  if (prepare) await visitor.context.addInitScript(prepare, argument);
  return visitor.page;
};
const visit = async (page) => {
  await page.goto(shop.origin);
  return ready(page);
};
const look = (page) => call(page, "track", "view_item", item);
/** The browser's own word about a request that it refused is no error of the page. */
const isWhole = () => assert.deepEqual(visitor.complaints, []);
const debug = async (page, method, parameters) => {
  const session = await visitor.context.newCDPSession(page);
  return session.send(method, { origin: shop.origin, ...parameters });
};

describe("a quota", () => {
  for (const quotaSize of [0, 1_000, 10_000, 100_000, 1_000_000]) {
    test(`of ${quotaSize.toLocaleString("en")} bytes leaves the page its changes`, async () => {
      const page = await arrive();
      await page.goto(`${shop.origin}/plain/`);
      await debug(page, "Storage.overrideQuotaForOrigin", { quotaSize });
      const { code } = await visit(page);
      assert.ok(["ok", "storage_refused"].includes(code), code);
      assert.equal(await textOf(page, "h1"), "Hello");
      await look(page);
      await look(page);
      assert.equal(await eventually(() => textOf(page, "h1"), "Again"), "Again");
      isWhole();
    });
  }
});

describe("storage", () => {
  const blocked = {
    "that throws when it is touched": () =>
      Object.defineProperty(globalThis, "indexedDB", {
        get: () => {
          throw new DOMException("", "SecurityError");
        },
      }),
    "that is not there": () => Object.defineProperty(globalThis, "indexedDB", { value: undefined }),
    "that refuses to open": () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("", "UnknownError");
      };
    },
    "that never answers": () => {
      IDBFactory.prototype.open = () => ({});
    },
    "whose writes fail": () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("", "QuotaExceededError");
      };
    },
  };
  for (const [how, prepare] of Object.entries(blocked)) {
    test(`${how} leaves the page its changes, decided in memory`, async () => {
      const page = await arrive(prepare);
      await page.goto(shop.origin);
      assert.equal(await eventually(() => textOf(page, "h1"), "Hello"), "Hello");
      await page.evaluate((details) => {
        for (let time = 0; time < 2; time++) void globalThis.aparte.track("view_item", details);
      }, item);
      assert.equal(await eventually(() => textOf(page, "h1"), "Again"), "Again");
      isWhole();
    });
  }

  test("that the browser clears in the middle of a visit begins anew, and the page goes on", async () => {
    const page = await arrive();
    await visit(page);
    await look(page);
    await debug(page, "Storage.clearDataForOrigin", { storageTypes: "all" });
    await look(page);
    await look(page);
    assert.equal(await textOf(page, "h1"), "Again");
    const { code } = await visit(page);
    assert.equal(code, "ok");
    isWhole();
  });

  test("that another tab deletes under way does not stop the page", async () => {
    const page = await arrive();
    await visit(page);
    await look(page);
    const other = await visitor.context.newPage();
    await other.goto(`${shop.origin}/plain/`);
    await other.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const request = indexedDB.deleteDatabase("aparte:test");
          request.onsuccess = resolve;
          request.onerror = request.onblocked = reject;
        }),
    );
    await look(page);
    assert.equal(await textOf(page, "h1"), "Again");
    isWhole();
  });
});

describe("a clock", () => {
  /** All that tells the time in a page says another one, which the test moves by `globalThis.moveClock`. */
  const fake = (startMs) => {
    const Real = Date;
    const began = Real.now();
    let offset = startMs - began;
    globalThis.moveClock = (ms) => (offset = ms - Real.now());
    globalThis.Date = class extends Real {
      constructor(...parts) {
        if (parts.length) super(...parts);
        else super(Real.now() + offset);
      }
      static now() {
        return Real.now() + offset;
      }
    };
  };
  const years = { 1970: "1970-01-02T00:00:00Z", 2038: "2038-01-19T03:14:06Z", 2100: "2100-02-28T23:59:58Z" };
  for (const [year, start] of Object.entries(years)) {
    test(`in the year ${year} counts as any other`, async () => {
      const page = await arrive(fake, {}, Date.parse(start));
      await visit(page);
      await look(page);
      await page.waitForTimeout(2_000);
      await look(page);
      assert.equal(await textOf(page, "h1"), "Again");
      assert.equal((await call(page, "profile")).session.number, 1);
      isWhole();
    });
  }

  test("that is set back by ten years in the middle of a visit loses nothing", async () => {
    const page = await arrive(fake, {}, Date.parse("2026-11-27T10:00:00Z"));
    await visit(page);
    await look(page);
    await page.evaluate(() => globalThis.moveClock(Date.parse("2016-11-27T10:00:00Z")));
    await look(page);
    assert.equal(await textOf(page, "h1"), "Again");
    isWhole();
  });

  test("that changes to summer time in the middle of a visit begins no new one", async () => {
    const page = await arrive(fake, { timezoneId: "Europe/Paris" }, Date.parse("2026-03-29T00:59:00Z"));
    await visit(page);
    const before = await call(page, "profile");
    await page.evaluate(() => {
      globalThis.moveClock(Date.parse("2026-03-29T01:01:00Z"));
      history.pushState(null, "", "/next/");
    });
    const offset = async () => (await call(page, "profile")).session.page.utc_offset_min;
    assert.deepEqual([before.session.page.utc_offset_min, await eventually(offset, 120)], [60, 120]);
    assert.equal((await call(page, "profile")).session.number, before.session.number);
    isWhole();
  });
});
