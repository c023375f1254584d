// The demo shop without the runtime, as its customers use it.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { desktop, openShop, phone, pushed } from "./plain-shop.mjs";

const address = {
  first_name: "Ana",
  last_name: "Blanc",
  email: "ana@example.org",
  street: "1 rue du Bac",
  postcode: "69001",
  city: "Lyon",
};

let shop, context, page, complaints;

before(async () => {
  shop = await openShop();
});

after(() => shop?.close());

beforeEach(async () => {
  ({ context, page, complaints } = await shop.newVisitor());
});

afterEach(async () => {
  await context.close();
  assert.deepEqual(complaints, [], "no error, no violation of the policy");
});

const events = async (name) => (await pushed(page)).filter((entry) => entry.event === name);
const textOf = async (selector) => (await page.locator(selector).innerText()).replace(/\s+/g, " ");
const stored = (key) => page.evaluate((name) => JSON.parse(localStorage.getItem(name)), key);
const fillCart = (lines) =>
  page.evaluate((value) => localStorage.setItem("tilleul-cart", JSON.stringify(value)), lines);

async function totals() {
  await page.locator("[data-total]:not(:empty)").waitFor();
  return [await textOf("[data-subtotal]"), await textOf("[data-delivery]"), await textOf("[data-total]")];
}

async function refuseConsent() {
  await page.goto("/");
  await page.getByRole("button", { name: "Tout refuser" }).click();
}

describe("a purchase", () => {
  it("goes from the home page to the confirmation and is told to the data layer in GA4's words", async () => {
    await refuseConsent();
    await page.locator("[data-category=shoes]").click();
    await page.waitForURL("**/c/shoes/");
    await page.getByRole("link", { name: "Derbies Marius" }).click();
    await page.waitForURL("**/p/derbies-marius/");
    await page.getByRole("radio", { name: "43" }).check();
    await page.getByRole("button", { name: "Ajouter au panier" }).click();
    assert.match(await textOf("[data-added]"), /Ajouté au panier Derbies Marius · 43/);
    await page.getByRole("link", { name: "Voir le panier" }).click();
    assert.deepEqual(await totals(), ["126,65 €", "Offerte", "126,65 €"]);
    await page.getByRole("link", { name: "Passer commande" }).click();
    for (const [name, value] of Object.entries(address)) await page.locator(`[name=${name}]`).fill(value);
    await page.getByRole("radio", { name: "En point relais" }).check();
    await page.getByRole("button", { name: "Payer (simulation)" }).click();
    await page.waitForURL("**/confirmation/?order=*");
    await page.getByRole("heading", { name: "Merci" }).waitFor();

    const order = new URL(page.url()).searchParams.get("order");
    const item = {
      item_id: "MT-SH-001",
      item_name: "Derbies Marius",
      item_category: "shoes",
      item_brand: "Atelier Cordouan",
      item_variant: "cognac / 43",
      price: 126.65,
      quantity: 1,
    };
    const expected = { currency: "EUR", value: 126.65, items: [item] };
    assert.deepEqual((await events("view_item"))[0].ecommerce, {
      ...expected,
      items: [{ ...item, item_variant: "cognac" }],
    });
    for (const name of ["add_to_cart", "view_cart", "begin_checkout"])
      assert.deepEqual(
        (await events(name)).map((entry) => entry.ecommerce),
        [expected],
        name,
      );
    assert.deepEqual(
      (await events("add_shipping_info")).map((entry) => entry.ecommerce),
      [{ ...expected, shipping_tier: "pickup" }],
    );
    assert.deepEqual(
      (await events("purchase")).map((entry) => entry.ecommerce),
      [{ ...expected, transaction_id: order, shipping: 0 }],
    );
    assert.equal((await events("select_item"))[0].ecommerce.items[0].item_list_id, "shoes");
    assert.deepEqual(
      (await events("view_item_list")).map((entry) => entry.ecommerce.item_list_id),
      ["home_selection", "shoes", "related"],
    );
  });

  it("clears the e-commerce object before each event, as GTM's documentation asks", async () => {
    await page.goto("/p/derbies-marius/");
    await page.getByRole("button", { name: "Ajouter au panier" }).click();
    const entries = await pushed(page);
    entries.forEach((entry, index) => {
      if (entry.event) assert.deepEqual(entries[index - 1], { ecommerce: null }, entry.event);
    });
    assert.deepEqual(
      entries.filter((entry) => entry.event).map((entry) => entry.event),
      ["view_item", "view_item_list", "add_to_cart"],
    );
  });

  it("is reported once however often its confirmation is loaded, empties the cart, and shows in the account", async () => {
    await refuseConsent();
    await fillCart([{ item_id: "MT-HO-003", size: "unique", quantity: 1 }]);
    await page.goto("/checkout/");
    for (const [name, value] of Object.entries(address)) await page.locator(`[name=${name}]`).fill(value);
    await page.getByRole("button", { name: "Payer (simulation)" }).click();
    await page.getByRole("heading", { name: "Merci" }).waitFor();
    assert.deepEqual(await totals(), ["34 €", "4,90 €", "38,90 €"]);
    await page.reload();
    await page.getByRole("heading", { name: "Merci" }).waitFor();
    assert.equal((await events("purchase")).length, 1);
    assert.equal((await events("purchase"))[0].ecommerce.shipping, 4.9);
    assert.deepEqual(await stored("tilleul-cart"), []);
    const order = new URL(page.url()).searchParams.get("order");
    await page.goto("/account/");
    assert.match(await textOf("[data-orders]"), new RegExp(`${order}.*1 × Bougie Fleur de tilleul.*38,90 €`));
  });

  it("does not begin without an address", async () => {
    await refuseConsent();
    await fillCart([{ item_id: "MT-HO-003", size: "unique", quantity: 1 }]);
    await page.goto("/checkout/");
    await page.getByRole("button", { name: "Payer (simulation)" }).click();
    assert.match(page.url(), /\/checkout\/$/);
    assert.equal((await events("add_shipping_info")).length, 0);
  });
});

