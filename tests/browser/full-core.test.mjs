// Rules that use more than the small core has: the page loads the full one, and only then.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { call, compile, launchBrowser, newVisitor, openShop, pageWith, textOf, visit } from "./test-shop.mjs";

const rulesFor = (audience) => ({
  site: {
    key: "test",
    languages: ["en"],
    currency: "EUR",
    pages: { home: ["/"] },
    placements: { headline: ["h1"] },
  },
  templates: { hello: { en: "Hello" } },
  campaigns: { hello: { audience, changes: [{ at: "headline", text: "hello" }] } },
});
const files = { "index.html": pageWith("<h1>Original</h1>"), "sale/index.html": pageWith("<h1>Original</h1>") };

describe("the full core", () => {
  let browser;
  before(async () => (browser = await launchBrowser()));
  after(() => browser.close());

  async function lookAt(audience, path) {
    const shop = await openShop({ rules: rulesFor(audience), files });
    const visitor = await newVisitor(browser);
    try {
      const status = await visit(visitor.page, shop.origin + path);
      return { ...visitor, status, headline: await textOf(visitor.page, "h1") };
    } finally {
      await visitor.close();
      await shop.close();
    }
  }

  test("takes the small one's place when the rules use a regular expression", async () => {
    const seen = await lookAt({ "page.path": { $regex: "^/sale/?" } }, "/sale/");
    assert.equal(seen.headline, "Hello");
    assert.equal(seen.status.codes.join(), "consent_none");
    assert.deepEqual(seen.complaints, []);
    assert.equal(seen.requests.filter((path) => path.endsWith("aparte-full.wasm")).length, 1);
  });

  test("is not loaded when they do not", async () => {
    const seen = await lookAt({ "page.path": "/sale/" }, "/sale/");
    assert.equal(seen.headline, "Hello");
    assert.equal(seen.requests.filter((path) => path.endsWith("aparte-full.wasm")).length, 0);
  });

  test("leaves the stored profile as it was where the rules make it too large to be stored", async () => {
    const few = rulesFor({ "page.path": "/" });
    const name = (index) => `a_long_name_for_who_came_once_${index}`;
    const segments = Array.from({ length: 3000 }, (_, index) => [name(index), { "session.page_views": { $gte: 1 } }]);
    const many = { ...few, segments: Object.fromEntries(segments.map(([key, when]) => [key, { when }])) };
    const shop = await openShop({ rules: few, files });
    const visitor = await newVisitor(browser);
    const come = async () => {
      await visit(visitor.page, `${shop.origin}/`);
      await call(visitor.page, "consent", { level: "full" });
      return { profile: await call(visitor.page, "profile"), code: (await call(visitor.page, "status")).code };
    };
    try {
      const first = await come();
      shop.write("test.pack", await compile(many));
      assert.deepEqual(await come(), { profile: null, code: "storage_refused" });
      shop.write("test.pack", await compile(few));
      const last = await come();
      assert.equal(last.code, "ok");
      assert.deepEqual(last.profile.unit, first.profile.unit);
      assert.equal(last.profile.first_seen_ms, first.profile.first_seen_ms);
      assert.deepEqual(visitor.complaints, []);
    } finally {
      await visitor.close();
      await shop.close();
    }
  });
});
