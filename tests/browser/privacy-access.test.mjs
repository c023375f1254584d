// The visitor's page for everybody: keyboards, screen readers, phones; and in the demo shop.
import axe from "axe-core";
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { button, nothing, openAccountShop, recordedVisit, stored } from "./account-shop.mjs";
import * as demo from "./demo.mjs";
import { eventually, launchBrowser } from "./test-shop.mjs";

describe("the visitor's page, for everybody,", () => {
  let browser;
  let shop;
  let visitor;
  before(async () => {
    browser = await launchBrowser();
    shop = await openAccountShop();
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

  const recorded = async (last, options) => {
    visitor = await recordedVisit(browser, shop, last, options);
    return visitor.page;
  };
  const faults = async (page) => {
    // As the page's own script: what is evaluated is not under its policy.
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  };

  const focused = (page) =>
    page.evaluate(() => {
      const { activeElement } = document.querySelector("aparte-privacy").shadowRoot;
      return activeElement?.ariaLabel ?? activeElement?.innerText ?? "";
    });
  const tabTo = async (page, name) => {
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press("Tab");
      if ((await focused(page)).startsWith(name)) return;
    }
    assert.fail(`no way to "${name}" by keyboard`);
  };

  test("works by keyboard alone, and the focus goes where the visitor is", async () => {
    const page = await recorded();
    await tabTo(page, "Change Shoe size");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("41");
    await page.keyboard.press("Enter");
    await page.getByText("Shoe size is changed.").waitFor();
    assert.equal(await eventually(() => focused(page), "Change Shoe size"), "Change Shoe size");
    await tabTo(page, "Erase everything");
    await page.keyboard.press("Space");
    assert.equal(await eventually(() => focused(page), "Erase everything?"), "Erase everything?");
    await page.keyboard.press("Escape");
    assert.equal(await eventually(() => focused(page), "Erase everything"), "Erase everything");
    await page.keyboard.press("Enter");
    await tabTo(page, "Yes, erase");
    await page.keyboard.press("Enter");
    await page.getByText(/^Done\./).waitFor();
    assert.match(await focused(page), /^Done\./);
    assert.deepEqual(await stored(page), nothing);
  });

  test("has no fault that axe finds, in any of its states", async () => {
    const page = await recorded();
    assert.deepEqual(await faults(page), [], "known");
    await button(page, "Change Shoe size").click();
    await button(page, "Erase everything").click();
    assert.deepEqual(await faults(page), [], "asked whether to erase");
    await button(page, "Yes, erase").click();
    await page.getByText(/^Done\./).waitFor();
    assert.deepEqual(await faults(page), [], "erased");
  });

  test("has headings, tables with captions, a group of choices and a place for what happened", async () => {
    const page = await recorded();
    await page
      .getByRole("group", { name: "Your choice" })
      .getByRole("button", { pressed: true, name: /^Personalized/ })
      .waitFor();
    assert.equal(await page.getByRole("table").count(), 2);
    for (const name of ["What", "Value", "How"]) {
      assert.equal(await page.getByRole("columnheader", { name, exact: true }).count(), 1, name);
    }
    assert.equal(await page.getByRole("status").count(), 1);
    await page.evaluate(() => document.querySelector("aparte-privacy").setAttribute("heading", "3"));
    await page.getByRole("heading", { name: "Your choice", level: 3 }).waitFor();
    await page.getByRole("heading", { name: "Your tastes", level: 4 }).waitFor();
  });

  test("fits a phone, and a page of twice the size", async () => {
    const page = await recorded("/account/", { viewport: { width: 320, height: 700 } });
    for (const summary of await page.locator("aparte-privacy summary").all()) await summary.click();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  });
});

describe("the visitor's page of the demo shop", () => {
  let browser;
  let server;
  let visitor;
  before(async () => {
    [browser, server] = await Promise.all([demo.launchBrowser(), demo.startDemo()]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(async () => {
    const complaints = visitor?.complaints;
    await visitor?.close();
    assert.deepEqual(complaints, []);
  });

  for (const [prefix, nothing, question] of [
    ["", "Rien", "Tout effacer"],
    ["/en", "Nothing", "Erase everything"],
  ]) {
    test(`keeps the visitor's choice from page to page (${prefix || "/"})`, async () => {
      visitor = await demo.newVisitor(browser, server.origin);
      const { page } = visitor;
      await visitor.visit(`${prefix}/p/derbies-marius/`);
      await demo.acceptConsent(page);
      await visitor.visit(`${prefix}/account/`);
      await page.getByRole("rowheader").first().waitFor();
      await page.getByRole("button", { name: new RegExp(`^${nothing}`) }).click();
      await page.getByRole("button", { name: new RegExp(`^${nothing}`), pressed: true }).waitFor();
      await visitor.visit(`${prefix}/account/`);
      await page.getByRole("button", { name: new RegExp(`^${nothing}`), pressed: true }).waitFor();
      await page.getByRole("button", { name: question, exact: true }).waitFor();
      assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);
      assert.equal(await page.evaluate(() => localStorage.getItem("tilleul-consent")), "none");
    });
  }
});
