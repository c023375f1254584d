// What the shop's rules are called, for the visitor's page: labels from rules/boutique, departments from the catalogue.
import { readFileSync, readdirSync } from "node:fs";
import { parse } from "jsonc-parser";

const folder = new URL("../../../rules/boutique/", import.meta.url);
const kinds = ["segments", "campaigns", "experiments"];

/** @returns {Record<string, Record<string, object>>} `segments`, `campaigns` and `experiments` of all files, by name */
export function readRules() {
  const files = readdirSync(folder).filter((name) => /(?<!\.test)\.json$/.test(name));
  const sections = files.map((name) => parse(readFileSync(new URL(name, folder), "utf8")));
  return Object.fromEntries(
    kinds.map((kind) => [kind, Object.assign({}, ...sections.map((section) => section[kind]))]),
  );
}

/**
 * `PrivacyWords` of the package aparte.
 *
 * @param {object} view see `viewOf` in site.mjs
 */
export function privacyWords({ language, catalog, rules, t }) {
  const label = (rule, name) => rule.label?.[language] ?? name;
  const named = (prefix, entries) => entries.map(([name, rule]) => [`${prefix}.${name}`, label(rule, name)]);
  const experiments = Object.entries(rules.experiments);
  const words = [
    ...named("segment", Object.entries(rules.segments)),
    ...named("campaign", Object.entries(rules.campaigns)),
    ...named("experiment", experiments),
    ...experiments.flatMap(([name, experiment]) => answers(name, experiment, language, t.rules)),
    ...catalog.categories.map((category) => [`value.item_category.${category.key}`, category[language].name]),
    ...Object.entries(t.rules.placements).map(([name, text]) => [`placement.${name}`, text]),
  ];
  return { words: Object.fromEntries(words), because: reasons(rules) };
}

function answers(name, { variants, outcomes }, language, { original, outcomes: texts }) {
  return [
    ...Object.entries(variants).map(([key, { label }]) => [`variant.${name}.${key}`, label?.[language] ?? original]),
    ...outcomes.map((outcome, index) => [`outcome.${name}.${index + 1}`, texts[outcome]]),
  ];
}

function reasons({ campaigns, experiments }) {
  const asked = (kind, rules) =>
    Object.entries(rules).map(([name, { audience }]) => [`${kind}.${name}`, segmentsIn(audience)]);
  const all = [...asked("campaign", campaigns), ...asked("experiment", experiments)];
  return Object.fromEntries(all.filter(([, segments]) => segments.length > 0));
}

/** Segments that a condition asks to be in, at any depth of it. */
function segmentsIn(condition) {
  if (typeof condition !== "object" || condition === null) return [];
  return Object.entries(condition).flatMap(([key, value]) =>
    key.startsWith("segment.") && value === true ? [key.slice("segment.".length)] : segmentsIn(value),
  );
}
