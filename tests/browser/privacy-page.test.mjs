// The visitor's page in a real browser: what it shows of a visit, what it lets the visitor do, what is left after erasing.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach, before, describe, test } from "node:test";
import { bag, button, nothing, openAccountShop, recordedVisit, shoes, stored } from "./account-shop.mjs";
import { call, eventually, launchBrowser, newVisitor, ready, visit } from "./test-shop.mjs";

describe("the visitor's page", () => {
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
  const tableText = async (locator) =>
    Object.fromEntries(
      await Promise.all(
        (await locator.getByRole("row").all()).slice(1).map(async (row) => {
          const cells = await row.getByRole("cell").allInnerTexts();
          return [await row.getByRole("rowheader").innerText(), cells.map((text) => text.replaceAll("\n", " | "))];
        }),
      ),
    );
  const known = (page) => tableText(page.getByRole("table", { name: "What this page knows about you" }));
  describe("shows", () => {
    test("what a visit did, each thing with how it came to be known", async () => {
      const page = await recorded();
      const { "First visit": since, Orders, Tests, "Random number for tests": unit, ...rest } = await known(page);
      assert.match(since[0], /\d{4} at /);
      assert.match(Orders[0], /^1 order, €189 \| /);
      assert.match(Tests[0], /^wording → “(?:plain|warm)”$/);
      assert.match(unit[0], /^[0-9a-f]{32}$/);
      assert.deepEqual(rest, {
        Visits: ["1", "observed"],
        "Pages in this visit": ["2", "observed"],
        Cart: ["2 items, €119 | 2 × Derby", "observed"],
        "Order numbers": ["T-1", "observed"],
        "Shoe size": ["38 | Change | Remove", "declared"],
        newsletter: ["Yes | Change | Remove", "declared"],
        "Groups you are in": ["Shoe lovers", "inferred"],
        "Counters of the shop’s rules": ["1 of 1 counts something", "observed"],
      });
      const tastes = page.getByRole("table", { name: "Department" }).getByRole("row");
      assert.deepEqual(
        (await tastes.allInnerTexts()).map((text) => text.split(/\s+/).filter(Boolean)),
        [
          ["shoes", "67%"],
          ["bags", "33%"],
        ],
      );
    });

    test("why the page is as it is", async () => {
      const page = await recorded();
      assert.equal(await page.locator("h1").innerText(), "Hello shoe lover");
      const items = page.getByRole("region", { name: "Why you see what you see" }).getByRole("listitem");
      const texts = await items.allInnerTexts();
      assert.equal(
        texts[0].replace(/\n+/g, " | "),
        "A greeting | “The heading” reads “Hello shoe lover” | Because you belong to “Shoe lovers”.",
      );
      assert.equal(texts.at(-1).replace(/\n+/g, " | "), "Shoe lovers | can lead to: A greeting");
    });

    test("what left, with the very bytes", async () => {
      const page = await recorded();
      const region = page.getByRole("region", { name: "What left this browser", exact: true });
      await page.goto(`${shop.origin}/away/`);
      await visit(page, `${shop.origin}/account/`);
      await region.getByRole("listitem").waitFor();
      const [entry] = (await call(page, "ledger")).slice(-1);
      const said = await region.getByRole("listitem").innerText();
      assert.match(said, /Question\s+wording\s+You saw\s+(?:plain|warm)\s+Then\s+2/);
      assert.match(said, /to localhost:\d+ \(sent/);
      await region.getByText(/^The 512 bytes/).click();
      assert.ok((await region.locator("pre").allInnerTexts()).includes(entry.text.trimEnd()));
    });

    test("of answers that chance drew, that they may be untrue, and what they come to together", async () => {
      const page = await recorded();
      await visit(page, `${shop.origin}/account/`);
      await page.evaluate(
        addToLedger,
        [20, 5].map((odds, index) => ({ ...reportOfModeLocal, odds, id: `${index}` })),
      );
      await page.reload();
      const region = page.getByRole("region", { name: "What left this browser", exact: true });
      await region.getByText("All of these together are at most 100 times as likely").waitFor();
      const said = await region.innerText();
      assert.match(said, /as for anything else \(ε 4\.61\)/);
      assert.match(said, /2, if it is true: chance drew it, the truth being 20 times as likely as anything else/);
    });

    test("of a question no variant, for it showed none", async () => {
      const page = await recorded();
      await visit(page, `${shop.origin}/account/`);
      const asked = { ...reportOfModeLocal, mode: "plain", odds: 0, id: "1", task: "funnel", arm: "all" };
      await page.evaluate(addToLedger, [asked]);
      await page.reload();
      const region = page.getByRole("region", { name: "What left this browser", exact: true });
      const card = region.getByRole("listitem").filter({ hasText: "funnel" });
      assert.doesNotMatch(await card.innerText(), /You saw/);
    });

    test("what changes while it is open", async () => {
      const page = await recorded();
      await call(page, "attributes", { shoe_size: 39 });
      await call(page, "track", "view_item", { items: [bag] });
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
      await page.getByRole("rowheader", { name: "Product on this page" }).waitFor();
      const { "Shoe size": size, "Product on this page": product } = await known(page);
      assert.deepEqual([size[0], product[0]], ["39 | Change | Remove", "Tote"]);
    });

    test("that nothing is known where nothing is agreed to, without touching storage", async () => {
      visitor = await newVisitor(browser);
      const { page } = visitor;
      await page.addInitScript(() => {
        globalThis.touched = [];
        const watch = (object, name) => {
          const original = object[name];
          object[name] = function (...args) {
            globalThis.touched.push(name);
            return original.apply(this, args);
          };
        };
        for (const name of ["open", "deleteDatabase", "databases"]) watch(IDBFactory.prototype, name);
        for (const name of ["getItem", "setItem", "removeItem", "key"]) watch(Storage.prototype, name);
      });
      await visit(page, `${shop.origin}/later/`);
      await page.getByText("Nothing is known about you.").waitFor();
      await page.getByText("Nothing has left.").waitFor();
      assert.deepEqual(await page.evaluate(() => globalThis.touched), []);
    });

    test("that no count leaves where the browser asks not to be tracked", async () => {
      visitor = await newVisitor(browser);
      await visitor.page.addInitScript(() =>
        Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { value: true }),
      );
      await visit(visitor.page, `${shop.origin}/account/`);
      await visitor.page.getByText("Your browser asks not to be tracked").waitFor();
    });

    test("everything in French on a French page", async () => {
      const page = await recorded("/fr/");
      const titles = await page.getByRole("heading", { level: 2 }).allInnerTexts();
      assert.deepEqual(titles, [
        "Votre choix",
        "Ce que cette page sait de vous",
        "Pourquoi vous voyez ce que vous voyez",
        "Ce qui est parti de ce navigateur",
        "C’est à vous",
      ]);
      await page.getByRole("rowheader", { name: "Panier" }).waitFor();
      assert.equal(await page.locator("aparte-privacy .page").getAttribute("lang"), "fr");
      await page.evaluate(() => (document.querySelector("aparte-privacy").lang = "en"));
      await page.getByRole("heading", { name: "Your choice" }).waitFor();
    });
  });

  describe("lets the visitor", () => {
    test("take along a file that holds what it shows, and all that is kept", async () => {
      const page = await recorded();
      const shown = await known(page);
      const coming = page.waitForEvent("download");
      await button(page, "Download my data").click();
      const download = await coming;
      assert.match(download.suggestedFilename(), /^localhost-\d{4}-\d\d-\d\d\.json$/);
      const file = JSON.parse(await readFile(await download.path(), "utf8"));
      const said = file.in_words["What this page knows about you"];
      for (const [name, [value, kind]] of Object.entries(shown)) {
        const text = value.replace(/ \| Change \| Remove$/, "").replaceAll(" | ", "; ");
        assert.ok(said.includes(`${name}: ${text} (${kind})`), `${name}: ${text} (${kind})\n${said.join("\n")}`);
      }
      assert.deepEqual(file.in_words["Your tastes"], ["Department: shoes, 67%", "Department: bags, 33%"]);
      assert.match(file.in_words["Why you see what you see"][0], /^A greeting · /);
      assert.deepEqual(file.profile.attributes, { shoe_size: 38, newsletter: true });
      assert.equal(file.profile.unit, shown["Random number for tests"][0]);
      assert.deepEqual([file.consent, file.decisions.segments], ["full", ["shoe_lovers"]]);
      assert.deepEqual(file.sent, await call(page, "ledger"));
    });

    test("correct what was declared, and take it back", async () => {
      const page = await recorded();
      await button(page, "Change Shoe size").click();
      await page.getByLabel("New value for Shoe size").fill("forty");
      await page.keyboard.press("Enter");
      await page.getByText("Please write a number.").waitFor();
      await page.getByLabel("New value for Shoe size").fill("40");
      await button(page, "Save").click();
      await page.getByRole("status").filter({ hasText: "Shoe size is changed." }).waitFor();
      await button(page, "Remove newsletter").click();
      await page.getByRole("status").filter({ hasText: "newsletter is removed." }).waitFor();
      await visit(page, `${shop.origin}/`);
      assert.deepEqual((await call(page, "profile")).attributes, { shoe_size: 40 });
    });

    test("choose another level, which the shop is told", async () => {
      const page = await recorded();
      await page.evaluate(() => {
        globalThis.heard = [];
        document.addEventListener("aparte-consent", ({ detail }) => globalThis.heard.push(detail.level));
      });
      await button(page, /^Counts only/).click();
      await page.getByRole("status").filter({ hasText: "Your choice is now: Counts only." }).waitFor();
      assert.equal((await call(page, "status")).consent, "measurement");
      assert.deepEqual(await stored(page), nothing);
      assert.equal(await button(page, /^Counts only/).getAttribute("aria-pressed"), "true");
      await button(page, /^Personalized/).click();
      await page.getByRole("status").filter({ hasText: "Your choice is now: Personalized." }).waitFor();
      assert.deepEqual(await page.evaluate(() => globalThis.heard), ["measurement", "full"]);
    });
  });

  describe("erases", () => {
    const erase = async (page) => {
      await button(page, "Erase everything").click();
      await button(page, "Yes, erase").click();
      await page.getByText(/^Done\./).waitFor();
    };

    test("every byte, also with a second tab open, and shows that nothing is known", async () => {
      const page = await recorded();
      const other = await visitor.context.newPage();
      await visit(other, `${shop.origin}/`);
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
      const before = await stored(page);
      assert.deepEqual([before.databases, Object.keys(before.local)], [["aparte:test"], ["aparte:plan"]]);
      await erase(page);
      assert.equal(
        await page.getByText(/^Done\./).innerText(),
        "Done. Erased: your profile and the list of what left and the changes prepared for your next visit.",
      );
      await page.getByText("Nothing is known about you.").waitFor();
      assert.equal(await page.getByRole("rowheader").count(), 0);
      assert.deepEqual(await stored(page), nothing);
      assert.equal(await eventually(() => other.locator("h1").innerText(), "Home"), "Home");
      await call(other, "track", "view_item", { items: [shoes] });
      await other.close();
      assert.deepEqual(await stored(page), nothing);
      assert.equal((await call(page, "status")).consent, "none");
    });

    test("what an earlier visit has left behind, where nothing is agreed to now", async () => {
      const page = await recorded("/later/");
      assert.deepEqual((await stored(page)).databases, ["aparte:test"]);
      await erase(page);
      assert.deepEqual(await stored(page), nothing);
    });

    test("nothing before the visitor has confirmed it", async () => {
      const page = await recorded();
      await button(page, "Erase everything").click();
      await button(page, "No, keep it").click();
      await button(page, "Erase everything").click();
      await page.keyboard.press("Escape");
      assert.equal(await eventually(() => button(page, "Yes, erase").count(), 0), 0);
      assert.deepEqual((await stored(page)).databases, ["aparte:test"]);
    });
  });

  describe("waits calmly", () => {
    test("for the runtime, and begins when it comes", async () => {
      visitor = await newVisitor(browser);
      const { page } = visitor;
      let answer;
      const held = new Promise((resolve) => (answer = resolve));
      await page.route("**/aparte.js", async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(`${shop.origin}/account/`, { waitUntil: "domcontentloaded" });
      await page.getByText("One moment: the page is still loading what it knows.").waitFor();
      answer();
      await ready(page);
      await page.getByRole("heading", { name: "What this page knows about you" }).waitFor();
    });

    test("where there is no runtime at all", async () => {
      visitor = await newVisitor(browser);
      await visitor.page.goto(`${shop.origin}/alone/`);
      await visitor.page.getByText("One moment").waitFor();
    });

    test("and can still erase where the runtime has stopped", async () => {
      const page = await recorded();
      await call(page, "destroy");
      await page.getByText("Personalization is not running on this page.").waitFor();
      await button(page, "Erase everything").click();
      await button(page, "Yes, erase").click();
      await page.getByText(/^Done\./).waitFor();
      assert.deepEqual(await stored(page), nothing);
    });
  });
});

const reportOfModeLocal = { v: 1, mode: "local", task: "wording", arm: "warm", outcome: 2 };

/** In the page: as if these reports had left. */
function addToLedger(reports) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("aparte:test");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const adding = opening.result.transaction("ledger", "readwrite");
      reports.forEach((report, index) =>
        adding
          .objectStore("ledger")
          .put({ at_ms: Date.now(), to: "http://localhost/signals", text: JSON.stringify(report) }, Date.now() + index),
      );
      adding.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}
