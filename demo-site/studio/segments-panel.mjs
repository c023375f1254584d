import { h } from "./element.mjs";
import { count, t } from "./language.mjs";
import { becauseOf, wordsOf } from "./reasons.mjs";

/**
 * In which segments the visitor is, and why; in which not, and why not.
 *
 * @param {object} seen
 * @param {object | null} seen.decision
 * @param {object} [seen.explanation] of the studio module
 */
export function segmentsPanel({ decision, explanation }) {
  if (!decision) return [h("p.quiet-text", {}, t("noDecision"))];
  const explained = explanation?.segments ?? [];
  const sentencesOf = (name, holds) =>
    explained.find((segment) => segment.name === name && segment.holds === holds)?.sentences;
  const outside = explained.filter(({ name }) => !decision.segments.includes(name));
  return [
    decision.segments.length === 0
      ? h("p.quiet-text", {}, t("inNone"))
      : h(
          "ul.cards",
          { "aria-label": t("inSegments") },
          decision.segments.map((name) =>
            h("li.card.is-on", {}, h("strong", {}, wordsOf(explained, name)), becauseOf(sentencesOf(name, true))),
          ),
        ),
    outside.length > 0 &&
      h(
        "details",
        { "data-key": "segments-out" },
        h("summary", {}, count("outSegments", outside.length)),
        h(
          "ul.cards",
          {},
          outside.map(({ name, label }) =>
            h("li.card", {}, h("strong", {}, label), becauseOf(sentencesOf(name, false))),
          ),
        ),
      ),
  ];
}
