// What the demo shop's rules promise, told by journeys.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { en } from "../../js/cli/src/texts/en.mjs";
import { changeInWords } from "../../js/cli/src/story/change.mjs";
import { compileBoutique, visit } from "../journeys/in-node.mjs";

let pack;
before(async () => {
  pack = await compileBoutique();
});

/** What stands at a placement, in words; undefined for the shop's own content. */
function at(decision, placement) {
  const change = decision.changes.find((candidate) => candidate.placement === placement);
  return change && changeInWords(change, decision, { language: "en", texts: en });
}

/** The decisions each time a page of this type was opened. */
async function pagesOf(journey, type) {
  const moments = await visit(journey, pack);
  return moments
    .filter(({ event, decision }) => event?.name === "page_view" && decision.page === type)
    .map(({ decision }) => decision);
}

async function placesOf(journey, type, placement) {
  return (await pagesOf(journey, type)).map((decision) => at(decision, placement));
}

function plain(text) {
  return text?.replace(/[\u00a0\u202f]/g, " ");
}

describe("the home page", () => {
  test("is the shop's own for a new visitor", async () => {
    for (const decision of await pagesOf("new-visitor", "home")) assert.deepEqual(decision.changes, []);
  });

  test("greets who comes back the next day", async () => {
    assert.deepEqual(await placesOf("returning-visitor", "home", "home_headline"), [
      undefined,
      "“Heureux de vous revoir”",
    ]);
  });

  test("leads with shoes after the third pair, not before", async () => {
    const [first, afterTwo, onReturn, afterThree] = await pagesOf("shoe-lover", "home");
    assert.equal(at(first, "home_headline"), undefined);
    assert.equal(at(afterTwo, "home_headline"), undefined);
    assert.equal(at(onReturn, "home_headline"), "“Heureux de vous revoir”");
    assert.equal(at(afterThree, "home_headline"), "“Votre prochaine paire est ici”");
    assert.equal(at(afterThree, "home_hero_cta"), "“Voir les chaussures” → /c/shoes/");
    assert.equal(at(afterThree, "home_categories"), "“shoes” comes first");
  });

  test("puts the favourite category first from the second look on", async () => {
    assert.deepEqual(await placesOf("two-looks-at-bags", "home", "home_categories"), [
      undefined,
      undefined,
      "“bags” comes first",
    ]);
    assert.deepEqual(await placesOf("two-looks-at-bags", "home", "home_headline"), [undefined, undefined, undefined]);
  });

  test("follows the category that is looked at most when two compete", async () => {
    const headlines = await placesOf("two-categories-compete", "home", "home_headline");
    assert.equal(headlines[1], "“Votre prochaine paire est ici”");
    assert.equal(headlines.at(-1), "“Le manteau qui vous attend”");
  });

  test("no longer promotes shoes to who has just bought a pair, for 30 days", async () => {
    const promotions = await placesOf("bought-shoes-no-promotion", "home", "home_hero_promo");
    assert.deepEqual(promotions, [undefined, undefined, "hidden", "hidden", undefined]);
    const headlines = await placesOf("bought-shoes-no-promotion", "home", "home_headline");
    assert.equal(headlines[1], "“Votre prochaine paire est ici”");
    assert.notEqual(headlines[2], "“Votre prochaine paire est ici”");
  });

  test("forgets a taste after 30 days, without any page being opened", async () => {
    const moments = await visit("taste-fades", pack);
    const segments = moments
      .filter(({ event }) => event === undefined)
      .map(({ decision }) => decision.segments.includes("coat_lovers"));
    assert.deepEqual(segments, [true, true, false]);
  });
});

describe("the cart reminder", () => {
  test("appears on return, not during the visit", async () => {
    const [, sameVisit, onReturn] = await placesOf("cart-left-and-reminder", "home", "cart_reminder");
    assert.equal(sameVisit, undefined);
    assert.equal(
      plain(onReturn),
      "inserted: “Votre panier vous attend : 2 articles, 132 €. [Reprendre mon panier → /cart/]”",
    );
  });

  test("is silent after the purchase", async () => {
    const [, onReturn, afterPurchase, daysLater] = await placesOf(
      "purchase-silences-reminder",
      "home",
      "cart_reminder",
    );
    assert.match(plain(onReturn), /1 article, 119 €/);
    assert.equal(afterPurchase, undefined);
    assert.equal(daysLater, undefined);
  });
});

