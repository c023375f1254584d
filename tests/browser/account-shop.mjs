// A shop whose account page is the visitor's page, and a visit to it, for the tests of `<aparte-privacy>`.
import { call, newVisitor, openShop, pageWith, scriptTag, visit } from "./test-shop.mjs";

const rules = {
  site: {
    key: "test",
    languages: ["en", "fr"],
    currency: "EUR",
    pages: { account: ["/account/", "/fr/"], all: ["/**"] },
    placements: { headline: ["h1"] },
  },
  affinities: { item_category: { half_life: "30d", weights: { view_item: 1 } } },
  metrics: { shoe_views: { $count: { event: "view_item", where: { item_category: "shoes" } } } },
  segments: { shoe_lovers: { when: { "metric.shoe_views": { $gte: 2 } } } },
  templates: { hello: { en: "Hello shoe lover", fr: "Bonjour" }, test: { en: "Variant", fr: "Variante" } },
  campaigns: {
    greeting: { audience: { "segment.shoe_lovers": true }, changes: [{ at: "headline", text: "hello" }] },
  },
  experiments: { wording: { variants: { plain: {}, warm: {} }, outcomes: ["add_to_cart", "purchase"] } },
};
const words = {
  words: {
    "segment.shoe_lovers": "Shoe lovers",
    "campaign.greeting": "A greeting",
    "attribute.shoe_size": "Shoe size",
    "placement.headline": "The heading",
  },
  because: { "campaign.greeting": ["shoe_lovers"] },
};
const full = scriptTag.replace("async", 'async data-consent="full"');
const element = '<script type="module" src="/aparte/privacy.js"></script>';
const account = (head, language = "en") =>
  pageWith(
    `<main><h1>Account</h1><aparte-privacy><script type="application/json">${JSON.stringify(words)}</script></aparte-privacy></main>`,
    { head: head + element, language },
  );
const files = {
  "index.html": pageWith("<h1>Home</h1>", { head: full }),
  "account/index.html": account(full),
  "fr/index.html": account(full, "fr"),
  "later/index.html": account(scriptTag),
  "alone/index.html": account(""),
  "away/index.html": pageWith("<h1>Away</h1>", { head: "" }),
};
/** The strictest that the page works under. */
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'";
export const shoes = { item_id: "S-1", item_name: "Derby", item_category: "shoes", price: 59.5, quantity: 2 };
export const bag = { item_id: "B-1", item_name: "Tote", item_category: "bags", price: 189, quantity: 1 };

/** The shop, served under a policy that allows nothing but its own files. */
export const openAccountShop = () => openShop({ rules, files, policy });

/** A visit of two pages: looks at shoes twice and at a bag, buys the bag, keeps two pairs in the cart, comes to the visitor's page. */
export async function recordedVisit(browser, shop, last = "/account/", options = {}) {
  const visitor = await newVisitor(browser, options);
  const { page } = visitor;
  await visit(page, `${shop.origin}/`);
  for (const item of [shoes, shoes, bag]) await call(page, "track", "view_item", { items: [item] });
  await call(page, "track", "purchase", { params: { transaction_id: "T-1", value: 189 }, items: [bag] });
  await call(page, "track", "add_to_cart", { items: [shoes] });
  await call(page, "attributes", { shoe_size: 38, newsletter: true });
  await visit(page, shop.origin + last);
  await page.getByRole("heading", { level: 2 }).first().waitFor();
  return visitor;
}

export const button = (page, name) => page.getByRole("button", { name, exact: true });

/** Everything that the origin has in this browser. */
export const stored = (page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    local: { ...localStorage },
    session: { ...sessionStorage },
    caches: globalThis.caches ? await caches.keys() : [],
    cookies: document.cookie,
  }));
export const nothing = { databases: [], local: {}, session: {}, caches: [], cookies: "" };
