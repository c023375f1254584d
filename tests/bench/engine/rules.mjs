// The rules of the bench: any number of segments with three conditions each, the same ones for the same seed. They are made once,
// as tests of named inputs; expressed.mjs writes them in each engine's own language.
import { seeded } from "../../node/seeded.mjs";
import { attributes, brands, campaigns, categories, cities, metricName, metrics, pages } from "./shop.mjs";

/**
 * @typedef {"eq" | "in" | "gte" | "lt"} Operator
 * @typedef {boolean | number | string} Scalar
 *
 * @typedef {object} Test one condition
 * @property {string} path as Aparté's rules name the input
 * @property {Operator} operator
 * @property {Scalar | Scalar[]} value
 *
 * @typedef {{ name: string, tests: Test[] }} Rule all of its tests must hold
 */

/** Of all tests, so many in a hundred ask for one of these. */
const mix = [
  { share: 30, draw: behaviour },
  { share: 14, draw: (chance) => oneOf(chance, "page.type", Object.keys(pages)) },
  { share: 12, draw: product },
  { share: 8, draw: cart },
  { share: 8, draw: taste },
  { share: 14, draw: attribute },
  { share: 8, draw: visit },
  { share: 6, draw: source },
];

/**
 * @param {number} count
 * @param {number} [seed]
 * @returns {Rule[]} the first `count` of the seed's rules: a smaller set is the beginning of a greater one
 */
export function makeRules(count, seed = 20_261_126) {
  const chance = seeded(seed);
  return Array.from({ length: count }, (_, index) => ({
    name: `rule_${index}`,
    tests: threeTests(chance),
  }));
}

function threeTests(chance) {
  const tests = [];
  while (tests.length < 3) {
    const test = draw(chance);
    // Twice the same input could contradict itself, which the compiler rightly complains about.
    if (!tests.some(({ path }) => path === test.path)) tests.push(test);
  }
  return tests;
}

function draw(chance) {
  let left = chance.below(100);
  const kind = mix.find(({ share }) => (left -= share) < 0);
  return kind.draw(chance);
}

/** A text that is one of `choices`, or one of two of them. */
function oneOf(chance, path, choices) {
  const first = chance.below(choices.length);
  const value = choices[first];
  if (chance.below(3) > 0) return { path, operator: "eq", value };
  return { path, operator: "in", value: [value, choices[(first + 1) % choices.length]] };
}

/** At least, or less than, one of `steps`. */
function atLeast(chance, path, steps) {
  return { path, operator: chance.below(5) === 0 ? "lt" : "gte", value: chance.pick(steps) };
}

/** How often is often, by the window; the shop's regular customers are told apart from the others. */
const often = {
  session: [1, 2, 3, 5],
  "1d": [1, 2, 4, 8, 15],
  "7d": [2, 5, 10, 20, 40],
  "30d": [5, 10, 30, 60, 120],
  lifetime: [20, 50, 100, 200, 500],
};

function behaviour(chance) {
  const metric = chance.pick(metrics);
  const steps = metric.measure === "$sum" ? [100, 500, 1_000, 5_000, 20_000] : often[metric.within];
  return atLeast(chance, `metric.${metricName(metric)}`, steps);
}

function product(chance) {
  return chance.pick([
    () => oneOf(chance, "item.item_category", categories),
    () => oneOf(chance, "item.item_brand", brands),
    () => atLeast(chance, "item.price", [20, 40, 60, 80, 120, 160]),
  ])();
}

function cart(chance) {
  return chance.pick([
    () => atLeast(chance, "cart.value", [50, 100, 150, 200, 300, 500]),
    () => atLeast(chance, "cart.quantity", [1, 2, 3, 4, 6]),
  ])();
}

function taste(chance) {
  return chance.pick([
    () => oneOf(chance, "affinity.item_category", categories),
    () => oneOf(chance, "affinity.item_brand", brands),
    () => atLeast(chance, `affinity.item_category.${chance.pick(categories)}`, [0.1, 0.2, 0.3, 0.5]),
  ])();
}

function attribute(chance) {
  const [name, values] = chance.pick(Object.entries(attributes));
  const path = `attribute.${name}`;
  if (typeof values[0] === "number") return atLeast(chance, path, values.slice(1));
  if (typeof values[0] === "boolean") return { path, operator: "eq", value: chance.pick(values) };
  return oneOf(chance, path, values);
}

function visit(chance) {
  return chance.pick([
    () => atLeast(chance, "session.number", [2, 5, 10, 50, 200]),
    () => atLeast(chance, "session.page_views", [2, 3, 5, 8]),
    () => atLeast(chance, "visitor.purchases", [1, 3, 10, 30]),
    () => atLeast(chance, "visitor.days_known", [1, 7, 30, 90, 365]),
    () => ({ path: "visitor.is_returning", operator: "eq", value: chance.pick([true, false]) }),
  ])();
}

function source(chance) {
  return chance.pick([
    () => oneOf(chance, "source.utm_campaign", campaigns),
    () => oneOf(chance, "device.class", ["phone", "tablet", "desktop"]),
    () => oneOf(chance, "page.language", ["fr", "en", "de"]),
    () => oneOf(chance, "attribute.city", cities),
  ])();
}
