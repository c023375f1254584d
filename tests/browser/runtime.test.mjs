// The script tag on a shop's pages, from the event to the changed page.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import {
  call,
  compile,
  eventually,
  launchBrowser,
  newVisitor,
  openShop,
  pageWith,
  ready,
  scriptTag,
  textOf,
  visit,
} from "./test-shop.mjs";

const shoe = { item_id: "S-1", item_name: "Derby", item_category: "shoes", price: 40, quantity: 1 };
const rules = {
  site: {
    key: "test",
    languages: ["en"],
    currency: "EUR",
    free_shipping_from: 60,
    pages: { home: ["/"] },
    placements: {
      headline: ["[data-placement=headline]"],
      bar: ["[data-placement=bar]"],
      state: ["#state"],
    },
  },
  metrics: {
    shoe_views: { $count: { event: "view_item", where: { item_category: "shoes" } } },
    notes: { $count: { event: "note" } },
  },
  segments: { shoe_lovers: { when: { "metric.shoe_views": { $gte: 1 } } } },
  templates: {
    views: { en: "Shoes seen: {{ metric.shoe_views | number }}" },
    missing: { en: "{{ cart.to_free_shipping | money }} to go" },
    state: { en: "notes {{ metric.notes | number }}" },
  },
  campaigns: {
    shoes: { audience: { "segment.shoe_lovers": true }, changes: [{ at: "headline", text: "views" }] },
    state: { changes: [{ at: "state", text: "state" }] },
    delivery: { audience: { "cart.quantity": { $gte: 1 } }, changes: [{ at: "bar", text: "missing" }] },
  },
};
const body = '<p data-placement="bar">Original bar</p><h1 data-placement="headline">Original</h1><p id="state"></p>';
const gtag = "window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments); }";

const files = {
  "index.html": pageWith(body),
  "early/index.html": pageWith(`${body}<script src="/early.js"></script>`, {
    head: `<script src="/early.js"></script>${scriptTag}`,
  }),
  "early.js": `${gtag} if (!dataLayer.length) gtag("event", "view_item", { items: [${JSON.stringify(shoe)}] });`,
  "queue/index.html": pageWith(body, { head: `<script src="/queue.js"></script>${scriptTag}` }),
  "queue.js": `(window.aparte ||= []).push(["consent", { level: "full" }], ["track", "note"], ["nonsense"], 5);`,
  "json/index.html": pageWith(body, {
    head: '<script async src="/aparte/aparte.js" data-pack="/rules.json"></script>',
  }),
  "wrong/index.html": pageWith(body, {
    head: '<script async src="/aparte/aparte.js" data-pack="/wrong.json"></script>',
  }),
  "no-pack/index.html": pageWith(body, {
    head: '<script async src="/aparte/aparte.js" data-pack="/none.pack"></script>',
  }),
  "no-wasm/index.html": pageWith(body, { head: scriptTag.replace("async", 'async data-wasm="/none.wasm"') }),
  "bad-pack/index.html": pageWith(body, {
    head: '<script async src="/aparte/aparte.js" data-pack="/index.html"></script>',
  }),
  "rules.json": `// With a comment.\n${JSON.stringify(rules)}`,
  "wrong.json": '{ "site": 5 }',
};

const [opening, rest] = pageWith('<h1 data-placement="headline">Original</h1>').split("Original");
const slow = { "/slow/": [opening.replace("<body>", '<body><script src="/early.js"></script>'), `Original${rest}`] };

