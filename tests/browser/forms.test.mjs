// Form assistance on real forms: what is offered beside a field, to whom, and that nothing changes by itself.
import axe from "axe-core";
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { button, nothing, stored } from "./account-shop.mjs";
import * as demo from "./demo.mjs";
import { strictPolicy } from "./serve-static.mjs";
import { eventually, launchBrowser, newVisitor, openShop, pageWith } from "./test-shop.mjs";

const head = '<script type="module" src="/aparte/forms.js"></script>';
const field = (name, autocomplete, more = "") =>
  `<p><label for="${name}">${name}</label> <input id="${name}" autocomplete="${autocomplete}" ${more}></p>`;
const countries =
  '<select aria-label="Country" autocomplete="shipping country"><option>FR<option>BE<option>GB</select>';
const form = `<main><h1>Checkout</h1><form>${field("mail", "email", 'type="email" aria-describedby="hint"')}<p id="hint">For the receipt</p>
  ${field("last", "family-name")}${field("street", "street-address")}${countries}${field("code", "shipping postal-code")}
  ${field("phone", "shipping tel", 'type="tel"')}${field("note", "off")}${field("fixed", "family-name", "readonly value=DUPONT")}
  <label>First name <input id="first" autocomplete="section-a billing given-name"></label>
  <label for="lines">Lines</label><textarea id="lines" autocomplete="street-address"></textarea>
  <button>Order</button></form></main>`;
const files = {
  "index.html": pageWith(form, { head }),
  "fr/index.html": pageWith(form, { head, language: "fr" }),
  "here/index.html": pageWith(`<form data-country="GB">${field("code", "postal-code")}</form>`, { head }),
  "plain/index.html": pageWith(form, { head: "" }),
};

let browser;
let shop;
let visitor;
let page;
before(async () => {
  browser = await launchBrowser();
  shop = await openShop({ files, policy: `${strictPolicy}; style-src 'self'` });
});
after(async () => {
  await browser?.close();
  await shop?.close();
});
afterEach(async () => {
  const complaints = visitor?.complaints;
  await visitor?.close();
  assert.deepEqual(complaints, [], "no error, no violation of the policy");
});

async function open(path = "/", options = {}) {
  visitor = await newVisitor(browser, options);
  page = visitor.page;
  await page.goto(shop.origin + path, { waitUntil: "networkidle" });
}

async function type(id, text) {
  await page.locator(`#${id}`).fill(text);
  await page.keyboard.press("Tab");
}
const notes = () => page.locator(".aparte-suggestion").count();
const said = (text) => page.getByRole("status").filter({ hasText: text }).waitFor();
const valueOf = (id) => page.locator(`#${id}`).inputValue();
/** Time enough for what should not come. */
const wait = () => page.waitForTimeout(200);
const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);

