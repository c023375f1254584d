// A shop that people log in to, for the tests of `identify`.
import { call, openShop, pageWith, scriptTag } from "./test-shop.mjs";

export const rules = {
  site: {
    key: "test",
    languages: ["en"],
    currency: "EUR",
    pages: { all: ["/**"] },
    placements: { headline: ["h1"], line: ["#line"] },
  },
  affinities: { item_category: { half_life: "30d", weights: { view_item: 1, add_to_cart: 2 } } },
  metrics: {
    views: { $count: { event: "view_item" } },
    carts: { $count: { event: "add_to_cart" } },
    notes: { $count: { event: "note" } },
  },
  segments: {
    lookers: { when: { "metric.views": { $gte: 2 } } },
    members: { when: { "attribute.club": true } },
  },
  templates: { hello: { en: "Hello looker" }, test: { en: "Variant" } },
  campaigns: {
    greeting: { audience: { "segment.lookers": true }, changes: [{ at: "headline", text: "hello" }] },
  },
  experiments: {
    wording: {
      variants: {
        a: { changes: [{ at: "line", text: "test" }] },
        b: { changes: [{ at: "line", text: "test" }] },
        c: {},
        d: {},
      },
      outcomes: ["add_to_cart"],
    },
  },
};
/** The same for the full core, which remembers the last events. */
export const fullRules = {
  ...rules,
  segments: { ...rules.segments, full: { when: { "attribute.code": { $regex: "^x" } } } },
};

const body = '<h1>Original</h1><p id="line">Line</p>';
const full = scriptTag.replace("async", 'async data-consent="full"');
export const files = {
  "index.html": pageWith(body, { head: full }),
  "shoes/index.html": pageWith(body, { head: full }),
  "later/index.html": pageWith(body),
  "early/index.html": pageWith(body, {
    head: `<script src="/early.js"></script>${full}`,
  }),
  "early.js": '(window.aparte ||= []).push(["identify", { id: "claire" }], ["track", "note"]);',
  "account/index.html": pageWith("<main><h1>Account</h1><aparte-privacy></aparte-privacy></main>", {
    head: `${full}<script type="module" src="/aparte/privacy.js"></script>`,
  }),
};
export const open = (options = {}) => openShop({ rules, files, ...options });

export const shoe = { item_id: "S-1", item_category: "shoes", price: 60, quantity: 1 };
export const bag = { item_id: "B-1", item_category: "bags", price: 90, quantity: 2 };

/** What a person would ask of a profile. */
export async function known(page) {
  const profile = await call(page, "profile");
  const [views, carts, notes] = Object.values(profile.counters).map(([, count = 0]) => count);
  return {
    unit: Object.values(profile.unit).join(),
    counts: { views, carts, notes },
    cart: profile.cart.items.map(({ item_id, quantity }) => `${quantity} ${item_id}`),
    tastes: Object.keys(profile.affinities.item_category?.weights ?? {}),
    segments: profile.segments,
    attributes: profile.attributes,
    variants: profile.experiments,
    purchases: profile.purchases.count,
  };
}

/** The keys of the store that profiles lie in. */
export const keys = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open("aparte:test");
        request.onerror = reject;
        request.onsuccess = () => {
          const all = request.result.transaction("snapshot").objectStore("snapshot").getAllKeys();
          all.onsuccess = () => {
            request.result.close();
            resolve(all.result);
          };
        };
      }),
  );

/** Everything in the visitor's database, as text. */
export const dump = (page) =>
  page.evaluate(async () => {
    const request = indexedDB.open("aparte:test");
    const db = await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const all = [];
    for (const name of db.objectStoreNames) {
      const store = db.transaction(name).objectStore(name);
      const [keysOf, values] = await Promise.all(
        [store.getAllKeys(), store.getAll()].map(
          (asked) => new Promise((resolve) => (asked.onsuccess = () => resolve(asked.result))),
        ),
      );
      all.push(keysOf, values);
    }
    db.close();
    return JSON.stringify(all, (_key, value) =>
      value instanceof Uint8Array ? new TextDecoder("latin1").decode(value) : value,
    );
  });

export const login = (page, id, attributes = {}) => call(page, "identify", { id, ...attributes });
export const logout = (page) => call(page, "identify", null);
export const look = (page, item) => call(page, "track", "view_item", { items: [item] });
export const put = (page, item) => call(page, "track", "add_to_cart", { items: [item] });
export const leave = (page) => page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
/** What is kept for the next paint. */
export const plan = async (page) => String(await page.evaluate(() => localStorage.getItem("aparte:plan")));
/** Of the accounts that are not logged in. */
export const accounts = async (page) => (await keys(page)).filter((key) => key.startsWith("account:"));

/** Claire looks, fills her cart, says her size. */
export async function asClaire(page) {
  await login(page, "claire@orange.fr", { club: true, shoe_size: 38 });
  await look(page, shoe);
  await look(page, shoe);
  await put(page, shoe);
}

/** What of a profile is of a person; a new one has seen the product of the page that is open. */
export const personal = ({ cart, tastes, segments, attributes, purchases, counts }) => ({
  cart,
  tastes,
  segments,
  attributes,
  purchases,
  counts,
});
export const fresh = {
  cart: [],
  tastes: [],
  segments: [],
  attributes: {},
  purchases: 0,
  counts: { views: 0, carts: 0, notes: 0 },
};
export const freshOnShoe = { ...fresh, tastes: ["shoes"], counts: { ...fresh.counts, views: 1 } };
