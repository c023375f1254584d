// A rule test as a journey: what each of its steps makes happen, and when.
import { Cart } from "./cart.mjs";
import { durationMs, instantOf, offsetMin } from "./clock.mjs";

/**
 * @typedef {import("../journey.mjs").Step} Moment
 * @typedef {import("../journey.mjs").JourneyEvent} JourneyEvent
 * @typedef {import("../journey.mjs").Journey} Journey
 * @typedef {import("../json-file.mjs").Path} Path
 * @typedef {import("./format.mjs").Step} Step
 * @typedef {import("./format.mjs").Product} Product
 *
 * @typedef {object} Scene a step of the test
 * @property {Path} path of the step in its file, or of what it expects
 * @property {Moment[]} moments what it makes happen
 * @property {number} nowMs when that has happened
 * @property {number} offsetMin of the visitor's clock then
 * @property {boolean} isRecorded a recorded visit, which may hold events that are refused
 * @property {import("./format.mjs").Expectation} [expect] what holds then
 *
 * @typedef {"no_start" | "journey_first" | "page_first" | "same_visit" | "past" | "empty_cart"} FaultCode
 * @typedef {{ code: FaultCode, path: Path }} Fault
 *
 * @typedef {object} Setting
 * @property {Map<string, Product>} products
 * @property {string} currency
 * @property {string} language of pages unless the visitor has another
 */

const sessionMs = 30 * 60_000;

/** @type {Journey} in place of one that could not be read, which is told elsewhere */
const unreadable = { name: "", rules: undefined, about: {}, seed: 1, steps: [{ nowMs: 0 }] };

/** Writes the scenes of one test. */
export class Script {
  #setting;
  #timeZone;
  #page;
  #cart = new Cart();
  #orders = 0;
  #nowMs = NaN;
  #lastEventMs = NaN;
  #isAway = false;
  /** @type {number | undefined} of a recorded visit, whose clock is not in a named time zone */
  #recordedOffsetMin;
  /** @type {Moment[]} of the step that is being written */
  #moments = [];
  /** @type {Scene[]} */
  scenes = [];
  /** @type {Fault[]} steps that make no sense where they stand */
  faults = [];
  /** @type {number | undefined} of the recorded visit that the test begins with */
  seed;

  /**
   * @param {import("./format.mjs").Visitor} visitor
   * @param {Setting} setting
   */
  constructor(visitor, setting) {
    const { start, time_zone: timeZone = "UTC", consent = "full" } = visitor;
    this.#setting = setting;
    this.#timeZone = timeZone;
    this.#page = { language: visitor.language ?? setting.language, device: visitor.device ?? "desktop" };
    if (start === undefined) return;
    this.#nowMs = this.#lastEventMs = instantOf(start, timeZone);
    if (consent !== "none") this.#happens({ name: "consent_update", params: { level: consent } });
  }

