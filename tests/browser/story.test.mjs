// The main job, end to end: the demo shop, its rules, a visitor with a real browser, the collector.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { acceptConsent, decided, launchBrowser, newVisitor, startDemo, textAt } from "./demo.mjs";

const shoes = ["/p/derbies-marius/", "/p/baskets-colette/", "/p/sandales-cassis/"];
const halfAnHourLaterMs = 31 * 60_000;
const originalHeadline = await originalTextOf("home_headline");

let browser;
let demo;
let visitor;

before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());
beforeEach(async () => {
  demo = await startDemo();
  visitor = await newVisitor(browser, demo.origin);
});
afterEach(async () => {
  await visitor.close();
  await demo.close();
  assert.deepEqual(visitor.complaints, [], "no error and no violation of the policy on any page");
});

describe("a visitor of the demo shop", () => {
  test("sees the original headline on the first visit", async () => {
    await visitor.visit("/");
    await acceptConsent(visitor.page);
    assert.equal(await textAt(visitor.page, "home_headline"), originalHeadline);
  });

  test("finds shoes first on the home page after three visits to shoe pages", async () => {
    await visitor.visit("/");
    await acceptConsent(visitor.page);
    for (const path of shoes) await visitor.visit(path);
    await visitor.visit("/");
    await firstCategoryIs(visitor.page, "shoes");
    assert.notEqual(await textAt(visitor.page, "home_headline"), originalHeadline);
    assert.match(await visitor.page.locator("[data-placement=home_hero_cta]").getAttribute("href"), /\/c\/shoes\//);
  });

  test("sees the bar of free delivery follow the cart, on the page where the cart changes", async () => {
    await visitor.visit("/p/bougie-tilleul/");
    await acceptConsent(visitor.page);
    const before = await textAt(visitor.page, "top_bar");
    await addToCart(visitor.page);
    await visitor.page.waitForFunction(
      (text) => document.querySelector("[data-placement=top_bar]").textContent.trim() !== text,
      before,
    );
    assert.match(await textAt(visitor.page, "top_bar"), /Plus que .*€/);
    await visitor.visit(shoes[0]);
    await addToCart(visitor.page);
    await visitor.page.locator("[data-placement=top_bar]", { hasText: "offerte" }).waitFor();
    await visitor.visit("/cart/");
    assert.doesNotMatch(await textAt(visitor.page, "cart_note"), /Plus que/);
  });

  test("keeps the same variant after a reload and in another tab", async () => {
    await visitor.visit("/");
    await acceptConsent(visitor.page);
    await visitor.visit(shoes[0]);
    const variants = await variantsOn(visitor.page);
    assert.equal(variants.length, 2, "both experiments run on a product page");
    await visitor.page.reload();
    await decided(visitor.page);
    assert.deepEqual(await variantsOn(visitor.page), variants);
    const tab = await visitor.context.newPage();
    await visitor.visit(shoes[1], tab);
    assert.deepEqual(await variantsOn(tab), variants);
  });

  test("is reminded of the unfinished cart on return, and no more after the purchase", async () => {
    await visitor.visit(shoes[0]);
    await acceptConsent(visitor.page);
    await addToCart(visitor.page);
    await visitor.visit("/");
    assert.equal(await visitor.page.locator(".reminder").count(), 0, "no reminder in the same visit");

    await visitor.context.clock.setSystemTime(Date.now() + halfAnHourLaterMs);
    await visitor.visit("/");
    await visitor.page.locator(".reminder").waitFor();
    await visitor.page.locator(".reminder a").click();
    await visitor.page.waitForURL("**/cart/");
    await decided(visitor.page);

    await buy(visitor.page);
    await visitor.context.clock.setSystemTime(Date.now() + 2 * halfAnHourLaterMs);
    await visitor.visit("/");
    assert.equal(await visitor.page.locator(".reminder").count(), 0, "no reminder after the purchase");
  });

  test("is counted as one exposure and one conversion, and nothing else leaves the browser", async () => {
    await visitor.visit("/");
    await acceptConsent(visitor.page);
    for (const path of shoes) await visitor.visit(path);
    await addToCart(visitor.page);
    await visitor.visit("/cart/");
    await buy(visitor.page);
    await visitor.visit("/");
    await visitor.page.close();

    const results = await eventually(demo.results, ({ tasks }) =>
      tasks.some((task) => task.arms.some((arm) => arm.conversions > 0)),
    );
    const arms = results.tasks.flatMap((task) => task.arms);
    assert.equal(sum(arms.map((arm) => arm.reports)), 1, "one exposure");
    assert.equal(sum(arms.map((arm) => arm.conversions)), 1, "one conversion");

    // The shop's own pages and files are read by GET; whatever else came is a report.
    const sent = visitor.requests.filter(({ method }) => method !== "GET");
    assert.ok(sent.length > 0);
    for (const { method, url, body, headers } of sent) {
      assert.equal(`${method} ${url}`, `POST ${demo.origin}/aparte/signals`);
      assert.equal(Buffer.byteLength(body), 512);
      assert.deepEqual(
        Object.keys(JSON.parse(body)).sort(),
        ["arm", "day", "id", "mode", "odds", "outcome", "pack", "site", "task", "v"],
        "a report holds what the schema says and nothing else",
      );
      assert.equal(headers.cookie, undefined);
      assert.equal(headers.referer, undefined);
    }
    assert.equal(new Set(sent.map(({ body }) => JSON.parse(body).id)).size, 1, "every request repeats the one report");
    const paths = visitor.requests.map(({ url }) => url.replace(demo.origin, ""));
    assert.deepEqual(
      [...new Set(paths.filter((path) => !path.startsWith("/") || path.startsWith("/aparte/")))].sort(),
      ["aparte.js", "aparte.wasm", "boutique.pack", "forms.js", "products.js", "report.js", "signals"].map(
        (file) => `/aparte/${file}`,
      ),
      "no other host is asked for anything, and the runtime adds nothing to the addresses of its own files",
    );
  });
});

describe("without consent", () => {
  test("nothing is stored and nothing is sent, whatever the visitor does", async () => {
    await visitor.visit("/");
    for (const path of shoes) await visitor.visit(path);
    await addToCart(visitor.page);
    await visitor.visit("/cart/");
    await buy(visitor.page);
    const { databases, keys } = await storageOf(visitor.page);
    assert.deepEqual(databases, []);
    assert.deepEqual(
      keys.filter((key) => key.startsWith("aparte")),
      [],
    );
    await visitor.page.close();
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(
      visitor.requests.filter(({ method }) => method !== "GET"),
      [],
    );
  });

  test("a withdrawal erases the profile and reverts the page at once", async () => {
    await visitor.visit("/");
    await acceptConsent(visitor.page);
    for (const path of shoes) await visitor.visit(path);
    await visitor.visit("/");
    await firstCategoryIs(visitor.page, "shoes");
    await visitor.page.evaluate(() => globalThis.aparte.consent({ level: "none" }));
    assert.equal(await textAt(visitor.page, "home_headline"), originalHeadline);
    const { databases, keys } = await storageOf(visitor.page);
    assert.deepEqual(databases, []);
    assert.deepEqual(
      keys.filter((key) => key.startsWith("aparte")),
      [],
    );
  });
});

describe("where WebAssembly is refused", () => {
  test("the shop shows its original content and status() says why", async () => {
    await visitor.close();
    visitor = await newVisitor(browser, demo.origin, { proxy: undefined });
    await visitor.context.route("**/*", async (route) => {
      const response = await route.fetch({ maxRedirects: 0 });
      const policy = response.headers()["content-security-policy"]?.replace(" 'wasm-unsafe-eval'", "");
      await route.fulfill({
        response,
        headers: { ...response.headers(), ...(policy && { "content-security-policy": policy }) },
      });
    });
    await visitor.visit("/");
    await acceptConsent(visitor.page);
    assert.equal(await textAt(visitor.page, "home_headline"), originalHeadline);
    assert.equal(await visitor.page.evaluate(() => globalThis.aparte.status().code), "wasm_refused");
    visitor.complaints.length = 0; // the browser's own word about the refusal
  });
});

async function originalTextOf(placement) {
  const [{ readFileSync }, { fileURLToPath }] = await Promise.all([import("node:fs"), import("node:url")]);
  const page = readFileSync(fileURLToPath(new URL("../../build/site/index.html", import.meta.url)), "utf8");
  const text = page.match(new RegExp(`data-placement="${placement}"[^>]*>([^<]+)<`))?.[1];
  assert.ok(text, `the home page has the placement ${placement}`);
  return text.trim();
}

async function firstCategoryIs(page, category) {
  await page.locator(`[data-placement=home_categories] > :first-child[data-category=${category}]`).waitFor();
}

const variantsOn = (page) =>
  page.evaluate(() =>
    globalThis.aparte
      .decisions()
      .experiments.filter(({ reason }) => reason === "shown")
      .map(({ name, variant }) => `${name}: ${variant}`),
  );

async function addToCart(page) {
  await page.locator("[data-placement=buy_button]").click();
  await page.waitForFunction(() => globalThis.dataLayer.some(({ event }) => event === "add_to_cart"));
}

async function buy(page) {
  const { origin } = new URL(page.url());
  await page.goto(`${origin}/checkout/`);
  await decided(page);
  await page.locator("form[data-checkout]").evaluate((form) => {
    for (const field of form.querySelectorAll("input[required]")) {
      if (field.value === "")
        field.value =
          { email: "a@example.com", tel: "0102030405" }[field.type] ??
          (field.name.includes("post") ? "75011" : "Essai");
    }
  });
  await page.locator("form[data-checkout] [type=submit]").click();
  await page.waitForURL("**/confirmation/**");
  await decided(page);
}

const storageOf = (page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
  }));

async function eventually(read, holds) {
  for (let tries = 0; tries < 50; tries++) {
    const value = await read();
    if (holds(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return read();
}

const sum = (numbers) => numbers.reduce((total, number) => total + (number ?? 0), 0);