describe("the cart", () => {
  it("sums up, says when delivery is free, and reports what goes in and out", async () => {
    await refuseConsent();
    await fillCart([
      { item_id: "MT-HO-003", size: "unique", quantity: 1 },
      { item_id: "MT-AC-002", size: "unique", quantity: 1 },
    ]);
    await page.goto("/cart/");
    assert.deepEqual(await totals(), ["69 €", "Offerte", "69 €"]);
    await page.getByLabel("Quantité de Bougie Fleur de tilleul").selectOption("3");
    assert.deepEqual(await totals(), ["137 €", "Offerte", "137 €"]);
    await page.getByRole("button", { name: "Retirer Bougie Fleur de tilleul" }).click();
    assert.deepEqual(await totals(), ["35 €", "4,90 €", "39,90 €"]);
    assert.equal((await events("add_to_cart"))[0].ecommerce.items[0].quantity, 2);
    assert.equal((await events("remove_from_cart"))[0].ecommerce.items[0].quantity, 3);
    await page.getByRole("link", { name: "Panier 1 article" }).waitFor();
    await page.getByRole("button", { name: "Retirer Bonnet Glen" }).click();
    await page.getByText("Votre panier est vide.").waitFor();
    assert.equal(await page.locator("[data-cart-count]").isVisible(), false);
  });

  it("keeps two sizes of one product apart and stops at what is in stock", async () => {
    await refuseConsent();
    await page.goto("/p/robe-pull-agathe/");
    for (let click = 0; click < 5; click += 1) await page.getByRole("button", { name: "Ajouter au panier" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("radio", { name: "XL" }).check();
    await page.getByRole("button", { name: "Ajouter au panier" }).click();
    assert.deepEqual(await stored("tilleul-cart"), [
      { item_id: "MT-KN-008", size: "M", quantity: 3 },
      { item_id: "MT-KN-008", size: "XL", quantity: 1 },
    ]);
    assert.equal((await events("add_to_cart")).length, 4);
  });

  it("follows what another tab does", async () => {
    await refuseConsent();
    const other = await context.newPage();
    await other.goto("/p/bonnet-glen/");
    await other.locator("[data-placement=buy_button]").click();
    await page.getByRole("link", { name: "Panier 1 article" }).waitFor();
  });

  it("survives nonsense in its storage", async () => {
    await refuseConsent();
    for (const nonsense of [
      "{",
      '"text"',
      "null",
      '[{"item_id":"MT-HO-003","size":"unique","quantity":-2},{"item_id":"gone","size":"M","quantity":1},7]',
    ]) {
      await page.evaluate((text) => localStorage.setItem("tilleul-cart", text), nonsense);
      await page.goto("/cart/");
      await page.getByText("Votre panier est vide.").waitFor();
    }
  });
});

describe("the search", () => {
  it("finds without accents or capitals, names first, and reports the term", async () => {
    await refuseConsent();
    await page.getByLabel("Rechercher un produit").fill("ECHARPE broceliande");
    await page.keyboard.press("Enter");
    await page.getByText("1 résultat pour « ECHARPE broceliande »").waitFor();
    assert.deepEqual(await page.locator("[data-results] .card-name").allInnerTexts(), ["Écharpe Brocéliande"]);
    assert.equal((await events("search"))[0].search_term, "ECHARPE broceliande");
    await page.goto("/search/?q=pulls");
    const names = page.locator("[data-results] .card-name");
    await names.first().waitFor();
    assert.match(await names.first().innerText(), /^Pull /);
  });

  it("says so when there is nothing, and keeps the term in the other language", async () => {
    await refuseConsent();
    await page.goto("/search/?q=%3Cb%3Exyz");
    await page.getByText("Aucun résultat pour « <b>xyz »", { exact: false }).waitFor();
    await page.getByRole("link", { name: "English" }).click();
    await page.getByText("No result for “<b>xyz”", { exact: false }).waitFor();
    assert.equal(new URL(page.url()).pathname, "/en/search/");
  });
});

describe("the consent banner", () => {
  const queue = () => page.evaluate(() => window.aparte);

  it("is answered by keyboard alone, tells the runtime, and does not come back", async () => {
    await page.goto("/");
    assert.equal(await queue(), undefined);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Tout refuser");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.getByRole("region", { name: "Choix des cookies" }).isVisible(), false);
    assert.equal(await page.evaluate(() => localStorage.getItem("tilleul-consent")), "full");
    assert.deepEqual(await queue(), [["consent", { level: "full" }]]);
    await page.goto("/c/bags/");
    assert.equal(await page.getByRole("region", { name: "Choix des cookies" }).isVisible(), false);
    assert.deepEqual(await queue(), [["consent", { level: "full" }]]);
  });

  it("gives both answers the same weight and lets the page be used meanwhile", async () => {
    for (const size of [desktop, phone]) {
      await page.setViewportSize(size);
      await page.goto("/");
      const [refuse, accept] = await page.locator("[data-consent-choice]").evaluateAll((buttons) =>
        buttons.map((button) => {
          const { color, backgroundColor, fontSize, fontWeight } = getComputedStyle(button);
          const { width, height } = button.getBoundingClientRect();
          return { color, backgroundColor, fontSize, fontWeight, width: Math.round(width), height: Math.round(height) };
        }),
      );
      assert.deepEqual(refuse, accept);
      await page.getByRole("link", { name: "Panier" }).first().click();
      await page.waitForURL("**/cart/");
    }
  });

  it("opens again from the foot of the page, and a refusal is told and kept", async () => {
    await page.goto("/");
    await page.getByRole("button", { name: "Tout accepter" }).click();
    await page.getByRole("button", { name: "Gérer mes cookies" }).press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H2");
    await page.getByRole("button", { name: "Tout refuser" }).press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Gérer mes cookies");
    assert.deepEqual(await queue(), [
      ["consent", { level: "full" }],
      ["consent", { level: "none" }],
    ]);
    assert.equal(await page.evaluate(() => localStorage.getItem("tilleul-consent")), "none");
  });

  it("stores nothing before an answer", async () => {
    await page.goto("/");
    await page.goto("/p/derbies-marius/");
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
    assert.deepEqual(await context.cookies(), []);
  });
});
