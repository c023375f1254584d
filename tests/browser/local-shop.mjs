// A shop that asks in mode local, and what its collector may see.
import assert from "node:assert/strict";
import { eventually, pageWith, scriptTag } from "./test-shop.mjs";

const head = scriptTag.replace("async", 'async data-consent="full"');

/** Of `openShop`. Two pages that link to each other, one of the shop without the runtime, and one for another site. */
export const localShop = {
  rules: {
    site: {
      key: "test",
      languages: ["en"],
      currency: "EUR",
      pages: {},
      placements: { headline: ["h1"] },
      reports: { mode: "local", odds: 1000 },
    },
    templates: { test: { en: "Variant" } },
    experiments: {
      wording: {
        variants: { control: {}, test: { changes: [{ at: "headline", text: "test" }] } },
        outcomes: ["add_to_cart", "purchase"],
      },
    },
  },
  files: {
    "index.html": pageWith('<h1>Original</h1><a href="/other/">Other</a>', { head }),
    "other/index.html": pageWith('<h1>Other</h1><a href="/">Home</a>', { head }),
    "bare/index.html": pageWith("<h1>Bare</h1>", { head: "" }),
    "away/index.html": pageWith("<h1>Away</h1>", { head: "" }),
  },
};

/**
 * In a page, before its scripts: random bytes of 0 to 3. At odds of 1,000 a draw of two of them always tells the truth, so that what is
 * told is known.
 */
export function drawTheTruth() {
  const draw = crypto.getRandomValues.bind(crypto);
  crypto.getRandomValues = (array) => {
    const bytes = draw(array);
    for (let index = 0; index < bytes.length; index++) bytes[index] &= 3;
    return bytes;
  };
}

/** The outcome of each id, in the order in which they first left; the last that was told, were there several. */
export function outcomesOf(reports) {
  const byId = new Map();
  for (const { text } of reports) {
    const { id, outcome } = JSON.parse(text);
    byId.set(id, outcome);
  }
  return [...byId.values()];
}

/** Ids of which more than one text left: there must be none. */
export function idsWithTwoTexts(reports) {
  const texts = new Map();
  for (const { text } of reports) {
    const { id } = JSON.parse(text);
    texts.set(id, (texts.get(id) ?? new Set()).add(text));
  }
  return [...texts].filter(([, each]) => each.size > 1).map(([id]) => id);
}

/** Until the outbox says that the browser holds a report of this outcome, and a moment more: it is held after that is written. */
export async function held(page, outcome) {
  const texts = () => page.evaluate(heldTexts);
  const outcomes = async () => (await texts()).map((text) => JSON.parse(text).outcome);
  assert.deepEqual(await eventually(outcomes, [outcome]), [outcome]);
  await new Promise((resolve) => setTimeout(resolve, 50));
}

function heldTexts() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("aparte:test");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asking = opening.result.transaction("outbox").objectStore("outbox").getAll();
      asking.onsuccess = () => {
        opening.result.close();
        resolve(asking.result.flatMap(({ held }) => held ?? []));
      };
    };
  });
}

/** Kills the process of a page. */
export async function crash(page) {
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once("crash", resolve));
  session.send("Page.crash").catch(() => undefined);
  await crashed;
}
