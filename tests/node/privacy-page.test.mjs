// The visitor's page before it is put into elements: what is said of a profile, a decision and the ledger.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { importSource } from "./source.mjs";

const { Writer } = await importSource("privacy/writer.ts");
const { wordsFor, fill } = await importSource("privacy/words.ts");
const { factsOf, isKnown, pastOf, tastesOf } = await importSource("privacy/known.ts");
const { groupsOf, reasonsOf } = await importSource("privacy/reasons.ts");
const { sentOf } = await importSource("privacy/sent.ts");
const { typedAs } = await importSource("privacy/actions.ts");

const noonMs = Date.parse("2026-03-02T12:00:00Z");
const profile = {
  unit: Uint8Array.of(0, 10, 255),
  first_seen_ms: noonMs,
  session: { number: 3, page_views: 1234, item: { item_id: "S-1", item_name: "Derby" } },
  segments: ["shoe_lovers"],
  counters: { "00000000000000aa": [0, 3], "00000000000000bb": [] },
  affinities: { item_category: { at_ms: noonMs, weights: { bags: 1, shoes: 3 } }, item_brand: { weights: {} } },
  cart: {
    items: [
      { item_name: "Derby", price: 120, quantity: 2 },
      { item_id: "C-7", price: 34.5 },
    ],
  },
  purchases: { count: 1, value: 99.9, last_ms: noonMs, ids: ["T-1", "T-2"] },
  attributes: { shoe_size: 38, newsletter: true, interests: ["art", "wine"], city: "Lyon" },
  experiments: { buy_button: "mine" },
};
const nothing = { accounts: 0, isLoggedIn: false, setAside: [] };
const words = { "segment.shoe_lovers": "Shoe lovers", "attribute.shoe_size": "Shoe size" };
const fresh = {
  ...profile,
  session: { number: 1, page_views: 1 },
  segments: [],
  affinities: { item_category: { weights: {} } },
  cart: { items: [] },
  purchases: { count: 0, value: 0, ids: [] },
  attributes: {},
  experiments: {},
};
const told = (facts) => Object.fromEntries(facts.map(({ name, lines, kind }) => [name, [...lines, kind]]));

describe("what is known", () => {
  const english = new Writer("en", "EUR", { words });

  test("is said in words, each with how it came to be known", () => {
    const { "First visit": since, Orders, ...rest } = told(factsOf(profile, nothing, english));
    assert.match(since[0], /^March 2, 2026 at /);
    assert.deepEqual([Orders[0], Orders.at(-1)], ["1 order, €99.90", "observed"]);
    assert.deepEqual(rest, {
      Visits: ["3", "observed"],
      "Pages in this visit": ["1,234", "observed"],
      "Product on this page": ["Derby", "observed"],
      Cart: ["3 items, €274.50", "2 × Derby", "1 × C-7", "observed"],
      "Order numbers": ["T-1", "T-2", "observed"],
      "Shoe size": ["38", "declared"],
      newsletter: ["Yes", "declared"],
      interests: ["art and wine", "declared"],
      city: ["Lyon", "declared"],
      "Groups you are in": ["Shoe lovers", "inferred"],
      "Counters of the shop’s rules": ["1 of 2 counts something", "observed"],
      Tests: ["buy button → “mine”", "drawn"],
      "Random number for tests": ["000aff", "drawn"],
    });
  });

  test("is called a guess where it is inferred, with how often such guesses are right", () => {
    const household = (probability) => {
      const inferred = [{ name: "household", value: "large_family", probability }];
      const shop = { words: { "attribute.household": "Household", "value.household.large_family": "A large family" } };
      return factsOf(fresh, nothing, new Writer("en", "EUR", shop), inferred).find(({ name }) => name === "Household");
    };
    const guess = (times) =>
      `A guess: by the shop’s figures it is right for at least ${times} of 10 visitors like you. If it is wrong, change it.`;
    assert.deepEqual(household(0.8234), {
      name: "Household",
      lines: ["A large family", guess(8)],
      kind: "inferred",
      attribute: { key: "household", value: "large_family" },
    });
    assert.equal(household(0.9999).lines[1], guess(9));
    assert.equal(household(1).lines[1], guess(9));
  });

  test("is said in French as French is written", () => {
    const facts = told(factsOf(profile, nothing, new Writer("fr-FR", "EUR", {})));
    assert.deepEqual(facts["Panier"].slice(0, 1), ["3 articles, 274,50\u00a0€"]);
    assert.deepEqual(facts["Pages de cette visite"], ["1\u202f234", "observed"]);
    assert.deepEqual(facts["newsletter"], ["Oui", "declared"]);
    assert.deepEqual(facts["Tests"], ["buy button → «\u00a0mine\u00a0»", "drawn"]);
  });

  test("leaves out what there is nothing to say of", () => {
    const names = factsOf(fresh, nothing, english).map(({ name }) => name);
    assert.deepEqual(names.slice(0, 5), ["Visits", "First visit", "Pages in this visit", "Cart", "Orders"]);
    assert.ok(!names.includes("Tests") && !names.includes("Order numbers"));
  });

  test("has amounts without a currency where no decision names one", () => {
    assert.equal(told(factsOf(profile, nothing, new Writer("en", "", {}))).Cart[0], "3 items, 274.5");
  });

  test("of tastes is shares, the greatest first", () => {
    assert.deepEqual(tastesOf(profile, english), [
      {
        name: "Department",
        shares: [
          { name: "shoes", share: 0.75 },
          { name: "bags", share: 0.25 },
        ],
      },
    ]);
  });

  test("of the past is the last events, the newest first", () => {
    const events = [
      { at_ms: noonMs, name: "view_item", items: [{ item_name: "Derby" }] },
      { at_ms: noonMs + 60_000, name: "size_guide" },
    ];
    const lines = pastOf({ ...profile, recent: { events } }, english);
    assert.deepEqual(
      lines.map((line) => line.split(" · ")[1]),
      ["size guide", "product viewed, Derby"],
    );
    assert.deepEqual(pastOf(profile, english), []);
  });

  test("is nothing as long as there is but the page that is open", () => {
    assert.equal(isKnown(fresh), false);
    for (const name of ["segments", "affinities", "cart", "purchases", "attributes"]) {
      assert.equal(isKnown({ ...fresh, [name]: profile[name] }), true, name);
    }
    assert.equal(isKnown({ ...fresh, session: { ...fresh.session, page_views: 2 } }), true);
  });
});

