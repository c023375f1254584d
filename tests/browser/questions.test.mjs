// Questions of the rules on real pages: what is asked, what a page observes for them, and what leaves.
import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { call, compile, eventually, pageWith, reporting, scriptTag, visit } from "./test-shop.mjs";
import { withShop } from "./with-shop.mjs";

const rulesOf = (questions, more = {}) => ({
  site: {
    key: "test",
    languages: ["en"],
    currency: "EUR",
    pages: {},
    placements: { headline: ["h1"], gone: ["#gone"] },
  },
  templates: { hello: { en: "Hello" } },
  questions,
  ...more,
});
const campaignAt = (at) => ({ campaigns: { greeting: { changes: [{ at, text: "hello" }] } } });
const head = `${scriptTag.replace("async", 'async data-consent="full"')}<style>body { margin: 0; height: 1600px }</style>`;
const files = { "index.html": pageWith("<h1>Original</h1>", { head }) };
const loadMs = (test) => ({ event: "page_load", where: { load_ms: test } });

describe("a question", () => {
  const at = withShop({ rules: rulesOf({ funnel: { outcomes: ["purchase"] } }), files });
  afterEach(() => void (at.shop.collector.reports.length = 0));

  const open = async (rules) => {
    at.shop.write("test.pack", await compile(rules));
    await at.arrive({ viewport: { width: 800, height: 800 } });
    await visit(at.visitor.page, `${at.shop.origin}/`);
    await reporting(at.visitor.page);
    return at.visitor.page;
  };
  const told = () => at.shop.collector.reports.map(({ text }) => JSON.parse(text));
  const outcomeIs = async (expected) => {
    const outcomes = () => told().map(({ outcome }) => outcome);
    assert.deepEqual(await eventually(outcomes, expected, 5_000), expected);
  };
  const leave = (page) => page.close();

  test("about a funnel is answered by every visit, with 512 bytes that name it", async () => {
    const page = await open(rulesOf({ funnel: { outcomes: ["view_item", "add_to_cart", "purchase"] } }));
    await call(page, "track", "add_to_cart", { items: [{ item_id: "1", price: 10, quantity: 1 }] });
    await leave(page);
    await outcomeIs([2]);
    const { task, arm, mode } = told()[0];
    assert.deepEqual({ task, arm, mode }, { task: "funnel", arm: "all", mode: "plain" });
    assert.equal(at.shop.collector.reports[0].text.length, 512);
  });

  test("about the load time is answered in buckets", async () => {
    const page = await open(
      rulesOf({
        load: {
          on: "page_load",
          keep: "first",
          outcomes: [
            { name: "fast", ...loadMs({ $lt: 30_000 }) },
            { name: "slow", ...loadMs({ $gte: 30_000 }) },
          ],
        },
      }),
    );
    await page.waitForTimeout(500);
    await leave(page);
    await outcomeIs([1]);
    assert.ok(!JSON.stringify(told()).includes("load_ms"), "no time leaves, a bucket does");
  });

  test("about places is answered for four fields of the page", async () => {
    const page = await open(rulesOf({ clicks: { zones: true } }));
    // One click into each row and column: whichever four fields were drawn, one of them is hit first by a known column.
    for (let row = 0; row < 8; row++) {
      await page.evaluate((top) => scrollTo(0, top), Math.max(0, row * 200 - 300));
      const scrolled = await page.evaluate(() => scrollY);
      for (let column = 0; column < 8; column++) await page.mouse.click(column * 100 + 50, row * 200 + 100 - scrolled);
    }
    await page.waitForTimeout(300);
    await leave(page);
    await outcomeIs([1]);
    assert.match(told()[0].arm, /^zones_(?:0|4|8|12|16|20|24|28|32|36|40|44|48|52|56|60)$/);
  });

  test("about broken places is answered where a placement is not on the page", async () => {
    const broken = { broken: { outcomes: ["placement_missing"] } };
    for (const [placement, outcome] of [
      ["gone", 1],
      ["headline", 0],
    ]) {
      at.shop.collector.reports.length = 0;
      const page = await open(rulesOf(broken, campaignAt(placement)));
      await page.waitForTimeout(3_500);
      await leave(page);
      await outcomeIs([outcome]);
    }
  });

  test("about a campaign is asked of those who were shown it", async () => {
    const asked = { after: { on: { campaign: "greeting" }, outcomes: ["cta_click"] } };
    const page = await open(rulesOf(asked, campaignAt("headline")));
    await call(page, "track", "cta_click");
    await leave(page);
    await outcomeIs([1]);
    assert.equal(told()[0].task, "after");
  });
});
