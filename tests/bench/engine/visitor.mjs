// A visitor's life: visits of a dozen events, three a day, for years if need be; the same one for the same seed.
import { seeded } from "../../node/seeded.mjs";
import { attributes, brands, campaigns, categories } from "./shop.mjs";

const minuteMs = 60_000;
/** A Monday, so long ago that even 100,000 events end before today. */
export const bornMs = Date.UTC(2012, 2, 5, 9);

/** Visits are 2 to 14 hours apart: a devoted customer, whose windows are as full as they get. */
const hoursApart = { least: 2, spread: 12 };

/**
 * @typedef {import("../../../js/aparte/src/observe/event.js").TimedEvent} TimedEvent
 */

/**
 * @param {number} count
 * @param {number} [seed]
 * @returns {TimedEvent[]} `count` events, the first of which gives consent
 */
export function makeLife(count, seed = 7) {
  const life = [{ atMs: bornMs, event: { name: "consent_update", params: { level: "full" } } }];
  life.push({ atMs: bornMs, event: { name: "attributes_update", params: firstAttributes(seeded(seed)) } });
  const visits = visitsFrom(bornMs + 1_000, seeded(seed + 1));
  while (life.length < count) life.push(...visits.next().value);
  return life.slice(0, count);
}

/**
 * Visit after visit without end.
 *
 * @param {number} fromMs
 * @param {ReturnType<typeof seeded>} chance
 * @returns {Generator<TimedEvent[], never>}
 */
export function* visitsFrom(fromMs, chance) {
  let atMs = fromMs;
  for (;;) {
    const visit = makeVisit(atMs, chance);
    yield visit;
    atMs = visit.at(-1).atMs + (hoursApart.least * 60 + chance.below(hoursApart.spread * 60)) * minuteMs;
  }
}

function firstAttributes(chance) {
  return Object.fromEntries(Object.entries(attributes).map(([name, values]) => [name, chance.pick(values)]));
}

/**
 * One visit: the landing page, then what shoppers do.
 *
 * @param {number} fromMs
 * @param {ReturnType<typeof seeded>} chance
 * @returns {TimedEvent[]}
 */
export function makeVisit(fromMs, chance) {
  const visit = new Visit(fromMs, chance);
  visit.page(chance.below(2) === 0 ? "/" : `/c/${chance.pick(categories)}/`, landing(chance));
  const steps = 2 + chance.below(6);
  for (let step = 0; step < steps; step++) visit.step();
  if (visit.inCart.length > 0 && chance.below(3) === 0) visit.buy();
  return visit.events;
}

function landing(chance) {
  if (chance.below(2) === 0) return {};
  return { utm_source: "newsletter", utm_medium: "email", utm_campaign: chance.pick(campaigns) };
}

class Visit {
  /** @type {TimedEvent[]} */
  events = [];
  inCart = [];
  #atMs;
  #chance;
  #device;
  #item;

  constructor(fromMs, chance) {
    this.#atMs = fromMs;
    this.#chance = chance;
    this.#device = chance.pick(["phone", "phone", "desktop", "tablet"]);
  }

  step() {
    const kind = this.#chance.below(10);
    if (kind < 5) this.look();
    else if (kind < 7 && this.#item) this.add();
    else if (kind < 8) this.page(`/c/${this.#chance.pick(categories)}/`);
    else if (kind < 9) this.#take({ name: "attributes_update", params: oneAttribute(this.#chance) });
    else this.#take({ name: this.#chance.pick(["cta_click", "search", "video_play", "size_guide"]) });
  }

  page(path, more = {}) {
    this.#item = undefined;
    const page = { path, title: "Maison Aubert", language: "fr", ...more, device: this.#device, utc_offset_min: 60 };
    this.#take({ name: "page_view", page });
  }

  look() {
    const number = this.#chance.below(40);
    const item = {
      item_id: `sku-${number}`,
      item_name: `Article ${number}`,
      item_category: categories[number % categories.length],
      item_brand: brands[(number >> 1) % brands.length],
      price: 19.9 + 5 * number,
    };
    this.page(`/p/sku-${number}/`);
    this.#item = item;
    this.#take({ name: "view_item", params: { currency: "EUR", value: item.price }, items: [item] });
  }

  add() {
    const item = { ...this.#item, quantity: 1 };
    this.inCart.push(item);
    this.#take({ name: "add_to_cart", params: { currency: "EUR", value: item.price }, items: [item] });
  }

  buy() {
    this.page("/cart/");
    const items = this.inCart;
    const value = items.reduce((sum, { price }) => sum + price, 0);
    const transaction_id = `order-${this.#atMs}`;
    this.#take({ name: "purchase", params: { currency: "EUR", value, transaction_id }, items });
  }

  #take(event) {
    this.events.push({ atMs: this.#atMs, event });
    // The page and what stands on it are seen at the same time, else there are seconds between.
    this.#atMs += event.name === "page_view" ? 200 : 5_000 + this.#chance.below(55_000);
  }
}

/** One of the attributes gets another value, or the same again. */
function oneAttribute(chance) {
  const [name, values] = chance.pick(Object.entries(attributes));
  return { [name]: chance.pick(values) };
}
