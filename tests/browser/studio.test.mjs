// The studio beside the shop: what a marketer sees while a visitor walks through it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { launchBrowser, newVisitor, reportTo, startDemo } from "./demo.mjs";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;
let demo;
let visitor;
let page;

before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());
beforeEach(async () => {
  demo = await startDemo();
  visitor = await newVisitor(browser, demo.origin);
  page = visitor.page;
});
afterEach(async () => {
  await visitor.close();
  await demo.close();
  assert.deepEqual(visitor.complaints, [], "no error and no violation of the policy on any page");
});

const panel = (name) => page.locator(`[data-panel=${name}]`);
const consent = () => page.locator("p.consent").getAttribute("data-consent");

async function openStudio() {
  await page.goto(`${demo.origin}/studio/`);
  await page.locator("p.consent").waitFor();
}

async function play(story) {
  await page.locator(`[data-story=${story}]`).click();
  await idle();
}

/** Waits until what runs in the frame is over. */
async function idle() {
  await page.locator("body[aria-busy]").waitFor({ state: "attached" });
  await page.locator("body:not([aria-busy])").waitFor({ state: "attached", timeout: 60_000 });
}

/** Problems that axe finds on the page; the shop in its frame has tests of its own. */
async function axeProblems() {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { iframes: false }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

const scrollsSideways = () =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe("the live page", () => {
  test("says that nothing is kept and nothing has left before consent", async () => {
    await openStudio();
    assert.equal(await consent(), "none");
    assert.match(await panel("ledger").innerText(), /Rien n’est parti/);
    assert.match(await panel("visitor").innerText(), /Rien n’est conservé/);
    assert.match(await panel("decisions").innerText(), /demande le consentement complet/);
  });

  test("shows tastes, segment and changed page after three visits to shoe pages, with the reasons in words", async () => {
    await openStudio();
    await play("shoes");
    assert.equal(await consent(), "full");
    assert.match(await panel("visitor").innerText(), /Chaussures\s+100/);
    const segment = panel("segments").locator(".card.is-on").filter({ hasText: "Amateurs de chaussures" });
    assert.match(await segment.innerText(), /parce que .*3/);
    const change = panel("decisions").locator("[data-placement=home_headline]");
    assert.match(await change.innerText(), /titre de l’accueil\s+texte\s: «\sVotre prochaine paire est ici\s»/i);
    await panel("segments").locator("summary").click();
    const outside = panel("segments").locator("details .card").filter({ hasText: "Amateurs de sacs" });
    assert.match(await outside.innerText(), /parce que/);
  });

  test("follows a visitor who walks through the frame without the studio's help", async () => {
    await openStudio();
    const shop = page.frameLocator("[data-shop]");
    await shop.locator("[data-consent-choice=full]").click();
    await page.locator("p.consent[data-consent=full]").waitFor();
    await shop.locator(".departments a").nth(1).click();
    await panel("visitor").getByText("rayon", { exact: true }).waitFor();
    await shop.locator(".card-name a").first().click();
    await panel("visitor").getByText("fiche produit", { exact: true }).waitFor();
    assert.equal(
      await panel("decisions")
        .getByText(/^voit /)
        .count(),
      2,
      "both experiments run here",
    );
  });

  describe("with a place that the page does not have", () => {
    /** Pages of the shop without these placements, as after a change of its theme. */
    async function without(...placements) {
      const pattern = new RegExp(`data-placement="(${placements.join("|")})"`, "g");
      const isShop = ({ pathname }) => pathname.endsWith("/") && !pathname.startsWith("/studio/");
      await page.route(isShop, async (route) => {
        const answer = await fetch(route.request().url());
        const body = (await answer.text()).replace(pattern, "");
        await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body });
      });
    }
    const campaign = (name) =>
      panel("decisions")
        .locator(".card")
        .filter({ has: page.getByText(name, { exact: true }) });

    test("says that a campaign was chosen and waits, and does not call it shown", async () => {
      await without("top_bar");
      await openStudio();
      await play("cart");
      const waiting = campaign("Livraison offerte : c’est gagné");
      await waiting.and(page.locator(".is-waiting")).waitFor();
      assert.match(
        await waiting.innerText(),
        /choisie, mais attend\s: l’emplacement «\sbandeau du haut\s» n’est pas sur cette page/,
      );
      assert.doesNotMatch(await waiting.innerText(), /affichée/);
      assert.match(await waiting.innerText(), /parce que le nombre d’articles/);
      assert.equal(await panel("decisions").locator("[data-placement=top_bar]").count(), 0, "no change is listed");

      await page.getByRole("button", { name: "English" }).click();
      assert.match(
        await campaign("Free delivery: reached").innerText(),
        /chosen, but waits: the placement “top bar” is not on this page/,
      );
      assert.deepEqual(await axeProblems(), []);
    });

    test("names every place that is missing, and shows none of a campaign's changes when one is", async () => {
      await without("home_headline", "home_subline");
      await openStudio();
      await play("shoes");
      const waiting = campaign("Les chaussures ouvrent l’accueil");
      await waiting.and(page.locator(".is-waiting")).waitFor();
      assert.match(
        await waiting.innerText(),
        /les emplacements «\stitre de l’accueil\s» et «\sphrase sous le titre de l’accueil\s» ne sont pas sur cette page/,
      );
      assert.equal(await panel("decisions").locator("[data-placement=home_hero_cta]").count(), 0);
      assert.match(await campaign("La catégorie préférée en premier").innerText(), /affichée/);
    });

    test("says so of a variant as well", async () => {
      await without("product_reassurance", "buy_button");
      await openStudio();
      await page.frameLocator("[data-shop]").locator("[data-consent-choice=full]").click();
      await page.locator("p.consent[data-consent=full]").waitFor();
      await page.frameLocator("[data-shop]").locator(".card-name a").first().click();
      await panel("visitor").getByText("fiche produit", { exact: true }).waitFor();
      const { experiments } = await page.frames()[1].evaluate(() => globalThis.aparte.decisions());
      for (const { control, variant } of experiments) {
        const words = { mine: "Je le prends", try_at_home: "Essai chez soi en tête de liste" }[variant];
        const told = control
          ? /voit l’original\s: la page telle quelle/
          : new RegExp(`devait voir «\\s${words}\\s», mais attend\\s: l’emplacement «\\s`);
        assert.match(await panel("decisions").innerText(), told);
      }
    });
  });

  test("says in words what the runtime complains of", async () => {
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true });
    });
    await openStudio();
    await play("shoes");
    const notice = page.locator("[data-status]");
    assert.match(await notice.innerText(), /le navigateur demande à ne pas être suivi, aucun rapport ne part/);
    await page.getByRole("button", { name: "English" }).click();
    assert.match(await notice.innerText(), /the browser asks not to be tracked, no report leaves/);
    assert.doesNotMatch(await notice.innerText(), /_/);
  });

  test("shows every field of every report that left", async () => {
    await openStudio();
    await play("buy");
    await panel("ledger").locator(".report").first().waitFor();
    const fields = await panel("ledger").locator(".report").first().locator("th").allInnerTexts();
    assert.deepEqual(fields.sort(), ["arm", "day", "id", "mode", "odds", "outcome", "pack", "site", "task", "v"]);
    assert.match(await panel("visitor").innerText(), /1 commande/);
    await panel("ledger").getByText("Tel qu’il est parti").first().click();
    const sent = await panel("ledger").locator("pre").allInnerTexts();
    const received = visitor.requests.filter(({ method, url }) => method === "POST" && url.endsWith("/aparte/signals"));
    assert.deepEqual(sent.sort(), received.map(({ body }) => body.trimEnd()).sort(), "what is shown is what was sent");
    assert.match(await panel("ledger").innerText(), /512 octets/);
  });

  test("forgets everything on request, and keeps only its own language", async () => {
    await openStudio();
    await page.locator("[data-language=fr]").click();
    await play("cart");
    assert.match(await panel("visitor").innerText(), /Panier\s+1 article/);
    await page.locator("[data-forget]").click();
    await idle();
    assert.equal(await consent(), "none");
    assert.match(await panel("visitor").innerText(), /Panier\s+vide/);
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ["aparte-studio-language"]);
    assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), []);
    assert.ok(await page.frameLocator("[data-shop]").locator("[data-consent]").isVisible(), "the shop asks again");
  });

  test("shows the shop as a phone and as a computer sees it", async () => {
    await openStudio();
    const shopWidth = () => page.frames()[1].evaluate(() => innerWidth);
    assert.equal(await shopWidth(), 1280);
    await page.getByRole("button", { name: "Téléphone" }).click();
    assert.ok((await shopWidth()) <= 390);
    assert.equal(await page.getByRole("button", { name: "Téléphone" }).getAttribute("aria-pressed"), "true");
  });

  test("speaks English when asked, also after a reload and on the results page", async () => {
    await openStudio();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "Who is this visitor?" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Who is this visitor?" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await page.getByRole("link", { name: "Results" }).click();
    await page.getByRole("heading", { name: "Results of the A/B tests" }).waitFor();
  });

  test("is played by keyboard alone", async () => {
    await openStudio();
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement.dataset.story === "bags")) break;
    }
    await page.keyboard.press("Enter");
    await idle();
    const summary = panel("segments").locator("summary");
    await summary.focus();
    await page.keyboard.press("Enter");
    assert.ok(await panel("segments").locator("details .card").first().isVisible());
    assert.match(await page.locator("[data-news]").innerText(), /C’est fait/);
  });

  for (const language of ["fr", "en"]) {
    test(`has no problem that axe finds, in ${language}, empty and full`, async () => {
      await openStudio();
      await page.locator(`[data-language=${language}]`).click();
      assert.deepEqual(await axeProblems(), []);
      await play("buy");
      for (const summary of await page.locator("main summary").all()) await summary.click();
      assert.deepEqual(await axeProblems(), []);
    });
  }

  test("fits a phone", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openStudio();
    await play("shoes");
    assert.equal(await scrollsSideways(), false);
  });
});

