// The same rules in the languages of the engines that are compared. Aparté keeps the visitor's profile and reads its own inputs;
// the others are given all inputs as attributes, whose names are Aparté's paths without the dots.
import { metricName, metrics, pages } from "./shop.mjs";

/** @typedef {import("./rules.mjs").Rule} Rule */

/** @param {string} path */
export const attributeOf = (path) => path.replaceAll(".", "_");

/** @param {Rule[]} rules */
export const pathsOf = (rules) => [...new Set(rules.flatMap(({ tests }) => tests.map(({ path }) => path)))];

/** A rule file has at most 4,096 keys in one object. */
const segmentsInFile = 2_000;

/**
 * Files in Aparté's language, rules/README.md: a segment a rule.
 *
 * @param {Rule[]} rules
 * @returns {{ path: string, text: string }[]}
 */
export function forAparte(rules) {
  const used = new Set(pathsOf(rules));
  const asked = metrics.map((metric) => [metricName(metric), metric]).filter(([name]) => used.has(`metric.${name}`));
  const weights = { view_item: 1, add_to_cart: 3, purchase: 5 };
  const shop = {
    site: { key: "bench", languages: ["fr", "en"], currency: "EUR", pages },
    affinities: { item_category: { half_life: "30d", weights }, item_brand: { half_life: "60d", weights } },
    metrics: Object.fromEntries(asked.map(([name, { measure, ...counter }]) => [name, { [measure]: counter }])),
  };
  const files = [{ path: "shop.json", text: JSON.stringify(shop) }];
  for (let first = 0; first < rules.length; first += segmentsInFile) {
    const segments = rules.slice(first, first + segmentsInFile).map(({ name, tests }) => [name, { when: all(tests) }]);
    files.push({ path: `rules-${first}.json`, text: JSON.stringify({ segments: Object.fromEntries(segments) }) });
  }
  return files;
}

/** Mongo-style, as both Aparté and GrowthBook write conditions. */
function all(tests, nameOf = (path) => path) {
  const member = ({ path, operator, value }) => [nameOf(path), operator === "eq" ? value : { [`$${operator}`]: value }];
  return Object.fromEntries(tests.map(member));
}

/**
 * A payload as GrowthBook's servers send it: a feature a rule, off unless its one targeting rule forces it on.
 *
 * @param {Rule[]} rules
 */
export function forGrowthBook(rules) {
  const feature = ({ tests }) => ({
    defaultValue: false,
    rules: [{ condition: all(tests, attributeOf), force: true }],
  });
  return { features: Object.fromEntries(rules.map((rule) => [rule.name, feature(rule)])) };
}

const jsonLogicOperators = { eq: "===", in: "in", gte: ">=", lt: "<" };

/**
 * One JsonLogic expression a rule. What is missing counts as 0 in comparisons of size, as everywhere here.
 *
 * @param {Rule[]} rules
 */
export function forJsonLogic(rules) {
  return rules.map(({ tests }) => ({
    and: tests.map(({ path, operator, value }) => ({
      [jsonLogicOperators[operator]]: [{ var: attributeOf(path) }, value],
    })),
  }));
}

const devCycleTypes = { boolean: "Boolean", number: "Number", string: "String" };
const devCycleComparators = { eq: "=", in: "=", gte: ">=", lt: "<" };

/**
 * A project's configuration as DevCycle's servers send it: a feature a rule, served to one audience of three filters.
 *
 * @param {Rule[]} rules
 */
export function forDevCycle(rules) {
  const id = (kind, index) => `${kind}${String(index).padStart(24 - kind.length, "0")}`;
  const settings = { edgeDB: { enabled: false }, optIn: { enabled: false }, disablePassthroughRollouts: false };
  return {
    project: { _id: "project", key: "bench", a0_organization: "org_bench", settings },
    environment: { _id: "environment", key: "production" },
    features: rules.map((rule, index) => devCycleFeature(rule, index, id)),
    variables: rules.map((rule, index) => ({ _id: id("d", index), type: "Boolean", key: rule.name })),
    variableHashes: Object.fromEntries(rules.map((rule, index) => [rule.name, index + 1])),
    audiences: {},
  };
}

function devCycleFeature({ name, tests }, index, id) {
  const variation = id("b", index);
  const filters = tests.map(({ path, operator, value }) => ({
    type: "user",
    subType: "customData",
    dataKey: attributeOf(path),
    dataKeyType: devCycleTypes[typeof [value].flat()[0]],
    comparator: devCycleComparators[operator],
    values: [value].flat(),
  }));
  const target = {
    _id: id("c", index),
    _audience: { filters: { operator: "and", filters } },
    distribution: [{ _variation: variation, percentage: 1 }],
  };
  return {
    _id: id("a", index),
    type: "release",
    key: name,
    variations: [{ _id: variation, key: "on", name: "On", variables: [{ _var: id("d", index), value: true }] }],
    configuration: { _id: id("e", index), targets: [target], forcedUsers: {} },
  };
}
