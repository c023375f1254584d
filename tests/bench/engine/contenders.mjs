// Each engine with its rules and a visitor, ready to be asked again and again.
import { Aparte, DevCycle, GrowthBookFeatures, JsonLogic } from "./engines.mjs";
import { attributes as declared } from "./shop.mjs";

/**
 * @typedef {object} Given what data.mjs made, loaded
 * @property {Record<"aparte" | "aparte-full" | "devcycle", Uint8Array<ArrayBuffer>>} wasm
 * @property {import("./visitor.mjs").TimedEvent[]} past
 * @property {import("./visitor.mjs").TimedEvent[]} played
 * @property {import("./engines.mjs").Attributes[]} attributes after each event of `played`
 * @property {Record<number, { pack: Uint8Array, growthBook: string, jsonLogic: string, devCycle: string }>} rules by their number
 *
 * @typedef {object} Contender
 * @property {string} name
 * @property {(count: number) => () => void} next prepares the next `count` questions; what it returns asks them
 */

/** Of these many rules the small core takes no more. */
export const smallCoreRules = 1_000;

/**
 * What a visit brings: page views, products, carts. Aparté takes the events; who keeps no profile gets the attributes after each.
 *
 * @param {Given} given
 * @param {number} rules
 * @returns {Promise<Contender[]>}
 */
export async function visitContenders(given, rules) {
  const aparte = await aparteContenders(given, rules, (count, cycle) => cycle.events(count));
  const peers = await peerContenders(given, rules, given.attributes);
  return [...aparte, ...peers];
}

/**
 * One attribute after the other gets another value.
 *
 * @param {Given} given
 * @param {number} rules
 * @returns {Promise<Contender[]>}
 */
export async function attributeContenders(given, rules) {
  const changes = attributeChanges();
  const aparte = await aparteContenders(given, rules, (count, cycle) => cycle.changes(count, changes));
  const base = given.attributes[0];
  let now = base;
  const after = changes.map(([name, value]) => (now = { ...now, [`attribute_${name}`]: value }));
  return [...aparte, ...(await peerContenders(given, rules, after))];
}

/**
 * What no rule asks about, as most of what a page sees. The peers have no events: for them this is no question at all.
 *
 * @param {Given} given
 * @param {number} rules
 * @returns {Promise<Contender[]>}
 */
export function idleContenders(given, rules) {
  return aparteContenders(given, rules, (count, cycle) => cycle.scrolls(count));
}

/** A multiple of how many values any attribute has, so that each value differs from the one before, for ever. */
const turns = 120;

/** @returns {[string, boolean | number | string][]} */
function attributeChanges() {
  const names = Object.keys(declared);
  return Array.from({ length: names.length * turns }, (_, index) => {
    const name = names[index % names.length];
    const values = declared[name];
    return [name, values[Math.floor(index / names.length) % values.length]];
  });
}

/** Time goes on while the same events come again. */
class Cycle {
  #played;
  #at = 0;
  #soonEvents = 0;
  #spanMs;
  #lastMs;

  constructor(played) {
    this.#played = played;
    this.#spanMs = played.at(-1).atMs - played[0].atMs + 3 * 3_600_000;
    this.#lastMs = played[0].atMs;
  }

  events(count) {
    return Array.from({ length: count }, () => {
      const round = Math.floor(this.#at / this.#played.length);
      const { atMs, event } = this.#played[this.#at++ % this.#played.length];
      return { atMs: atMs + round * this.#spanMs, event: anotherOrder(event, round) };
    });
  }

  changes(count, changes) {
    return this.#soon(count, (index) => ({
      name: "attributes_update",
      params: Object.fromEntries([changes[index % changes.length]]),
    }));
  }

  scrolls(count) {
    return this.#soon(count, (index) => ({ name: "scroll", params: { percent_scrolled: (index % 10) * 10 } }));
  }

  #soon(count, makeEvent) {
    return Array.from({ length: count }, () => ({ atMs: (this.#lastMs += 100), event: makeEvent(this.#soonEvents++) }));
  }
}

/** The same transaction_id counts once. */
function anotherOrder(event, round) {
  if (event.name !== "purchase") return event;
  const params = { ...event.params, transaction_id: `${event.params.transaction_id}-${round}` };
  return { ...event, params };
}

async function aparteContenders(given, rules, draw) {
  const cores = rules > smallCoreRules ? ["aparte-full"] : ["aparte-full", "aparte"];
  return Promise.all(
    cores.map(async (core) => {
      const engine = await Aparte.start(given.wasm[core]);
      engine.setUp(given.rules[rules].pack);
      engine.restore(given.past[0].atMs);
      for (const { atMs, event } of given.past) engine.take(atMs, event);
      const cycle = new Cycle(given.played);
      return {
        name: core === "aparte" ? "Aparté, small core" : "Aparté",
        next: (count) => {
          const events = draw(count, cycle);
          return () => {
            for (const { atMs, event } of events) engine.take(atMs, event);
          };
        },
      };
    }),
  );
}

async function peerContenders(given, rules, attributes) {
  const engines = await peers(given);
  return Object.entries(engines).map(([name, { engine, rulesFor }]) => {
    engine.setUp(rulesFor(given.rules[rules]));
    engine.prepare?.();
    let at = 0;
    return {
      name,
      next: (count) => {
        const questions = Array.from({ length: count }, () => attributes[at++ % attributes.length]);
        return () => {
          for (const question of questions) engine.ask(question);
        };
      },
    };
  });
}

/** @param {Given} given */
async function peers(given) {
  return {
    GrowthBook: { engine: new GrowthBookFeatures(), rulesFor: ({ growthBook }) => growthBook },
    "json-logic-engine": { engine: new JsonLogic(), rulesFor: ({ jsonLogic }) => jsonLogic },
    DevCycle: { engine: await DevCycle.start(given.wasm.devcycle), rulesFor: ({ devCycle }) => devCycle },
  };
}

/**
 * From the bytes or the text as it came over the network until the rules can be asked. Each time a fresh engine, whose own code is
 * compiled already.
 *
 * @param {Given} given
 * @param {number} rules
 * @returns {Promise<{ name: string, next(): Promise<() => void> }[]>}
 */
export async function setUpContenders(given, rules) {
  const { pack, growthBook, jsonLogic, devCycle } = given.rules[rules];
  const fresh = (start, content) => async () => {
    const engine = await start();
    return () => engine.setUp(content);
  };
  const cores = rules > smallCoreRules ? ["aparte-full"] : ["aparte-full", "aparte"];
  return [
    ...cores.map((core) => ({
      name: core === "aparte" ? "Aparté, small core" : "Aparté",
      next: fresh(() => Aparte.start(given.wasm[core]), pack),
    })),
    { name: "GrowthBook", next: fresh(async () => new GrowthBookFeatures(), growthBook) },
    { name: "json-logic-engine", next: fresh(async () => new JsonLogic(), jsonLogic) },
    { name: "DevCycle", next: fresh(() => DevCycle.start(given.wasm.devcycle), devCycle) },
  ];
}