describe("the free delivery bar", () => {
  test("follows the cart, both ways", async () => {
    const moments = await visit("free-delivery-followed", pack);
    const bars = moments
      .filter(({ event }) => event?.name === "add_to_cart" || event?.name === "remove_from_cart")
      .map(({ decision }) => plain(at(decision, "top_bar")));
    assert.deepEqual(bars, [
      "“Plus que 26 € pour la livraison offerte”",
      "“La livraison vous est offerte”",
      "“Plus que 26 € pour la livraison offerte”",
    ]);
  });

  test("is the shop's own again once the cart is bought", async () => {
    const [decision] = (await visit("purchase-silences-reminder", pack)).filter(
      ({ event }) => event?.name === "purchase",
    );
    assert.equal(at(decision.decision, "top_bar"), undefined);
  });
});

describe("experiments", () => {
  test("show the same variant on every page and every visit", async () => {
    const pages = await pagesOf("experiment-exposure-and-purchase", "product");
    const variants = pages.map(({ experiments }) => experiments.map(({ variant }) => variant));
    assert.equal(variants.length, 3);
    for (const names of variants) assert.deepEqual(names, variants[0]);
    for (const name of variants[0]) assert.equal(typeof name, "string");
  });

  test("do not run without full consent", async () => {
    for (const journey of ["consent-refused", "consent-measurement-only"]) {
      for (const { experiments } of await pagesOf(journey, "product")) {
        assert.deepEqual(
          experiments.map(({ reason }) => reason),
          ["consent", "consent"],
          journey,
        );
      }
    }
  });
});

describe("consent", () => {
  test("refused, leaves every page as the shop made it, whatever was seen before", async () => {
    for (const journey of ["consent-refused", "consent-measurement-only"]) {
      for (const decision of [...(await pagesOf(journey, "home")), ...(await pagesOf(journey, "product"))]) {
        assert.deepEqual(decision.changes, [], journey);
      }
    }
  });

  test("withdrawn, brings the shop's own page back, and what was known stays forgotten", async () => {
    const headlines = await placesOf("consent-withdrawn", "home", "home_headline");
    assert.deepEqual(headlines, [undefined, "“Votre prochaine paire est ici”", undefined, undefined]);
  });
});

describe("an English visitor", () => {
  test("reads English and stays on English pages", async () => {
    const [, afterThree, onReturn] = await pagesOf("english-visitor", "home");
    assert.equal(at(afterThree, "home_headline"), "“Your next pair is here”");
    assert.equal(at(afterThree, "home_hero_cta"), "“See the shoes” → /en/c/shoes/");
    assert.equal(
      at(onReturn, "cart_reminder"),
      "inserted: “Your cart is waiting: 1 item, €114.75. [Back to my cart → /en/cart/]”",
    );
  });
});

describe("a visit", () => {
  test("ends after 30 minutes without activity: 29 minutes are not enough, 31 are", async () => {
    const moments = await visit("session-timeout", pack);
    const homes = moments.filter(({ event, decision }) => event?.name === "page_view" && decision.page === "home");
    assert.deepEqual(
      homes.map(({ decision }) => decision.segments.includes("returning")),
      [false, false, true],
    );
  });

  test("with hostile fields refuses what is not an event and carries on", async () => {
    const moments = await visit("hostile-event-fields", pack);
    const refused = moments.filter(({ error }) => error !== 0).map(({ event }) => event.name.slice(0, 15));
    assert.deepEqual(refused, [
      "consent_update",
      "consent_update",
      "n".repeat(15),
      "too_many_params",
      "too_long_value",
      "page_view",
      "page_view",
      "page_view",
      "view_cart",
    ]);
    const last = moments.at(-1);
    assert.equal(last.error, 0);
    assert.equal(last.decision.page, "home");
  });
});