  /**
   * @param {Step} step
   * @param {Path} path
   * @param {Journey | undefined} journey what a step "journey" names
   */
  add(step, path, journey) {
    const isOpening = "open" in step || "look_at" in step;
    if (this.#isAway && !isOpening) this.#fault("page_first", path);
    this.#isAway = false;
    if ("journey" in step) this.#replay(journey ?? unreadable, path);
    else if (Number.isNaN(this.#nowMs)) this.#fault("no_start", path);
    else if (!("expect" in step)) this.#act(step, path);
    const scene = { ...this.#scene(path), isRecorded: "journey" in step };
    this.scenes.push("expect" in step ? { ...scene, path: [...path, "expect"], expect: step.expect } : scene);
  }

  /**
   * @param {import("./format.mjs").Expectation} expect what holds after the last step
   * @param {Path} path
   */
  end(expect, path) {
    if (this.#isAway) this.#fault("page_first", this.scenes.at(-1)?.path ?? path);
    this.scenes.push({ ...this.#scene(path), expect });
  }

  /**
   * @param {Path} path
   * @returns {Scene}
   */
  #scene(path) {
    const moments = this.#moments;
    this.#moments = [];
    return { path, moments, nowMs: this.#nowMs, offsetMin: this.#offsetMin(), isRecorded: false };
  }

  /**
   * @param {Step} step
   * @param {Path} path
   */
  #act(step, path) {
    if ("open" in step) this.#open(step.open, { title: step.title, ...step.source });
    else if ("look_at" in step) this.#lookAt(step.look_at);
    else if ("add_to_cart" in step) this.#happens({ name: "add_to_cart", items: this.#items(step.add_to_cart, step) });
    else if ("remove_from_cart" in step) {
      this.#happens({ name: "remove_from_cart", items: this.#items(step.remove_from_cart, step) });
    } else if ("buy" in step) this.#buy(step.buy, path);
    else if ("click" in step) this.#happens({ name: "cta_click", params: { cta: step.click } });
    else if ("consent" in step) this.#happens({ name: "consent_update", params: { level: step.consent } });
    else if ("attributes" in step) this.#happens({ name: "attributes_update", params: step.attributes });
    else if ("event" in step) {
      const { event: name, params = {}, items = [] } = step;
      this.#happens({ name, params, items });
    } else this.#passTime(step, path);
  }

  /** @param {JourneyEvent} event */
  #happens(event) {
    this.#moments.push({ nowMs: this.#nowMs, event });
    this.#lastEventMs = this.#nowMs;
    this.#cart.follow(event);
  }

  /**
   * @param {string} path
   * @param {Record<string, string | undefined>} [more]
   */
  #open(path, more = {}) {
    const known = Object.entries(more).filter(([, value]) => value !== undefined);
    const page = { path, ...this.#page, utc_offset_min: this.#offsetMin(), ...Object.fromEntries(known) };
    this.#happens({ name: "page_view", page });
  }

  /** @param {string} name of a product */
  #lookAt(name) {
    const path = this.#setting.products.get(name)?.path ?? "/";
    const own = typeof path === "string" ? path : (path[this.#page.language] ?? Object.values(path)[0] ?? "/");
    this.#open(own);
    const items = this.#items(name, {});
    this.#happens({ name: "view_item", params: { currency: this.#setting.currency, value: valueOf(items) }, items });
  }

  /**
   * @param {string | string[]} bought
   * @param {Path} path
   */
  #buy(bought, path) {
    const items = bought === "cart" ? this.#cart.items : this.#items(bought, {});
    if (items.length === 0) this.#fault("empty_cart", path);
    this.#orders += 1;
    const order = { transaction_id: `order-${this.#orders}`, currency: this.#setting.currency };
    this.#happens({ name: "purchase", params: { ...order, value: valueOf(items) }, items });
  }

  /**
   * @param {string | string[]} names
   * @param {{ quantity?: number | undefined }} step
   */
  #items(names, { quantity = 1 }) {
    return [names].flat().map((name) => {
      const fields = Object.entries(this.#setting.products.get(name) ?? {}).filter(([key]) => key !== "path");
      return { item_id: name, ...Object.fromEntries(fields), quantity };
    });
  }

  /**
   * @param {Step} step
   * @param {Path} path
   */
  #passTime(step, path) {
    if ("wait" in step) this.#nowMs += durationMs(step.wait);
    else if ("wait_until" in step) this.#goTo(step.wait_until, path);
    else if ("come_back_after" in step) this.#nowMs += durationMs(step.come_back_after);
    else if ("come_back_at" in step) this.#goTo(step.come_back_at, path);
    const isWaiting = "wait" in step || "wait_until" in step;
    if (isWaiting) {
      this.#moments.push({ nowMs: this.#nowMs });
      return;
    }
    this.#isAway = true;
    if (this.#nowMs - this.#lastEventMs <= sessionMs) this.#fault("same_visit", path);
  }

  /**
   * @param {string} local
   * @param {Path} path
   */
  #goTo(local, path) {
    const recorded = this.#recordedOffsetMin;
    const ms = recorded === undefined ? instantOf(local, this.#timeZone) : instantOf(local, "UTC") - recorded * 60_000;
    if (ms <= this.#nowMs) this.#fault("past", path);
    this.#nowMs = ms;
  }

  /**
   * @param {Journey} journey
   * @param {Path} path
   */
  #replay({ steps, seed }, path) {
    if (this.scenes.length > 0) this.#fault("journey_first", path);
    this.seed = seed;
    this.#moments = steps;
    for (const { nowMs, event } of steps) {
      this.#nowMs = nowMs;
      if (!event) continue;
      this.#lastEventMs = nowMs;
      this.#cart.follow(event);
      if (event.page) this.#takeOver(event.page);
    }
  }

  // What follows a recorded visit happens to the same visitor.
  /** @param {Record<string, unknown>} page */
  #takeOver({ language, device, utc_offset_min: offset }) {
    if (typeof language === "string") this.#page.language = language;
    if (device === "phone" || device === "tablet" || device === "desktop") this.#page.device = device;
    if (typeof offset === "number") this.#recordedOffsetMin = offset;
  }

  #offsetMin() {
    if (Number.isNaN(this.#nowMs)) return 0;
    return this.#recordedOffsetMin ?? offsetMin(this.#nowMs, this.#timeZone);
  }

  /**
   * @param {FaultCode} code
   * @param {Path} path
   */
  #fault(code, path) {
    this.faults.push({ code, path });
  }
}

/** @param {Record<string, unknown>[]} items */
function valueOf(items) {
  const cents = items.map(({ price = 0, quantity = 1 }) => Math.round(Number(price) * 100) * Number(quantity));
  return cents.reduce((sum, value) => sum + value, 0) / 100;
}