async function faults() {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

describe("beside a field form assistance", () => {
  test("offers what may be meant, and changes the value when the visitor says so, not before", async () => {
    await open();
    await type("mail", "claire@ornage.fr");
    await said("Did you mean claire@orange.fr?");
    assert.equal(await valueOf("mail"), "claire@ornage.fr");
    await button(page, "Yes, correct it").click();
    assert.equal(await valueOf("mail"), "claire@orange.fr");
    assert.equal(await focused(), "mail");
    await wait();
    assert.equal(await notes(), 0);
  });

  test("tells the page's scripts of the new value as if it had been typed", async () => {
    await open();
    await page.evaluate(() => {
      const mail = document.getElementById("mail");
      globalThis.told = [];
      for (const name of ["input", "change"]) mail.addEventListener(name, () => globalThis.told.push(name, mail.value));
      // As React does, which watches the property of the element itself.
      Object.defineProperty(mail, "value", {
        get: () => Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").get.call(mail),
        set() {
          globalThis.told.push("the watched property was set");
        },
      });
    });
    await type("mail", "claire@gmial.com");
    await page.evaluate(() => (globalThis.told.length = 0));
    await button(page, "Yes, correct it").click();
    assert.deepEqual(await page.evaluate(() => globalThis.told), [
      "input",
      "claire@gmail.com",
      "change",
      "claire@gmail.com",
    ]);
  });

  test("offers once: what was declined is not offered again for the same text", async () => {
    await open();
    await type("last", "DUPONT");
    await said("Did you mean Dupont?");
    await button(page, "No, keep mine").click();
    assert.equal(await valueOf("last"), "DUPONT");
    await type("last", "MARTIN");
    await said("Did you mean Martin?");
    await type("last", "DUPONT");
    await wait();
    assert.equal(await notes(), 0);
  });

  test("takes the suggestion back when the visitor types on", async () => {
    await open();
    await type("mail", "claire@orange.fe");
    await said("claire@orange.fr?");
    await page.locator("#mail").pressSequentially("x");
    assert.equal(await notes(), 0);
    assert.equal(await page.locator("#mail").getAttribute("aria-describedby"), "hint");
  });

  test("knows the kind of a field by its autocomplete, whatever stands before it, and by its type", async () => {
    await open();
    for (const [id, text, meant] of [
      ["first", "CLAIRE", "Claire"],
      ["last", "DE GAULLE", "de Gaulle"],
      ["street", "12 RUE DE LA PAIX", "12 rue de la Paix"],
      ["lines", "12 RUE DU PONT", "12 rue du Pont"],
      ["code", "7500l", "75001"],
      ["phone", "612345678", "06 12 34 56 78"],
    ]) {
      await type(id, text);
      await said(`Did you mean ${meant}?`);
      await button(page, "Yes, correct it").click();
      assert.equal(await valueOf(id), meant);
    }
  });

  test("leaves fields alone that say nothing of what they hold, or cannot be changed", async () => {
    await open();
    await type("note", "DUPONT");
    await page.locator("#fixed").dispatchEvent("change");
    await wait();
    assert.equal(await notes(), 0);
  });

  test("judges postcodes and telephone numbers by the country of the form", async () => {
    await open();
    await page.getByLabel("Country").selectOption("BE");
    await type("code", "75001");
    await said("This looks too short or too long. Example: 1000");
    await button(page, "Close").click();
    await page.getByLabel("Country").selectOption("GB");
    await type("code", "SW1A1AA");
    await said("Did you mean SW1A 1AA?");
    await page.goto(`${shop.origin}/here/`, { waitUntil: "networkidle" });
    await type("code", "SW1A1AA");
    await said("Did you mean SW1A 1AA?");
  });

  test("speaks French on French pages", async () => {
    await open("/fr/");
    await type("mail", "claire@ornage.fr");
    await said("Vouliez-vous dire claire@orange.fr\u202f?");
    await button(page, "Oui, corriger").click();
    assert.equal(await valueOf("mail"), "claire@orange.fr");
  });

  test("shows text as text", async () => {
    await open();
    await type("mail", "<b>claire</b>$&@gmial.com");
    await said("Did you mean <b>claire</b>$&@gmail.com?");
  });

  test("keeps nothing and sends nothing", async () => {
    await open();
    visitor.requests.length = 0;
    await type("mail", "claire@ornage.fr");
    await said("claire@orange.fr");
    await button(page, "Yes, correct it").click();
    await wait();
    assert.deepEqual(visitor.requests, []);
    assert.deepEqual(await stored(page), nothing);
  });

  test("is not there where the page has not asked for it", async () => {
    await open("/plain/");
    await type("mail", "claire@ornage.fr");
    await wait();
    assert.equal(await notes(), 0);
    assert.deepEqual(visitor.requests, ["/plain/"]);
  });
});

describe("for everybody a suggestion", () => {
  test("is reached, accepted and sent away by keyboard, and does not take the focus by itself", async () => {
    await open();
    await type("mail", "claire@ornage.fr");
    await said("claire@orange.fr");
    assert.equal(await focused(), "last");
    await page.keyboard.press("Shift+Tab");
    assert.equal(await focused(), "No, keep mine");
    await page.keyboard.press("Shift+Tab");
    assert.equal(await focused(), "Yes, correct it");
    await page.keyboard.press("Enter");
    assert.equal(await valueOf("mail"), "claire@orange.fr");
    assert.equal(await focused(), "mail");
    await type("last", "DUPONT");
    await said("Dupont");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Escape");
    assert.equal(await notes(), 0);
    assert.equal(await focused(), "last");
    assert.equal(await valueOf("last"), "DUPONT");
  });

  test("is said with its field, beside what the field was described by already, and is no part of its name", async () => {
    await open();
    await type("mail", "claire@ornage.fr");
    await type("first", "CLAIRE");
    await said("Did you mean Claire?");
    const snapshot = await page.locator("main").ariaSnapshot();
    assert.match(snapshot, /textbox "First name"/);
    const description = await page.evaluate(() =>
      document
        .getElementById("mail")
        .getAttribute("aria-describedby")
        .split(" ")
        .map((id) => document.getElementById(id).textContent),
    );
    assert.deepEqual(description, ["For the receipt", "Did you mean claire@orange.fr?"]);
  });

  test("has no fault that axe finds, and fits a phone", async () => {
    await open("/", { viewport: { width: 320, height: 700 } });
    await type("mail", `${"claire.".repeat(6)}dupont@ornage.fr`);
    await type("code", "7");
    await said("Example: 75001");
    assert.deepEqual(await faults(), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  });

  test("does not move the button that is being clicked", async () => {
    await open();
    await page.evaluate(() => {
      globalThis.orders = 0;
      document.querySelector("form").addEventListener("submit", (event) => {
        event.preventDefault();
        globalThis.orders++;
      });
    });
    await page.locator("#mail").fill("claire@ornage.fr");
    const box = await page.getByRole("button", { name: "Order" }).boundingBox();
    await page.mouse.move(box.x + 5, box.y + 5);
    await page.mouse.down();
    // Slower than most people.
    await page.waitForTimeout(300);
    assert.equal(await notes(), 0);
    await page.mouse.up();
    assert.equal(await page.evaluate(() => globalThis.orders), 1);
    await said("claire@orange.fr");
  });
});

describe("the demo shop's checkout", () => {
  test("has form assistance, in both languages", async () => {
    const server = await demo.startDemo();
    try {
      for (const [prefix, question, yes] of [
        ["", "Vouliez-vous dire claire@orange.fr", "Oui, corriger"],
        ["/en", "Did you mean claire@orange.fr?", "Yes, correct it"],
      ]) {
        visitor = await demo.newVisitor(browser, server.origin, { viewport: { width: 390, height: 844 } });
        page = visitor.page;
        await visitor.visit(`${prefix}/`);
        await page.evaluate(() => {
          localStorage.setItem("tilleul-consent", "none");
          localStorage.setItem("tilleul-cart", '[{"item_id":"MT-HO-003","size":"unique","quantity":1}]');
        });
        await visitor.visit(`${prefix}/checkout/`);
        await page.locator("[data-checkout]:not([hidden])").waitFor();
        await type("email", "claire@ornage.fr");
        await said(question);
        await type("street", "12 RUE DE LA PAIX");
        await said("12 rue de la Paix");
        assert.deepEqual(await faults(), []);
        await button(page, yes).first().click();
        assert.equal(await eventually(() => valueOf("email"), "claire@orange.fr"), "claire@orange.fr");
        assert.deepEqual(visitor.complaints, []);
        await visitor.close();
      }
    } finally {
      await server.close();
    }
  });
});