describe("why the page is as it is", () => {
  const change = (id, kind, more = {}) => ({ id, placement: "headline", anchors: ["h1"], kind, ...more });
  const decision = {
    segments: ["shoe_lovers"],
    experiments: [
      { name: "wording", reason: "shown", variant: "control", control: true },
      { name: "color", reason: "audience" },
    ],
    changes: [
      change("campaign/shoes_lead/0", "text", { text: ["Hello, ", { value: 26, format: "money" }] }),
      change("campaign/shoes_lead/1", "hide", { placement: "promo" }),
      change("experiment/buy_button/mine/0", "cta", { text: ["Make it mine"] }),
      change("campaign/elsewhere/0", "text", { placement: "absent", text: ["x"] }),
      change("campaign/reminder/0", "insert", {
        element: {
          tag: "p",
          children: [
            { tag: "span", text: ["Waiting"] },
            { tag: "a", text: ["Open"] },
          ],
        },
      }),
    ],
    money: "EUR",
    language: "en",
  };
  const because = { "campaign.shoes_lead": ["shoe_lovers", "customers"], "campaign.other": ["customers"] };
  const writer = new Writer("en", "EUR", {
    words: { ...words, "variant.buy_button.mine": "Mine", "placement.promo": "The promotion" },
    because,
  });

  test("is told for each campaign and test: what it changed, and what led to it", () => {
    assert.deepEqual(reasonsOf(decision, ["absent"], writer), [
      {
        name: "shoes lead",
        lines: ["“headline” reads “Hello, €26”", "“The promotion” is hidden"],
        because: "Because you belong to “Shoe lovers”.",
      },
      {
        name: "buy button",
        lines: ["“headline” reads “Make it mine”"],
        because: "A test: chance chose “Mine” for you.",
      },
      {
        name: "reminder",
        lines: ["“headline” reads “Waiting Open”"],
        because: "Because of this page, your cart or your visit.",
      },
      { name: "wording", lines: [], because: "A test: chance left the page as it is for you." },
    ]);
  });

  test("is told for each group: which rules ask for it", () => {
    assert.deepEqual(groupsOf(decision, writer), [{ name: "Shoe lovers", leadsTo: ["shoes lead"] }]);
  });
});

describe("what has left", () => {
  before(() => {
    globalThis.document = { baseURI: "https://shop.example/account/" };
  });
  const report = (id, outcome) => JSON.stringify({ v: 1, id, task: "buy_button", arm: "mine", outcome });
  const entry = (at_ms, id, outcome) => ({ at_ms, to: "/signals", text: report(id, outcome) });

  test("is one answer for all sendings under its number, the newest first", () => {
    const ledger = [entry(1, "a", 0), entry(2, "b", 0), entry(3, "a", 2)];
    const sent = sentOf(ledger, new Writer("en", "", { words: { "outcome.buy_button.2": "you ordered" } }));
    assert.deepEqual(
      sent.map(({ id, question, answer, outcome, to, sendings }) => [
        id,
        question,
        answer,
        outcome,
        to,
        sendings.map(({ at_ms }) => at_ms),
      ]),
      [
        ["a", "buy button", "mine", "you ordered", "shop.example", [3, 1]],
        ["b", "buy button", "mine", "nothing in particular", "shop.example", [2]],
      ],
    );
  });

  test("shows the bytes of a report that is damaged, instead of nothing at all", () => {
    const [{ sendings, question }] = sentOf(
      [{ at_ms: 1, to: "https://shop.test/s", text: "{" }],
      new Writer("en", "", {}),
    );
    assert.deepEqual([sendings.length, question], [1, ""]);
  });
});

describe("a corrected value", () => {
  test("stays of its type", () => {
    assert.equal(typedAs(38, " 38,5 "), 38.5);
    assert.equal(typedAs(true, "false"), false);
    assert.equal(typedAs("Lyon", "Paris"), "Paris");
  });
  test("is refused where it should be a number and is none", () => {
    for (const given of ["", " ", "thirty", "Infinity"]) assert.equal(typedAs(38, given), undefined, given);
  });
});

describe("the texts", () => {
  const marks = (value) => JSON.stringify(value).match(/##?/g);

  test("have the same places for values in both languages", () => {
    assert.deepEqual(marks(wordsFor("fr")), marks(wordsFor("en")));
  });
  test("are French for French pages and English for all others", () => {
    for (const language of ["fr", "fr-CA", "FR"]) assert.equal(wordsFor(language).yes, "Oui", language);
    for (const language of ["en", "de", "", "frisian", "no such_thing"]) {
      assert.equal(wordsFor(language).yes, "Yes", language);
      assert.equal(new Writer(language, "", {}).number(1.5), "1.5", language);
    }
  });
  test("keep French punctuation with its word", () => {
    assert.doesNotMatch(JSON.stringify(wordsFor("fr")), / [:;?!»]|« /);
  });
  test("take a value as it is, marks in it included", () => {
    assert.equal(fill("# reads ##", "a ## b", "c"), "a ## b reads c");
  });
});
