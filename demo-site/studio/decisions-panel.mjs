import { changeWords } from "./change-words.mjs";
import { h } from "./element.mjs";
import { count, list, t, tOr } from "./language.mjs";
import { becauseOf, wordsOf } from "./reasons.mjs";
import { armWords, taskWords } from "./task-words.mjs";

/**
 * Experiments, campaigns and changes of the page, each with its reason. What was chosen but waits for a placement that this page does
 * not have is told apart from what is shown.
 *
 * @param {object} seen
 * @param {object | null} seen.decision
 * @param {object} seen.status of the runtime
 * @param {object} [seen.explanation] of the studio module
 * @param {object} [seen.manifest] for the labels of experiments and variants
 */
export function decisionsPanel(seen) {
  const { decision } = seen;
  if (!decision) return [h("p.quiet-text", {}, t("noDecision"))];
  const chosen = decision.campaigns.filter(({ reason }) => reason === "shown");
  const refused = decision.campaigns.filter(({ reason }) => reason !== "shown");
  const card = (verdict) => campaignCard(verdict, seen);
  return [
    h("h3", {}, t("changes")),
    changes(seen),
    h("h3", {}, t("experiments")),
    h(
      "ul.cards",
      {},
      decision.experiments.map((assignment) => experimentCard(assignment, seen)),
    ),
    h("h3", {}, t("campaigns")),
    chosen.length > 0 ? h("ul.cards", {}, chosen.map(card)) : h("p.quiet-text", {}, t("noCampaign")),
    refused.length > 0 &&
      h(
        "details",
        { "data-key": "campaigns-refused" },
        h("summary", {}, count("refusedCampaigns", refused.length)),
        h("ul.cards", {}, refused.map(card)),
      ),
  ];
}

// "campaign/free_shipping" or "experiment/buy_button/b": its changes are made all together, or none of them.
const ownerOf = ({ id }) => id.slice(0, id.lastIndexOf("/"));

/** Placements that this owner's changes wait for. */
function awaited(owner, { decision, status }) {
  const wanted = decision.changes.filter((change) => ownerOf(change) === owner).map(({ placement }) => placement);
  return [...new Set(wanted)].filter((placement) => status.missing.includes(placement));
}

const placementWords = (name) => tOr(`placement_${name}`, name.replaceAll("_", " "));

function waitWords(placements, reason) {
  const names = list(placements.map((name) => t("quoted", { text: placementWords(name) })));
  return count("waitsFor", placements.length, { reason, names });
}

function changes(seen) {
  const made = seen.decision.changes.filter((change) => awaited(ownerOf(change), seen).length === 0);
  if (made.length === 0) return h("p.quiet-text", {}, t("noChange"));
  return h(
    "ul.changes",
    {},
    made.map((change) =>
      h(
        "li",
        { "data-placement": change.placement },
        h("span.place", {}, placementWords(change.placement)),
        " ",
        changeWords(change, seen.decision.money),
      ),
    ),
  );
}

function experimentCard({ name, reason, variant, control }, seen) {
  const task = seen.manifest?.tasks.find((candidate) => candidate.name === name) ?? { name, arms: [] };
  const explained = seen.explanation?.experiments;
  const words = variant && armWords(task, variant);
  const placements = reason === "shown" ? awaited(`experiment/${name}/${variant}`, seen) : [];
  const outcome = () => {
    if (reason !== "shown") return t(`reason_${reason}`);
    if (placements.length > 0) return waitWords(placements, t("variantWaits", { variant: words }));
    return control ? t("controlShown") : t("variantShown", { variant: words });
  };
  const title = seen.manifest ? taskWords(task) : wordsOf(explained, name);
  return verdictCard({ title, outcome: outcome(), name, reason, isWaiting: placements.length > 0 }, explained);
}

function campaignCard({ name, reason }, seen) {
  const explained = seen.explanation?.campaigns;
  const placements = reason === "shown" ? awaited(`campaign/${name}`, seen) : [];
  const outcome = () => {
    if (placements.length > 0) return waitWords(placements, t("campaignWaits"));
    return reason === "shown" ? t("shownCampaigns") : t(`reason_${reason}`);
  };
  const title = wordsOf(explained, name);
  return verdictCard({ title, outcome: outcome(), name, reason, isWaiting: placements.length > 0 }, explained);
}

// The page has the last word: an explanation that comes to another reason is about another moment and is left out.
function verdictCard({ title, outcome, name, reason, isWaiting }, explained) {
  const rule = explained?.find((candidate) => candidate.name === name);
  const state = isWaiting ? ".is-waiting" : reason === "shown" ? ".is-on" : "";
  return h(
    `li.card${state}`,
    {},
    h("strong", {}, title),
    h("p.outcome", {}, outcome),
    becauseOf(rule?.reason === reason ? rule.sentences : undefined),
  );
}
