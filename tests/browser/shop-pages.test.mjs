// Every page type of the demo shop: accessible, without overflow, without shift.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import axe from "axe-core";
import { desktop, openShop, phone } from "./plain-shop.mjs";

const pagePaths = [
  "/",
  "/c/shoes/",
  "/p/derbies-marius/",
  "/p/veste-atelier-paulin/",
  "/search/?q=laine",
  "/cart/",
  "/checkout/",
  "/confirmation/",
  "/account/",
  "/privacy/",
  "/legal/",
  "/nowhere/",
];

let shop, context, page, complaints;

before(async () => {
  shop = await openShop();
});

after(() => shop?.close());

async function visit(viewport) {
  ({ context, page, complaints } = await shop.newVisitor(viewport));
}

afterEach(async () => {
  await context.close();
  assert.deepEqual(complaints, [], "no error, no violation of the policy");
});

describe("every page type", () => {
  const lines = [{ item_id: "MT-SH-001", size: "42", quantity: 1 }];
  const orders = [
    {
      id: "MT-260101-ABCDEF",
      at: "2026-01-01T10:00:00.000Z",
      reported: true,
      delivery: "home",
      subtotal: 34,
      shipping: 4.9,
      total: 38.9,
      lines: [{ item: { item_id: "MT-HO-003", item_name: "Bougie", price: 34, quantity: 1 }, description: "Tilleul" }],
    },
  ];

  async function prepare() {
    await page.goto("/");
    await page.evaluate(
      (records) => Object.entries(records).forEach(([key, value]) => localStorage.setItem(key, JSON.stringify(value))),
      { "tilleul-cart": lines, "tilleul-orders": orders },
    );
  }

  for (const [size, viewport] of Object.entries({ desktop, phone })) {
    for (const prefix of ["", "/en"]) {
      it(`has no accessibility fault that axe finds, at ${size} width${prefix ? " in English" : " in French"}, with and without the banner`, async () => {
        await visit(viewport);
        await prepare();
        for (const path of pagePaths) {
          const query = path === "/confirmation/" ? "?order=MT-260101-ABCDEF" : "";
          await page.goto(prefix + path + query, { waitUntil: "networkidle" });
          assert.deepEqual(await faults(), [], `${prefix}${path}`);
        }
        await page.evaluate(() => localStorage.setItem("tilleul-consent", "none"));
        await page.goto(`${prefix}/p/derbies-marius/`, { waitUntil: "networkidle" });
        await page.locator("[data-placement=buy_button]").click();
        assert.deepEqual(await faults(), [], "with the panel that says what was added");
      });
    }
  }

  async function faults() {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  }

  it("fits a phone of 360 pixels", async () => {
    await visit({ width: 360, height: 740 });
    await prepare();
    for (const path of pagePaths) {
      await page.goto(path, { waitUntil: "networkidle" });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, path);
    }
  });

  it("does not shift while it loads", async () => {
    await visit(desktop);
    await prepare();
    for (const viewport of [desktop, phone]) {
      await page.setViewportSize(viewport);
      for (const path of ["/", "/c/shoes/", "/p/derbies-marius/"]) {
        await page.goto(path, { waitUntil: "networkidle" });
        const shift = await page.evaluate(
          () =>
            new Promise((resolve) => {
              let sum = 0;
              new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value))).observe({
                type: "layout-shift",
                buffered: true,
              });
              setTimeout(() => resolve(sum), 200);
            }),
        );
        assert.ok(shift < 0.001, `${path} shifts by ${shift} at ${viewport.width} pixels`);
      }
    }
  });

  it("has room for other words in its placements: what is below stays where it is", async () => {
    const fits = [
      ["/", "home_headline", "Heureux de vous revoir", ".tiles"],
      [
        "/",
        "home_subline",
        "Un entretien, une réparation, une question sur votre commande ? Nous sommes là.",
        ".tiles",
      ],
      ["/", "top_bar", "Plus que 25,55 € pour la livraison offerte", ".hero"],
      ["/p/derbies-marius/", "buy_button", "Je le prends", ".reassurance"],
      [
        "/cart/",
        "cart_note",
        "Plus que 25,55 € pour la livraison offerte. Retours gratuits pendant 30 jours.",
        "[data-cta=checkout]",
      ],
    ];
    for (const viewport of [desktop, phone]) {
      await visit(viewport);
      await prepare();
      for (const [path, placement, text, below] of fits) {
        await page.goto(path, { waitUntil: "networkidle" });
        const [before, now] = await page.evaluate(
          ([name, words, selector]) => {
            const top = () => document.querySelector(selector).getBoundingClientRect().top;
            const first = top();
            document.querySelector(`[data-placement=${name}]`).textContent = words;
            return [first, top()];
          },
          [placement, text, below],
        );
        assert.equal(now, before, `${placement} at ${viewport.width} pixels`);
      }
      await page.goto("/", { waitUntil: "networkidle" });
      const moved = await page.evaluate(() => {
        const tiles = document.querySelector(".tiles");
        const first = tiles.getBoundingClientRect();
        document.querySelector("[data-placement=home_hero_promo]").remove();
        tiles.prepend(tiles.lastElementChild);
        const last = tiles.getBoundingClientRect();
        return [last.top - first.top, last.height - first.height];
      });
      assert.deepEqual(moved, [0, 0], `without the promotion, shoes first, at ${viewport.width} pixels`);
      await page.goto("/p/derbies-marius/", { waitUntil: "networkidle" });
      const pushed = await page.evaluate(() => {
        const top = () => document.querySelector(".details").getBoundingClientRect().top;
        const first = top();
        const line = document.createElement("li");
        line.textContent = "Essayez chez vous, sans vous presser : l’étiquette de retour est déjà dans le colis";
        document.querySelector("[data-placement=product_reassurance]").prepend(line);
        return top() - first;
      });
      assert.equal(pushed, 0, `one more line of reassurance, at ${viewport.width} pixels`);
      await context.close();
    }
  });
});
