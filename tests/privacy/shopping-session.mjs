// One random visitor of the demo shop, with secrets everywhere that a shop's page can hold one.
import { acceptConsent, decided } from "../browser/demo.mjs";

const products = [
  "derbies-marius",
  "baskets-colette",
  "sandales-cassis",
  "bougie-tilleul",
  "plaid-lande",
  "besace-suzon",
];
const categories = ["shoes", "bags", "coats", "home", "knitwear", "accessories"];
const halfAnHourMs = 31 * 60_000;

/** A session: what it plants, where it goes, and the addresses that it asked for itself. */
export class ShoppingSession {
  #visitor;
  #origin;
  #chance;
  #secret;
  #page;
  /** @type {import("./traffic.mjs").Known} */
  known = { pages: new Set(), referrers: new Set(), cookie: "" };

  /**
   * @param {Awaited<ReturnType<import("../browser/demo.mjs").newVisitor>>} visitor
   * @param {string} origin of the shop
   * @param {ReturnType<import("../node/seeded.mjs").seeded>} chance
   * @param {(place: string) => string} secret the next one for a place
   */
  constructor(visitor, origin, chance, secret) {
    this.#visitor = visitor;
    this.#origin = origin;
    this.#chance = chance;
    this.#page = visitor.page;
    this.#secret = secret;
  }

  /**
   * Home, consent, a product, one step that is told by `number`, `steps` random ones, then a purchase; leaves the shop at the end.
   *
   * @param {number} number of the session
   * @param {number} steps
   */
  async run(number, steps) {
    await this.#plantInBrowser();
    await this.#open("/");
    await acceptConsent(this.#page);
    await this.product();
    const telling = ["search", "account", "unknown"];
    await this[telling[number % telling.length]]();
    const ways = [...telling, "home", "category", "product", "cart", "newTab", "reload", "later"];
    for (let step = 0; step < steps; step++) await this[this.#chance.pick(ways)]();
    await this.#buy();
    await this.#page.goto("about:blank");
  }

  home = () => this.#open(this.#chance.pick(["/", "/en/"]));
  category = () => this.#open(`/c/${this.#chance.pick(categories)}/?utm_campaign=${this.#secret("query")}`);
  cart = () => this.#open("/cart/");
  unknown = () => this.#open(`/${this.#secret("path")}/${this.#secret("path")}/`);

  /** The visitor's page is part of the account; a demonstration account is logged in (or another, or out), then the shop's calls name others. */
  async account() {
    await this.#open("/account/");
    await this.#page.locator("[data-log-in]:not([hidden])").first().click();
    for (let people = 0; people < 2; people++) {
      await this.#page.evaluate((person) => globalThis.aparte.identify(person), {
        id: this.#secret("identify_id"),
        email: this.#secret("identify_email"),
      });
    }
    await this.#page.evaluate(() => globalThis.aparte.identify(null));
  }

  async search() {
    await this.#open("/search/");
    const text = `${this.#secret("search_text")} ${this.#secret("search_text")}`;
    const address = new URL(`${this.#origin}/search/`);
    address.searchParams.set("q", text);
    this.known.pages.add(address.href);
    await this.#page.locator("#q").fill(text);
    await this.#page.locator("#q").press("Enter");
    await this.#page.waitForURL(address.href);
    await decided(this.#page);
  }

  async newTab() {
    this.#page = await this.#visitor.context.newPage();
    await this.home();
    // The first tab stays, in the background; the others are closed.
    for (const tab of this.#visitor.context.pages().slice(1, -1)) await tab.close();
  }

  async reload() {
    await this.#page.reload();
    await decided(this.#page);
  }

  /** Half an hour passes: another visit, another question. */
  async later() {
    const nowMs = await this.#page.evaluate(() => Date.now());
    await this.#visitor.context.clock.setSystemTime(nowMs + halfAnHourMs);
    await this.product();
  }

  async product() {
    const query = `?ref=${this.#secret("query")}#${this.#secret("fragment")}`;
    await this.#open(`/p/${this.#chance.pick(products)}/${query}`);
    await this.#plantInPage();
    const button = this.#page.locator("[data-buy] .buy-button");
    if (await button.count()) await button.click();
    await this.#page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  }

  async #buy() {
    await this.#open("/checkout/");
    const fields = {
      first_name: this.#secret("form_name"),
      last_name: "Essai",
      email: this.#secret("form_email"),
      street: this.#secret("form_street"),
      postcode: "75011",
      city: "Paris",
    };
    for (const [name, value] of Object.entries(fields)) await this.#page.locator(`#${name}`).fill(value);
    await this.#page.locator("form[data-checkout] [type=submit]").click();
    await this.#page.waitForURL("**/confirmation/**");
    this.known.pages.add(this.#page.url());
    await decided(this.#page);
    await this.#plantInPage();
  }

  /** Opens a page and writes its address down: what the page's navigation tells is the shop's own. */
  async #open(path) {
    const address = new URL(path, this.#origin);
    const referer = `https://search.example/?q=${this.#secret("referrer")}`;
    this.known.referrers.add(referer);
    this.known.pages.add(address.href.split("#")[0]);
    await this.#page.goto(address.href, { waitUntil: "domcontentloaded", referer });
    await decided(this.#page);
  }

  async #plantInBrowser() {
    const cookies = ["cookie", "cookie"].map((place, index) => ({
      name: `shop_${index}`,
      value: this.#secret(place),
      url: this.#origin,
      httpOnly: index === 1,
    }));
    this.known.cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const { context } = this.#visitor;
    await context.addCookies(cookies);
    const words = Object.fromEntries(
      ["local_storage", "session_storage", "title", "json_ld_name", "json_ld_sku"].map((place) => [
        place,
        this.#secret(place),
      ]),
    );
    await context.addInitScript((secrets) => {
      if (!location.protocol.startsWith("http")) return;
      localStorage.setItem("shop", secrets.local_storage);
      sessionStorage.setItem("shop", secrets.session_storage);
      globalThis.name = secrets.session_storage;
      // Before the runtime reads the page's structured data, which it does when the page is parsed.
      document.addEventListener("DOMContentLoaded", () => {
        document.title = secrets.title;
        const data = document.createElement("script");
        data.type = "application/ld+json";
        data.append(JSON.stringify({ "@type": "Product", sku: secrets.json_ld_sku, name: secrets.json_ld_name }));
        document.head.append(data);
      });
    }, words);
  }

  /** What the shop's scripts say on the page. */
  async #plantInPage() {
    const of = (...places) => Object.fromEntries(places.map((place) => [place, this.#secret(place)]));
    const item = { ...of("item_id", "item_name", "item_brand", "item_category", "coupon"), price: 10, quantity: 1 };
    const words = of("custom_parameter", "data_layer_user", "transaction_id", "attribute", "query", "fragment");
    const event = this.#chance.pick(["view_item", "add_to_cart", "purchase", "remove_from_cart"]);
    const transaction_id = words.transaction_id;
    await this.#page.evaluate(
      async ([event, ecommerce, words]) => {
        globalThis.dataLayer.push({ event, ecommerce, user_id: words.data_layer_user });
        await globalThis.aparte.track("newsletter", { source: words.custom_parameter });
        await globalThis.aparte.attributes({ note: words.attribute });
        history.pushState({}, "", `${location.pathname}?step=${words.query}#${words.fragment}`);
      },
      [event, { currency: "EUR", value: 10, transaction_id, items: [item] }, words],
    );
    // What the page asks for from now on comes from there.
    this.known.pages.add(this.#page.url().split("#")[0]);
  }
}
