// What rules infer about a visitor, in a real browser: the page that follows from it, how the visitor's page says it, and that the
// visitor's own word goes before it.
import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { button } from "./account-shop.mjs";
import { call, eventually, pageWith, scriptTag, textOf, visit } from "./test-shop.mjs";
import { withShop } from "./with-shop.mjs";

const rules = {
  site: {
    key: "test",
    languages: ["en", "fr"],
    currency: "EUR",
    pages: { account: ["/**"] },
    placements: { headline: ["h1"] },
  },
  attributes: {
    household: {
      infer: {
        values: { family: 0.4, single: 0.6 },
        from: {
          "attribute.looks_for": { toys: { family: 0.5, single: 0.05 }, wine: { family: 0.1, single: 0.3 } },
          "device.class": { desktop: { family: 0.7, single: 0.7 } },
        },
      },
    },
  },
  segments: { families: { when: { "attribute.household": "family" } } },
  templates: { together: { en: "For all of the family", fr: "En famille" } },
  campaigns: { together: { audience: { "segment.families": true }, changes: [{ at: "headline", text: "together" }] } },
};
const words = { en: { "attribute.household": "Household" }, fr: { "attribute.household": "Foyer" } };
words.fr["value.household.family"] = "une famille";
const account = (consent, language = "en") =>
  pageWith(
    `<main><h1>Account</h1><aparte-privacy><script type="application/json">${JSON.stringify({ words: words[language] })}</script></aparte-privacy></main>`,
    {
      head: `${scriptTag.replace("async", `async data-consent="${consent}"`)}<script type="module" src="/aparte/privacy.js"></script>`,
      language,
    },
  );
const files = {
  "index.html": account("full"),
  "fr/index.html": account("full", "fr"),
  "unasked/index.html": account("none"),
};
const guess =
  "A guess: by the shop’s figures it is right for at least 8 of 10 visitors like you. If it is wrong, change it.";

describe("an attribute that is inferred", () => {
  const at = withShop({ rules, files });
  afterEach(() => assert.deepEqual(at.visitor?.complaints, []));

  const comes = async (path = "/") => {
    await at.arrive();
    await visit(at.visitor.page, at.shop.origin + path);
    await call(at.visitor.page, "attributes", { looks_for: "toys" });
    return at.visitor.page;
  };
  /** Value, tools and kind, as they are read; empty where there is no such row. */
  const rowOf = async (page, name) => {
    const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
    return (await row.getByRole("cell").allInnerTexts()).map((text) => text.replaceAll("\n", " | "));
  };

  test("is told by the decision with its probability, and changes the page", async () => {
    const page = await comes();
    const { inferred } = await call(page, "decisions");
    assert.deepEqual([inferred.length, inferred[0].name, inferred[0].value], [1, "household", "family"]);
    assert.ok(Math.abs(inferred[0].probability - 0.2 / 0.23) < 0.005, String(inferred[0].probability));
    assert.equal(await textOf(page, "h1"), "For all of the family");
  });

  test("is called inferred on the visitor's page, with how surely, and can be changed but not removed", async () => {
    const page = await comes();
    const expected = [`family | ${guess} | Change`, "inferred"];
    assert.deepEqual(await eventually(() => rowOf(page, "Household"), expected), expected);
  });

  test("is said in French on a French page, by the shop's words", async () => {
    const page = await comes("/fr/");
    const expected = [
      "une famille | Une supposition\u00a0: d’après les chiffres de la boutique, elle est juste pour au moins 8 visiteurs comme vous sur 10. Si elle est fausse, modifiez-la. | Modifier",
      "déduit",
    ];
    assert.deepEqual(await eventually(() => rowOf(page, "Foyer"), expected), expected);
  });

  test("gives way to what the visitor says, and comes back when that is removed", async () => {
    const page = await comes();
    await button(page, "Change Household").click();
    await page.getByLabel("New value for Household").fill("single");
    await button(page, "Save").click();
    const said = ["single | Change | Remove", "declared"];
    assert.deepEqual(await eventually(() => rowOf(page, "Household"), said), said);
    assert.deepEqual((await call(page, "decisions")).inferred, []);
    assert.equal(await textOf(page, "h1"), "Account");
    await visit(page, `${at.shop.origin}/`);
    assert.equal((await call(page, "profile")).attributes.household, "single");
    await button(page, "Remove Household").click();
    const guessed = [`family | ${guess} | Change`, "inferred"];
    assert.deepEqual(await eventually(() => rowOf(page, "Household"), guessed), guessed);
    assert.equal(await textOf(page, "h1"), "For all of the family");
  });

  test("is shown without consent too, where it is gone with the page", async () => {
    const page = await comes("/unasked/");
    const expected = [`family | ${guess} | Change`, "inferred"];
    assert.deepEqual(await eventually(() => rowOf(page, "Household"), expected), expected);
    await visit(page, `${at.shop.origin}/unasked/`);
    assert.deepEqual((await call(page, "decisions")).inferred, []);
  });
});
