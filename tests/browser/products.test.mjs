// The product of a page: what products.js reads from real documents, and when the runtime loads it.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { eventually, launchBrowser, newVisitor, openShop, pageWith, scriptTag, textOf, visit } from "./test-shop.mjs";

const rules = {
  site: { key: "test", languages: ["en"], currency: "EUR", pages: { all: ["/**"] }, placements: { seen: ["#seen"] } },
  metrics: { views: { $count: { event: "view_item", where: { item_brand: "Tilleul" } } } },
  templates: { seen: { en: "Seen: {{ metric.views | number }}" } },
  campaigns: { seen: { changes: [{ at: "seen", text: "seen" }] } },
};

const offer = (price) =>
  `<div itemprop="offers" itemscope itemtype="https://schema.org/Offer">${price}<meta itemprop="priceCurrency" content="EUR"></div>`;
const product = (properties, attributes = "") =>
  `<div itemscope itemtype="https://schema.org/Product" ${attributes}>${properties}</div>`;
const name = '<h2 itemprop="name"> Derby\n noir </h2>';
const whole = `${name}<meta itemprop="sku" content="S-1">${offer('<b itemprop="price">1.299,00 €</b>')}`;
const brand =
  '<div itemprop="brand" itemscope itemtype="https://schema.org/Brand"><span itemprop="name">Tilleul</span></div>';
const jsonLd = (node) => `<script type="application/ld+json">${JSON.stringify(node)}</script>`;
const meta = (property, content) => `<meta property="${property}" content="${content}">`;
const openGraph = meta("og:type", "product") + meta("og:title", "Derby noir | Shop") + meta("product:brand", "Tilleul");
const seen = '<p id="seen"></p>';

const circle = Array.from({ length: 20 }, (_, index) => `o${index}`);

/** Bodies of pages, and the item that is expected of each. */
const derby = { item_id: "S-1", item_name: "Derby noir", price: 1299 };
const documents = {
  "an item with its offer": [product(whole), derby],
  "attributes before texts": [
    product(
      `<span itemprop="name" content="Derby noir">Our best</span><data itemprop="sku" value="S-1">no. 1</data>${offer(
        '<span itemprop="price" content="1299.00">1.299 €</span>',
      )}`,
    ),
    derby,
  ],
  "a price in what people read": [product(name + offer('from <i itemprop="price">1.299</i>')), { price: 1299 }],
  "the lowest of a range": [
    product(
      `${name}<div itemprop="offers" itemscope itemtype="https://schema.org/AggregateOffer"><span itemprop="lowPrice">12,50 €</span><span itemprop="highPrice">20 €</span></div>`,
    ),
    { price: 12.5 },
  ],
  "nested things by their names, and not as the item's own": [
    product(
      `${brand}${name}<div itemprop="review" itemscope><i itemprop="name">Nice</i><i itemprop="sku">R</i></div><a itemprop="category" href="/shoes/">Shoes</a>`,
    ),
    { item_name: "Derby noir", item_brand: "Tilleul", item_category: "Shoes" },
  ],
  "what it refers to": [
    `${product("", 'itemref="more number more none"')}<div id="more">${whole}<div itemscope><i itemprop="color">x</i></div></div>${brand.replace("itemprop", 'id="number" itemprop')}`,
    { ...derby, item_brand: "Tilleul", item_variant: undefined },
  ],
  "the only product at the top": [
    product(`${whole}<div itemprop="isRelatedTo" itemscope itemtype="https://schema.org/Product">${name}x</div>`),
    derby,
  ],
  "the one that the page is about": [
    `${product('<i itemprop="name">Richelieu</i>')}<div itemscope itemtype="https://schema.org/ItemPage">${product(whole, 'itemprop="mainEntity"')}</div>`,
    derby,
  ],
  "none of a list": [product(whole) + product('<i itemprop="name">Richelieu</i>'), undefined],
  "none where an offer stands alone": [offer('<b itemprop="price">5</b>'), undefined],
  "no end of many offers that refer to each other": [
    product(name, `itemref="${circle.join(" ")}"`) +
      circle
        .map((id) => `<i id="${id}" itemprop="offers" itemscope itemref="${circle.join(" ")}"><b>x</b></i>`)
        .join(""),
    { item_name: "Derby noir" },
  ],
  "no end of what refers to itself": [
    `<div id="self">${product(whole, 'itemref="self"')}</div>${product('<i itemprop="sku">S-1</i><i itemprop="offers" id="o" itemscope itemref="o p"></i><i id="p" itemprop="offers" itemscope itemref="o p"></i>')}`,
    derby,
  ],
};

