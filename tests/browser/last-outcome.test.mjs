// The outcome of a visit reaches the collector once, with its last value, however the visit ends. A browser that is left repeats a report under
// its id, and the collector keeps the highest: so "once" is one id, and "last" the highest of it.
import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { call, eventually, pageWith, reporting, scriptTag, visit } from "./test-shop.mjs";
import { crash } from "./local-shop.mjs";
import { withShop } from "./with-shop.mjs";

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
  const at = withShop({ rules, files });
  afterEach(async () => {
    // What a page held leaves when its visitor goes, which is no matter of the next test.
    await new Promise((resolve) => setTimeout(resolve, 300));
    at.shop.collector.reports.length = 0;
    at.shop.collector.answer = 204;
  });

  const open = async () => {
    await at.arrive();
    await visit(at.visitor.page, `${at.shop.origin}/`);
    await reporting(at.visitor.page);
  };
  const addToCart = (page) => call(page, "track", "add_to_cart", { items: [shoe] });
  const purchase = (page) =>
    call(page, "track", "purchase", { transaction_id: "T-1", value: 10, currency: "EUR", items: [shoe] });
  /** The highest outcome of each id, as the collector keeps it. */
  const counted = () => {
    const highest = new Map();
    for (const { text } of at.shop.collector.reports) {
      const { id, outcome } = JSON.parse(text);
      highest.set(id, Math.max(outcome, highest.get(id) ?? 0));
    }
    return [...highest.values()];
  };
  const countedIs = async (expected) => assert.deepEqual(await eventually(counted, expected, 5_000), expected);

  test("when the tab is closed", async () => {
    await open();
    await addToCart(at.visitor.page);
    await purchase(at.visitor.page);
    await at.visitor.page.close();
    await countedIs([2]);
  });

  test("when the tab is closed at once after the purchase", async () => {
    await open();
    // Nothing waits for the write of the event.
    await at.visitor.page.evaluate((item) => {
      void globalThis.aparte.track("purchase", { transaction_id: "T-1", value: 10, items: [item] });
    }, shoe);
    await at.visitor.page.close({ runBeforeUnload: true });
    await countedIs([2]);
  });

  test("when the page is left for another site's", async () => {
    await open();
    await addToCart(at.visitor.page);
    await at.visitor.page.goto(`${at.shop.origin}/away/`);
    await countedIs([1]);
  });

  test("when the visit goes on after the page was left, and buys in another tab", async () => {
    await open();
    await addToCart(at.visitor.page);
    const tab = await at.visitor.context.newPage();
    await visit(tab, `${at.shop.origin}/`);
    await reporting(tab);
    await at.visitor.page.close();
    await countedIs([1]);
    await purchase(tab);
    await tab.close();
    await countedIs([2]);
  });

  test("when the visitor looks at another tab and never comes back", async () => {
    await open();
    await purchase(at.visitor.page);
    await at.visitor.page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await countedIs([2]);
  });

  test("when the renderer crashes: the next page of the shop sends it again, and it counts once", async () => {
    await open();
    await purchase(at.visitor.page);
    await crash(at.visitor.page);
    const page = await at.visitor.context.newPage();
    await visit(page, `${at.shop.origin}/`);
    await countedIs([2]);
  });

  test("when the renderer crashes and the visitor does not come back", async () => {
    await open();
    await addToCart(at.visitor.page);
    await purchase(at.visitor.page);
    await held(at.visitor.page);
    await crash(at.visitor.page);
    await countedIs([2]);
    assert.equal(at.shop.collector.reports.length, 1, "only the last outcome was held");
  });

  test("when the renderer crashes and the visitor comes back too late to send it again: the ledger knows of it", async () => {
    await open();
    await purchase(at.visitor.page);
    await held(at.visitor.page);
    await crash(at.visitor.page);
    await countedIs([2]);
    await at.visitor.page.close();
    await at.visitor.context.clock.setSystemTime(Date.now() + 49 * 3_600_000);
    const page = await at.visitor.context.newPage();
    await visit(page, `${at.shop.origin}/`);
    const told = async () => (await call(page, "ledger")).map(({ text }) => JSON.parse(text).outcome);
    assert.deepEqual(await eventually(told, [2]), [2]);
    assert.equal(at.shop.collector.reports.length, 1);
  });

  test("when the page is left although the browser holds the report: it is sent once", async () => {
    await open();
    await purchase(at.visitor.page);
    await held(at.visitor.page);
    await at.visitor.page.goto(`${at.shop.origin}/away/`);
    await countedIs([2]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(at.shop.collector.reports.length, 1);
  });

  test("and not at all when consent is taken back and the renderer crashes", async () => {
    await open();
    await purchase(at.visitor.page);
    await held(at.visitor.page);
    await call(at.visitor.page, "consent", { level: "none" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await crash(at.visitor.page);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(counted(), []);
  });

  test("when thirty minutes pass and the visitor comes back: what the first visit left is sent, the second is another answer", async () => {
    await open();
    await purchase(at.visitor.page);
    await at.visitor.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
    await countedIs([2]);
    await at.visitor.context.clock.setSystemTime(Date.now() + halfAnHourMs);
    await visit(at.visitor.page, `${at.shop.origin}/`);
    await reporterLoaded(2);
    await at.visitor.page.close();
    await countedIs([2, 0]);
  });

  test("when thirty minutes pass on an open page, and an event begins another visit there", async () => {
    await open();
    await purchase(at.visitor.page);
    await at.visitor.context.clock.setSystemTime(Date.now() + halfAnHourMs);
    await call(at.visitor.page, "track", "note");
    await at.visitor.page.close();
    // The first visit's report lies in the outbox; the next page sends it.
    const page = await at.visitor.context.newPage();
    await visit(page, `${at.shop.origin}/`);
    assert.ok((await eventually(() => counted().includes(2), true, 5_000)) === true, `counted ${counted()}`);
    assert.equal(counted().filter((outcome) => outcome === 2).length, 1);
  });

  test("when thirty minutes pass on a page that nobody leaves", async () => {
    await visitorWithClock();
    await purchase(at.visitor.page);
    assert.deepEqual(counted(), []);
    await at.visitor.page.clock.runFor(halfAnHourMs);
    await countedIs([2]);
  });

  test("and not at all when consent is taken back before, whatever time passes", async () => {
    await visitorWithClock();
    await purchase(at.visitor.page);
    await call(at.visitor.page, "consent", { level: "none" });
    await at.visitor.page.clock.runFor(halfAnHourMs);
    await at.visitor.page.close();
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(counted(), []);
  });

  /** A page whose timers the test moves on. */
  async function visitorWithClock() {
    await at.arrive();
    await at.visitor.context.clock.install();
    await visit(at.visitor.page, `${at.shop.origin}/`);
    await reporterLoaded(1);
  }

  /** As `reporting`, where the page's clock is the test's: its list of resources is then as well. */
  async function reporterLoaded(times) {
    const loaded = () => at.visitor.requests.filter((path) => path.endsWith("/report.js")).length;
    assert.equal(await eventually(loaded, times), times);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
});

/** Until the outbox says that the browser holds the report as it is, and a moment more: it is held after that is written. */
async function held(page) {
  const since = () =>
    page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open("aparte:test");
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const asking = opening.result.transaction("outbox").objectStore("outbox").getAll();
            asking.onsuccess = () => {
              opening.result.close();
              resolve(asking.result.every(({ held_ms, changed_ms }) => held_ms >= changed_ms) && asking.result.length);
            };
          };
        }),
    );
  assert.equal(await eventually(since, 1), 1);
  await new Promise((resolve) => setTimeout(resolve, 100));
}
