#!/usr/bin/env node
// Pages at the level of consent "none", and what the browser has stored and asked for afterwards:
//
//   node tests/browser/silence.mjs [--loads N] [--seed S]     200 page loads, seed 1 unless said
//
// Prints "N page loads, N requests beyond the static files, N things stored"; fails when one of the last two is not 0.
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { seeded } from "../node/seeded.mjs";
import { launchBrowser, newVisitor, openShop, pageWith, ready } from "./test-shop.mjs";

const rules = {
  site: { key: "test", languages: ["en"], currency: "EUR", placements: { headline: ["h1"], buy: ["#buy"] } },
  segments: {
    scroller: { when: { $count: { event: "scroll" }, $gte: 1 } },
    regular: { when: { "page.path": { $regex: "^/p/" } } },
  },
  templates: { hello: { en: "Hello" }, buy: { en: "Buy now" } },
  campaigns: { hello: { changes: [{ at: "headline", text: "hello" }] } },
  experiments: { buy: { variants: { a: {}, b: { changes: [{ at: "buy", text: "buy" }] } } } },
};
const product = '<script type="application/ld+json">{"@type":"Product","sku":"1","name":"Derby"}</script>';
const body = `<h1>Original</h1><button id="buy" data-cta="buy">Buy</button><div style="height:3000px"></div>${product}`;
const paths = ["/", "/p/1/", "/p/2/?utm_source=mail&utm_campaign=spring", "/search/?q=derby", "/account/"];
const files = Object.fromEntries(
  paths.map((path) => [`${path.slice(1).replace(/\?.*/, "")}index.html`, pageWith(body)]),
);
/** What a page is made of; all else would say something of the visitor. */
const kStatic =
  /^GET \/(aparte\/(aparte|products|behaviour|identity)\.js|aparte\/aparte(-full)?\.wasm|test\.pack|$|(p\/[12]|search|account)\/(\?.*)?$)/;

/**
 * @param {number} loads
 * @param {number} seed
 * @returns {Promise<{ loads: number, requests: string[], stored: string[] }>} what should not be there
 */
export async function listen(loads, seed) {
  const chance = seeded(seed);
  const shop = await openShop({ rules, files });
  const browser = await launchBrowser();
  const heard = { loads: 0, requests: [], stored: [] };
  try {
    while (heard.loads < loads) await visit(browser, shop, chance, Math.min(10, loads - heard.loads), heard);
    return heard;
  } finally {
    await browser.close();
    await shop.close();
  }
}

/** One visitor, some pages, and what shoppers do on them. */
async function visit(browser, { origin }, chance, pages, heard) {
  const visitor = await newVisitor(browser);
  visitor.context.on("request", (request) => {
    const asked = `${request.method()} ${request.url().replace(origin, "")}`;
    if (!kStatic.test(asked)) heard.requests.push(asked);
  });
  for (let left = pages; left > 0; left--, heard.loads++) {
    await visitor.page.goto(origin + chance.pick(paths));
    await ready(visitor.page);
    await shopAround(visitor.page, chance);
  }
  // Leaving is when reports would be sent.
  await visitor.page.goto("about:blank");
  heard.stored.push(...(await storedIn(visitor, origin)));
  await visitor.close();
}

async function shopAround(page, chance) {
  const item = { item_id: `sku-${chance.below(9)}`, price: chance.below(200), quantity: 1 };
  await page.evaluate(async (added) => {
    globalThis.scrollTo(0, 2_000);
    globalThis.dataLayer.push({ event: "add_to_cart", ecommerce: { items: [added] } });
    await globalThis.aparte.attributes({ email: "claire@example.org" });
    await globalThis.aparte.consent({ level: "none" });
    await globalThis.aparte.identify({ id: "claire" });
  }, item);
  await page.locator("#buy").click();
}

/** Everything that a browser can keep of a page. */
async function storedIn({ context }, origin) {
  const page = await context.newPage();
  // Of the same origin, and without the runtime.
  await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: "" }));
  await page.goto(origin);
  const inPage = await page.evaluate(async () => [
    ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await caches.keys()).map((key) => `cache ${key}`),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `service worker ${scope}`),
  ]);
  const cookies = (await context.cookies()).map(({ name }) => `cookie ${name}`);
  const session = await context.newCDPSession(page);
  const { usageBreakdown } = await session.send("Storage.getUsageAndQuota", { origin });
  const used = usageBreakdown.filter(({ usage }) => usage > 0).map(({ storageType }) => `bytes in ${storageType}`);
  return [...inPage, ...cookies, ...used];
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { loads: { type: "string", default: "200" }, seed: { type: "string", default: "1" } },
  });
  const { loads, requests, stored } = await listen(Number(values.loads), Number(values.seed));
  for (const line of new Set([...requests, ...stored])) console.log(line);
  console.log(
    `${loads} page loads, ${requests.length} requests beyond the static files, ${stored.length} things stored`,
  );
  exit(requests.length + stored.length ? 1 : 0);
}
