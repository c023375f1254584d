// The outcome of a visit reaches the collector once, with its last value, however the visit ends. A browser that is left repeats a report under
// its id, and the collector keeps the highest: so "once" is one id, and "last" the highest of it.
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
  visit,
} from "./test-shop.mjs";

const rules = {
  site: { key: "test", languages: ["en"], currency: "EUR", pages: {}, placements: { headline: ["h1"] } },
  templates: { test: { en: "Variant" } },
  experiments: {
    wording: {
      variants: { control: {}, test: { changes: [{ at: "headline", text: "test" }] } },
      outcomes: ["add_to_cart", "purchase"],
    },
  },
};
const head = scriptTag.replace("async", 'async data-consent="full"');
const files = {
  "index.html": pageWith("<h1>Original</h1>", { head }),
  "away/index.html": pageWith("<h1>Away</h1>", { head: "" }),
};
const shoe = { item_id: "1", price: 10, quantity: 1 };
const halfAnHourMs = 31 * 60_000;

describe("the outcome of a visit is reported once, with its last value,", () => {
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
    shop.collector.answer = 204;
  });

  const open = async () => {
    visitor = await newVisitor(browser);
    await visit(visitor.page, `${shop.origin}/`);
    await reporting(visitor.page);
  };
  const addToCart = (page) => call(page, "track", "add_to_cart", { items: [shoe] });
  const purchase = (page) =>
    call(page, "track", "purchase", { transaction_id: "T-1", value: 10, currency: "EUR", items: [shoe] });
  /** The highest outcome of each id, as the collector keeps it. */
  const counted = () => {
    const highest = new Map();
    for (const { text } of shop.collector.reports) {
      const { id, outcome } = JSON.parse(text);
      highest.set(id, Math.max(outcome, highest.get(id) ?? 0));
    }
    return [...highest.values()];
  };
  const countedIs = async (expected) => assert.deepEqual(await eventually(counted, expected, 5_000), expected);

  test("when the tab is closed", async () => {
    await open();
    await addToCart(visitor.page);
    await purchase(visitor.page);
    await visitor.page.close();
    await countedIs([2]);
  });

  test("when the tab is closed at once after the purchase", async () => {
    await open();
    // Nothing waits for the write of the event.
    await visitor.page.evaluate((item) => {
      void globalThis.aparte.track("purchase", { transaction_id: "T-1", value: 10, items: [item] });
    }, shoe);
    await visitor.page.close({ runBeforeUnload: true });
    await countedIs([2]);
  });

  test("when the page is left for another site's", async () => {
    await open();
    await addToCart(visitor.page);
    await visitor.page.goto(`${shop.origin}/away/`);
    await countedIs([1]);
  });

  test("when the visit goes on after the page was left, and buys in another tab", async () => {
    await open();
    await addToCart(visitor.page);
    const tab = await visitor.context.newPage();
    await visit(tab, `${shop.origin}/`);
    await reporting(tab);
    await visitor.page.close();
    await countedIs([1]);
    await purchase(tab);
    await tab.close();
    await countedIs([2]);
  });

  test("when the visitor looks at another tab and never comes back", async () => {
    await open();
    await purchase(visitor.page);
    await visitor.page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await countedIs([2]);
  });

  test("when the renderer crashes: the next page of the shop sends what it left", async () => {
    await open();
    await purchase(visitor.page);
    await crash(visitor.page);
    assert.deepEqual(counted(), [], "a crash sends nothing by itself");
    const page = await visitor.context.newPage();
    await visit(page, `${shop.origin}/`);
    await countedIs([2]);
  });

  test("when the renderer crashes and the visitor does not come back", async (t) => {
    // Chromium 156 does send what `fetchLater` holds when a renderer crashes; the ledger has to know of it first.
    t.todo("a keepalive fetch is sent as a page is left, and a crash leaves no page: needs fetchLater");
    await open();
    await purchase(visitor.page);
    await crash(visitor.page);
    await countedIs([2]);
  });

  test("when thirty minutes pass and the visitor comes back: what the first visit left is sent, the second is another answer", async () => {
    await open();
    await purchase(visitor.page);
    await visitor.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
    await countedIs([2]);
    await visitor.context.clock.setSystemTime(Date.now() + halfAnHourMs);
    await visit(visitor.page, `${shop.origin}/`);
    await reporterLoaded(2);
    await visitor.page.close();
    await countedIs([2, 0]);
  });

  test("when thirty minutes pass on an open page, and an event begins another visit there", async () => {
    await open();
    await purchase(visitor.page);
    await visitor.context.clock.setSystemTime(Date.now() + halfAnHourMs);
    await call(visitor.page, "track", "note");
    await visitor.page.close();
    // The first visit's report lies in the outbox; the next page sends it.
    const page = await visitor.context.newPage();
    await visit(page, `${shop.origin}/`);
    assert.ok((await eventually(() => counted().includes(2), true, 5_000)) === true, `counted ${counted()}`);
    assert.equal(counted().filter((outcome) => outcome === 2).length, 1);
  });

  test("when thirty minutes pass on a page that nobody leaves", async () => {
    await visitorWithClock();
    await purchase(visitor.page);
    assert.deepEqual(counted(), []);
    await visitor.page.clock.runFor(halfAnHourMs);
    await countedIs([2]);
  });

  test("and not at all when consent is taken back before, whatever time passes", async () => {
    await visitorWithClock();
    await purchase(visitor.page);
    await call(visitor.page, "consent", { level: "none" });
    await visitor.page.clock.runFor(halfAnHourMs);
    await visitor.page.close();
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(counted(), []);
  });

  /** A page whose timers the test moves on. */
  async function visitorWithClock() {
    visitor = await newVisitor(browser);
    await visitor.context.clock.install();
    await visit(visitor.page, `${shop.origin}/`);
    await reporterLoaded(1);
  }

  /** As `reporting`, where the page's clock is the test's: its list of resources is then as well. */
  async function reporterLoaded(times) {
    const loaded = () => visitor.requests.filter((path) => path.endsWith("/report.js")).length;
    assert.equal(await eventually(loaded, times), times);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
});

async function crash(page) {
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once("crash", resolve));
  session.send("Page.crash").catch(() => undefined);
  await crashed;
}