const files = {
  "index.html": pageWith(seen + jsonLd({ "@type": "Organization", name: "Shop" })),
  "body/index.html": pageWith(`${seen}${name}${brand}`).replace(
    "<body",
    '<body itemscope itemtype="https://schema.org/Product"',
  ),
  "microdata/index.html": pageWith(seen + product(whole + brand)),
  // Without consent the core forgets one page on the next.
  "app/index.html": pageWith(seen + product(whole + brand), {
    head: scriptTag.replace("async", 'async data-consent="full"'),
  }),
  "graph/index.html": pageWith(seen + openGraph),
  "list/index.html": pageWith(seen + product(whole + brand) + product('<i itemprop="name">Richelieu</i>')),
  "all/index.html": pageWith(
    seen + openGraph + jsonLd({ "@type": "Product", name: "Derby noir", sku: "S-1" }) + product(whole),
  ),
};

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

/** What products.js reads from a document. */
async function readFrom(text, path = "/read/") {
  shop.write(`${path.slice(1)}index.html`, text);
  visitor ??= await newVisitor(browser);
  await visitor.page.goto(shop.origin + path);
  return visitor.page.evaluate(async () => (await import("/aparte/products.js")).readProduct());
}

describe("in microdata products.js reads", () => {
  for (const [what, [body, expected]] of Object.entries(documents)) {
    test(what, async () => {
      visitor = await newVisitor(browser);
      const details = await readFrom(pageWith(body, { head: "" }));
      const item = details?.items[0];
      const found = item && Object.fromEntries(Object.keys(expected ?? item).map((key) => [key, item[key]]));
      assert.deepEqual(found, expected);
    });
  }
});

describe("on a page the runtime", () => {
  const open = async (path, prepare = async () => {}) => {
    visitor = await newVisitor(browser);
    await prepare(visitor.context);
    return visit(visitor.page, shop.origin + path);
  };
  const views = (expected) => eventually(() => textOf(visitor.page, "#seen"), `Seen: ${expected}`);
  const isLoaded = () => visitor.requests.includes("/aparte/products.js");

  test("sees a product in microdata", async () => {
    await open("/microdata/");
    assert.equal(await views(1), "Seen: 1");
    assert.deepEqual(visitor.complaints, []);
  });

  test("sees a product that is the whole body", async () => {
    await open("/body/");
    assert.equal(await views(1), "Seen: 1");
  });

  test("sees a product in Open Graph", async () => {
    await open("/graph/");
    assert.equal(await views(1), "Seen: 1");
  });

  test("sees one product where JSON-LD, microdata and Open Graph tell of it, with what each adds", async () => {
    await open("/all/");
    assert.equal(await views(1), "Seen: 1");
    assert.deepEqual(await visitor.page.evaluate(async () => (await import("/aparte/products.js")).readProduct()), {
      params: { currency: "EUR" },
      items: [{ ...derby, item_brand: "Tilleul" }],
    });
  });

  test("sees no product on a list", async () => {
    await open("/list/");
    await visitor.page.waitForTimeout(100);
    assert.equal(await textOf(visitor.page, "#seen"), "Seen: 0");
  });

  test("loads products.js beside the core, and only where there is something to read", async () => {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    const hold = (context) =>
      context.route("**/aparte.wasm", async (route) => {
        await held;
        await route.continue();
      });
    const opening = open("/microdata/", hold);
    assert.equal(await eventually(() => Boolean(visitor) && isLoaded(), true), true);
    release();
    await opening;
    await visitor.close();
    await open("/");
    await visitor.page.waitForTimeout(100);
    assert.equal(isLoaded(), false);
  });

  test("goes on without a product when products.js cannot be had", async () => {
    const status = await open("/microdata/", (context) => context.route("**/products.js", (route) => route.abort()));
    assert.equal(status.code, "consent_none");
    await visitor.page.waitForTimeout(100);
    assert.equal(await textOf(visitor.page, "#seen"), "Seen: 0");
    await visitor.page.evaluate(() => globalThis.aparte.track("view_item", { items: [{ item_brand: "Tilleul" }] }));
    assert.equal(await views(1), "Seen: 1");
    // The browser's own word on the request.
    assert.deepEqual([...new Set(visitor.complaints)], ["Failed to load resource: net::ERR_FAILED"]);
  });

  test("sees the next product of a single-page application, and not the same one again", async () => {
    await open("/app/");
    assert.equal(await views(1), "Seen: 1");
    const go = (path, number) =>
      visitor.page.evaluate(
        ([to, sku]) => {
          history.pushState(null, "", to);
          document.querySelector("meta[itemprop=sku]").content = sku;
        },
        [path, number],
      );
    await go("/p/1/", "S-1");
    await visitor.page.waitForTimeout(500);
    assert.equal(await textOf(visitor.page, "#seen"), "Seen: 1");
    await go("/p/2/", "S-2");
    assert.equal(await views(2), "Seen: 2");
  });
});