describe("the results page", () => {
  const openResults = async () => {
    await page.goto(`${demo.origin}/studio/results.html`);
    await page.locator("[data-tasks] > *").first().waitFor();
  };

  const report = (...what) => reportTo(demo.origin, ...what);

  test("says what to do when there is no report yet", async () => {
    await openResults();
    await page.getByRole("heading", { name: "Aucun rapport pour l’instant." }).waitFor();
    await page.getByRole("link", { name: "Ouvrir le studio en direct" }).click();
    await page.locator("[data-shop]").waitFor();
  });

  test("counts browsers by variant and outcome, draws the share with its interval, and does not conclude", async () => {
    await report("buy_button", "control", 0, 18);
    await report("buy_button", "control", 3, 2);
    await report("buy_button", "mine", 1, 9);
    await report("buy_button", "mine", 3, 1);
    await openResults();
    const card = page.getByRole("region", { name: "Texte du bouton d’achat" });
    assert.match(await card.innerText(), /Trop peu pour conclure\s: 30 sur 1\s000/);
    const original = card.getByRole("row", { name: /^Ajouter au panier original, témoin/ });
    assert.ok(await card.getByRole("rowheader", { name: "Je le prends", exact: true }).isVisible());
    assert.deepEqual(await original.getByRole("cell").allInnerTexts(), [
      "20",
      "18",
      "0",
      "0",
      "2",
      "10\u00a0%\n3\u00a0% à 30\u00a0%",
    ]);
    assert.equal(await original.locator("rect.observed").count(), 1);
    assert.doesNotMatch(await page.locator("main").innerText(), /significati|meilleur/);
  });

  test("shows a shop's own view: nothing below the thresholds", async () => {
    await report("buy_button", "control", 3, 3);
    await openResults();
    await page.getByRole("button", { name: "Ce qu’une boutique verrait" }).click();
    const card = page.getByRole("region", { name: "Texte du bouton d’achat" });
    await card.getByText("Encore 1 000 rapports avant publication").waitFor();
    assert.match(await card.innerText(), /Rien n’est encore publié/);
    assert.equal(await card.locator("table, svg").count(), 0);
  });

  test("tells a shop what is withheld from what is counted, in words that no cell can be worked out from", async () => {
    let nowMs = Date.now();
    await demo.close();
    demo = await startDemo({ now: () => nowMs });
    await report("buy_button", "control", 0, 520);
    await report("buy_button", "control", 3, 10);
    await report("buy_button", "mine", 0, 450);
    await report("buy_button", "mine", 3, 30);
    nowMs += 72 * 3_600_000;
    await openResults();
    await page.getByRole("button", { name: "Ce qu’une boutique verrait" }).click();
    await page.getByText(/^Publié jusqu’au/).waitFor();
    const cellsOf = (name) => page.getByRole("row", { name }).getByRole("cell").allInnerTexts();
    const few = "moins de 20";
    assert.deepEqual(await cellsOf(/^Ajouter au panier/), ["≥ 520", "520", few, few, few, "pas encore publiée"]);
    assert.deepEqual((await cellsOf(/^Je le prends/)).slice(0, 5), ["≥ 480", "450", few, few, "30"]);
  });

  test("warns of a burst of reports, with its day", async () => {
    await report("buy_button", "control", 3, 1);
    const results = await (await fetch(`${demo.origin}/aparte/signals/results?view=testing`)).json();
    results.tasks.find(({ name }) => name === "buy_button").bursts = ["2026-03-02"];
    await page.route("**/aparte/signals/results*", (route) => route.fulfill({ json: results }));
    await openResults();
    const card = page.getByRole("region", { name: "Texte du bouton d’achat" });
    assert.match(await card.innerText(), /plus de 10 fois les rapports habituels en une heure, arrivés le 2 mars/);
    const other = page.getByRole("region", { name: "Bloc de réassurance de la fiche produit" });
    assert.doesNotMatch(await other.innerText(), /habituels/);
  });

  test("calls the arms by the labels of the rules, in the reader's language, and says which one is the control", async () => {
    await report("reassurance", "try_at_home", 2, 1);
    await openResults();
    const headersOf = (name) => page.getByRole("region", { name }).getByRole("rowheader").allInnerTexts();
    assert.deepEqual(await headersOf("Texte du bouton d’achat"), [
      "Ajouter au panier\noriginal, témoin",
      "Je le prends",
    ]);
    assert.deepEqual(await headersOf("Bloc de réassurance de la fiche produit"), [
      "Original\ntémoin",
      "Essai chez soi en tête de liste",
    ]);
    await page.getByRole("button", { name: "English" }).click();
    assert.deepEqual(await headersOf("Wording of the buy button"), ["Add to cart\noriginal, control", "Make it mine"]);
    assert.deepEqual(await headersOf("Reassurance block of the product page"), [
      "Original\ncontrol",
      "Trying at home, first in the list",
    ]);
    assert.doesNotMatch(await page.locator("main").innerText(), /mine\b(?<!it mine)|try at home/);
  });

  test("says so when the collector does not answer", async () => {
    await openResults();
    await page.route("**/aparte/signals/results*", (route) => route.abort());
    await page.getByRole("button", { name: "Actualiser" }).click();
    await page.getByRole("heading", { name: "Le collecteur ne répond pas." }).waitFor();
    visitor.complaints.length = 0; // the browser reports the request that this test has cut
  });

  for (const language of ["fr", "en"]) {
    test(`has no problem that axe finds, in ${language}, and fits a phone`, async () => {
      await report("buy_button", "control", 3, 2);
      await report("reassurance", "control", 0, 2);
      await openResults();
      await page.locator(`[data-language=${language}]`).click();
      assert.deepEqual(await axeProblems(), []);
      await page
        .getByRole("button", { name: language === "fr" ? "Ce qu’une boutique verrait" : "What a shop would see" })
        .click();
      await page.locator(".state").first().waitFor();
      assert.deepEqual(await axeProblems(), []);
      await page.setViewportSize({ width: 390, height: 844 });
      assert.equal(await scrollsSideways(), false);
      assert.deepEqual(await axeProblems(), []);
    });
  }
});
