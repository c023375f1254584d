// Mode local: of each report one text leaves, the last of its visit, however the visit goes on and ends.
import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { crash, drawTheTruth, held, idsWithTwoTexts, localShop, outcomesOf } from "./local-shop.mjs";
import { call, eventually, reporting, visit } from "./test-shop.mjs";
import { withShop } from "./with-shop.mjs";

const shoe = { item_id: "1", price: 10, quantity: 1 };
const halfAnHourMs = 31 * 60_000;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

describe("in mode local", () => {
  const at = withShop(localShop);
  afterEach(async () => {
    // What a page held leaves when its visitor goes, which is no matter of the next test.
    await pause(300);
    at.shop.collector.reports.length = 0;
    at.shop.collector.answer = 204;
  });

  const open = async (options) => {
    await at.arrive(options);
    await at.visitor.context.addInitScript(drawTheTruth);
    await goTo(at.visitor.page, "/");
  };
  const goTo = async (page, path) => {
    await visit(page, `${at.shop.origin}${path}`);
    await reporting(page);
  };
  const click = async (page, selector) => {
    await page.click(selector);
    await page.waitForURL(`${at.shop.origin}/**`);
    await page.waitForFunction(() => globalThis.aparte?.ready);
    await reporting(page);
  };
  const addToCart = (page) => call(page, "track", "add_to_cart", { items: [shoe] });
  const purchase = (page) => call(page, "track", "purchase", { transaction_id: "T-1", value: 10, items: [shoe] });
  const newTab = async () => {
    const tab = await at.visitor.context.newPage();
    await goTo(tab, "/");
    return tab;
  };
  const reports = () => at.shop.collector.reports;
  const toldIs = async (expected) => {
    assert.deepEqual(await eventually(() => outcomesOf(reports()), expected, 5_000), expected);
    assert.deepEqual(idsWithTwoTexts(reports()), []);
  };
  const nothingLeft = async () => {
    await pause(500);
    assert.deepEqual(outcomesOf(reports()), []);
  };

  test("nothing leaves while the visitor goes from page to page, and the last outcome when the tab is closed", async () => {
    await open();
    const { page } = at.visitor;
    await addToCart(page);
    await held(page, 1);
    await click(page, "a");
    await click(page, "a");
    await nothingLeft();
    await purchase(page);
    await held(page, 2);
    await page.close();
    await toldIs([2]);
    assert.equal(reports().length, 1);
    assert.match(reports()[0].text, /"mode":"local","odds":1000/);
    assert.equal(reports()[0].headers.cookie, undefined);
    assert.equal(reports()[0].headers.referer, undefined);
  });

  test("the same is so over reloads and over the way back", async () => {
    await open();
    const { page } = at.visitor;
    await addToCart(page);
    await held(page, 1);
    await page.reload();
    await reporting(page);
    await click(page, "a");
    await page.goBack();
    await pause(500);
    await page.goForward();
    await nothingLeft();
    await purchase(page);
    await held(page, 2);
    await page.close();
    await toldIs([2]);
  });

  test("what has left when the visitor went to another site stays, whatever the visit brings after", async () => {
    await open();
    const { page } = at.visitor;
    await addToCart(page);
    await held(page, 1);
    await page.goto(`http://shop.test:${at.shop.port}/away/`);
    await toldIs([1]);
    await goTo(page, "/");
    await purchase(page);
    await pause(200);
    await page.close();
    await pause(500);
    await toldIs([1]);
  });

  test("a page that crashes has sent what it held; the next one sends it again as it was, and it stands in the ledger", async () => {
    await open();
    await addToCart(at.visitor.page);
    await held(at.visitor.page, 1);
    await crash(at.visitor.page);
    await toldIs([1]);
    const page = await newTab();
    await eventually(() => reports().length, 2);
    await purchase(page);
    const ledger = await call(page, "ledger");
    assert.deepEqual(outcomesOf(ledger), [1]);
    await page.close();
    await pause(500);
    await toldIs([1]);
  });

  test("of two tabs one holds the report, and learns what happens in the other", async () => {
    await open();
    const tab = await newTab();
    await purchase(tab);
    await held(tab, 2);
    await tab.close();
    await nothingLeft();
    await at.visitor.page.close();
    await toldIs([2]);
    assert.equal(reports().length, 1);
  });

  test("when the tab that held the report is closed, the other one adds nothing", async () => {
    await open();
    await addToCart(at.visitor.page);
    const tab = await newTab();
    await at.visitor.page.close();
    await toldIs([1]);
    await purchase(tab);
    await pause(200);
    await tab.close();
    await pause(500);
    await toldIs([1]);
  });

  test("when the tab that held the report goes on to another page of the shop, the other one may hold it", async () => {
    await open();
    const tab = await newTab();
    await click(at.visitor.page, "a");
    await purchase(at.visitor.page);
    await held(at.visitor.page, 2);
    await at.visitor.page.close();
    await pause(200);
    await tab.close();
    await toldIs([2]);
  });

  test("looking at another tab sends nothing", async () => {
    await open();
    await addToCart(at.visitor.page);
    await at.visitor.page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await nothingLeft();
  });

  test("when thirty minutes pass on a page that nobody leaves, the report is sent", async () => {
    await at.arrive();
    await at.visitor.context.addInitScript(drawTheTruth);
    await at.visitor.context.clock.install();
    await visit(at.visitor.page, `${at.shop.origin}/`);
    await held(at.visitor.page, 0);
    await purchase(at.visitor.page);
    await held(at.visitor.page, 2);
    await nothingLeft();
    await at.visitor.page.clock.runFor(halfAnHourMs + 60_000);
    await toldIs([2]);
  });

  test("a visit that ended between two pages of the shop is reported when the visitor comes back, and the next one by itself", async () => {
    await open();
    const { page } = at.visitor;
    await purchase(page);
    await held(page, 2);
    await page.goto(`${at.shop.origin}/bare/`);
    await page.close();
    await nothingLeft();
    await at.visitor.context.clock.setSystemTime(Date.now() + halfAnHourMs);
    const next = await newTab();
    await toldIs([2]);
    await next.close();
    await toldIs([2, 0]);
  });

  test("nothing leaves when consent is taken back", async () => {
    await open();
    await purchase(at.visitor.page);
    await call(at.visitor.page, "consent", { level: "none" });
    await pause(200);
    await at.visitor.page.close();
    await nothingLeft();
  });

  test("a browser that cannot hold a report is not asked", async () => {
    await at.arrive();
    await at.visitor.context.addInitScript(() => void delete globalThis.fetchLater);
    await goTo(at.visitor.page, "/");
    await purchase(at.visitor.page);
    await at.visitor.page.close();
    await nothingLeft();
  });
});