describe("on a shop's page the runtime", () => {
  let browser;
  let shop;
  let visitor;

  before(async () => {
    browser = await launchBrowser();
    shop = await openShop({ rules, files, slow });
  });
  after(async () => {
    await browser?.close();
    await shop?.close();
  });
  afterEach(() => visitor?.close());
  const open = async (path) => {
    visitor = await newVisitor(browser);
    return visit(visitor.page, shop.origin + path);
  };
  const consent = (page, level = "full") => call(page, "consent", { level });
  const state = (page) => textOf(page, "#state");
  const stateWith = (page, expected) => eventually(() => state(page), expected);

  test("leaves the original where no rule applies, without a violation of the strict policy", async () => {
    const status = await open("/");
    assert.equal(status.code, "consent_none");
    assert.equal(await textOf(visitor.page, "h1"), "Original");
    assert.deepEqual(visitor.complaints, []);
  });

  test("tells about each decision, and gives it on request", async () => {
    await open("/");
    const heard = await visitor.page.evaluate(async () => {
      const heard = [];
      const stop = globalThis.aparte.on("decision", (decision) => heard.push(decision.entered));
      await globalThis.aparte.track("view_item", { items: [{ item_id: "1", item_category: "shoes" }] });
      stop();
      await globalThis.aparte.track("view_item", { items: [{ item_id: "2", item_category: "shoes" }] });
      return { heard, segments: globalThis.aparte.decisions().segments };
    });
    assert.deepEqual(heard, { heard: [["shoe_lovers"]], segments: ["shoe_lovers"] });
  });

  test("hears events that were pushed to the data layer before it came and after", async () => {
    await open("/early/");
    assert.equal(await textOf(visitor.page, "h1"), "Shoes seen: 1");
    await visitor.page.evaluate(
      (item) => globalThis.gtag("event", "view_item", { items: [{ ...item, item_id: "S-2" }] }),
      shoe,
    );
    assert.equal(await textOf(visitor.page, "h1"), "Shoes seen: 2");
  });

  test("does not change an element before the whole of it has come", async () => {
    await open("/slow/");
    assert.equal(await visitor.page.innerHTML("h1"), "Shoes seen: 1");
    await call(visitor.page, "destroy");
    assert.equal(await visitor.page.innerHTML("h1"), "Original");
  });

  test("makes the calls that were queued before it came, and is not disturbed by what is no call", async () => {
    const status = await open("/queue/");
    assert.equal(status.consent, "full");
    assert.equal(await state(visitor.page), "notes 1");
    await visitor.page.evaluate(() => globalThis.aparte.push(["track", "note"]));
    assert.equal(await stateWith(visitor.page, "notes 2"), "notes 2");
  });

  test("shows in one tab what the visitor did in another", async () => {
    await open("/");
    await consent(visitor.page);
    const other = await visitor.context.newPage();
    await visit(other, `${shop.origin}/`);
    await consent(other);
    await call(other, "track", "add_to_cart", { items: [shoe] });
    assert.equal(await eventually(() => textOf(visitor.page, "p"), "€20 to go"), "€20 to go");
  });

  test("counts a purchase once, however often its page is opened", async () => {
    await open("/");
    await consent(visitor.page);
    const purchase = { params: { transaction_id: "T-1", value: 40 }, items: [shoe] };
    await call(visitor.page, "track", "purchase", purchase);
    await visit(visitor.page, `${shop.origin}/`);
    await consent(visitor.page);
    await call(visitor.page, "track", "purchase", purchase);
    assert.equal((await call(visitor.page, "profile")).purchases.count, 1);
  });

  test("takes back every change when it is destroyed, and is silent from then on", async () => {
    await open("/");
    const before = body;
    await call(visitor.page, "track", "add_to_cart", { items: [shoe] });
    assert.notEqual(await visitor.page.innerHTML("body"), before);
    await call(visitor.page, "destroy");
    assert.equal(await visitor.page.innerHTML("body"), before);
    await call(visitor.page, "track", "add_to_cart", { items: [shoe] });
    assert.equal(await visitor.page.innerHTML("body"), before);
    assert.equal((await call(visitor.page, "status")).code, "destroyed");
  });

  test("answers every call, whatever it is given", async () => {
    await open("/");
    const thrown = await visitor.page.evaluate(async () => {
      const { aparte } = globalThis;
      const odd = [
        undefined,
        null,
        5,
        "",
        "x".repeat(1000),
        {},
        [],
        () => 1,
        Symbol.iterator,
        { level: 5 },
        new Proxy({}, {}),
      ];
      const thrown = [];
      for (const value of odd) {
        for (const method of ["consent", "track", "attributes", "push"]) {
          try {
            await aparte[method](value, value);
          } catch (error) {
            thrown.push(`${method}(${String(value)}): ${error}`);
          }
        }
      }
      return thrown;
    });
    assert.deepEqual(thrown, []);
    await call(visitor.page, "track", "add_to_cart", { items: [shoe] });
    assert.equal(await textOf(visitor.page, "p"), "€20 to go");
  });

  test("compiles a rule file on localhost and says that it works there only", async () => {
    visitor = await newVisitor(browser);
    const said = [];
    visitor.page.on("console", (message) => said.push(message.text()));
    await visit(visitor.page, `${shop.origin}/json/`);
    await call(visitor.page, "track", "add_to_cart", { items: [shoe] });
    assert.equal(await textOf(visitor.page, "p"), "€20 to go");
    assert.match(said.join("\n"), /localhost only/);
    assert.deepEqual(visitor.complaints, []);
  });

  test("says in the console what is wrong with a rule file, and where", async () => {
    const status = await open("/wrong/");
    assert.equal(status.code, "json_rules_refused");
    assert.match(visitor.complaints.join("\n"), /\/wrong\.json:1:\d+: /);
    assert.equal(await textOf(visitor.page, "h1"), "Original");
  });

  test("refuses a rule file anywhere else", async () => {
    visitor = await newVisitor(browser);
    const status = await visit(visitor.page, `http://shop.test:${shop.port}/json/`);
    assert.equal(status.code, "json_rules_only_on_localhost");
    assert.ok(!visitor.requests.includes("/rules.json"));
  });

  for (const [path, code] of [
    ["/no-pack/", "pack_unreachable"],
    ["/no-wasm/", "wasm_unreachable"],
    ["/bad-pack/", "pack_refused"],
  ]) {
    test(`shows the original page and the status ${code} on ${path}`, async () => {
      const status = await open(path);
      assert.equal(status.code, code);
      assert.equal(await textOf(visitor.page, "h1"), "Original");
      await call(visitor.page, "track", "note");
      assert.equal(await call(visitor.page, "profile"), null);
    });
  }

  test("uses the last good pack when a broken one is served", async () => {
    await open("/queue/");
    shop.write("test.pack", "broken");
    const status = await visit(visitor.page, `${shop.origin}/queue/`);
    shop.write("test.pack", await compile(rules));
    assert.equal(status.code, "pack_refused");
    await call(visitor.page, "track", "add_to_cart", { items: [shoe] });
    assert.equal(await textOf(visitor.page, "p"), "€20 to go");
  });

  test("shows the original page where the policy refuses WebAssembly, and says so", async () => {
    const strict = await openShop({ rules, files, policy: "script-src 'self'; require-trusted-types-for 'script'" });
    visitor = await newVisitor(browser);
    const status = await visit(visitor.page, `${strict.origin}/early/`);
    await strict.close();
    assert.equal(status.code, "wasm_refused");
    assert.equal(await textOf(visitor.page, "h1"), "Original");
    assert.equal(await ready(visitor.page).then(({ code }) => code), "wasm_refused");
  });
});
