import { changeWords } from "./change-words.mjs";
import { h } from "./element.mjs";
import { count, t } from "./language.mjs";
import { becauseOf, wordsOf } from "./reasons.mjs";
import { taskWords } from "./task-words.mjs";

/**
 * Experiments, campaigns and changes of the page, each with its reason.
 *
 * @param {object} seen
 * @param {object | null} seen.decision
 * @param {object} [seen.explanation] of the studio module
 * @param {object} [seen.manifest] for the experiments' labels
 */
export function decisionsPanel({ decision, explanation, manifest }) {
  if (!decision) return [h("p.quiet-text", {}, t("noDecision"))];
  const shown = decision.campaigns.filter(({ reason }) => reason === "shown");
  const refused = decision.campaigns.filter(({ reason }) => reason !== "shown");
  const card = (verdict) => campaignCard(verdict, explanation?.campaigns);
  return [
    h("h3", {}, t("changes")),
    changes(decision),
    h("h3", {}, t("experiments")),
    h(
      "ul.cards",
      {},
      decision.experiments.map((assignment) => experimentCard(assignment, explanation?.experiments, manifest)),
    ),
    h("h3", {}, t("campaigns")),
    shown.length > 0 ? h("ul.cards", {}, shown.map(card)) : h("p.quiet-text", {}, t("noCampaign")),
    refused.length > 0 &&
      h(
        "details",
        { "data-key": "campaigns-refused" },
        h("summary", {}, count("refusedCampaigns", refused.length)),
        h("ul.cards", {}, refused.map(card)),
      ),
  ];
}

function changes({ changes: all, money }) {
  if (all.length === 0) return h("p.quiet-text", {}, t("noChange"));
  return h(
    "ul.changes",
    {},
    all.map((change) => h("li", {}, h("code", {}, change.placement), " ", changeWords(change, money))),
  );
}

function experimentCard({ name, reason, variant, control }, explained, manifest) {
  const outcome =
    reason === "shown"
      ? t("variantShown", { variant: control ? t("original") : variant.replaceAll("_", " ") })
      : t(`reason_${reason}`);
  const task = manifest?.tasks.find((candidate) => candidate.name === name);
  return verdictCard(
    task ? taskWords(task) : wordsOf(explained, name),
    outcome,
    reason,
    explained?.find((rule) => rule.name === name),
  );
}

function campaignCard({ name, reason }, explained) {
  const outcome = reason === "shown" ? t("shownCampaigns") : t(`reason_${reason}`);
  return verdictCard(
    wordsOf(explained, name),
    outcome,
    reason,
    explained?.find((rule) => rule.name === name),
  );
}

// The page has the last word: an explanation that comes to another reason is about another moment and is left out.
function verdictCard(title, outcome, reason, explained) {
  const sentences = explained?.reason === reason ? explained.sentences : undefined;
  return h(
    `li.card${reason === "shown" ? ".is-on" : ""}`,
    {},
    h("strong", {}, title),
    h("p.outcome", {}, outcome),
    becauseOf(sentences),
  );
}
