// What stands at a placement of the page, once a decision is carried out.
import { textOf } from "../story/text.mjs";

/**
 * @typedef {import("../story/decision.mjs").Decision} Decision
 * @typedef {import("../story/decision.mjs").PageElement} PageElement
 *
 * @typedef {object} PagePlace
 * @property {string} [text]
 * @property {string} [href]
 * @property {true} [hidden]
 * @property {string} [first]
 * @property {string} [last]
 * @property {Record<string, string>} [attributes]
 * @property {Record<string, string>} [style]
 * @property {string[]} [classes]
 */

/**
 * @param {string} placement
 * @param {Decision} decision
 * @returns {PagePlace | undefined} undefined where the shop's own content stands
 */
export function placeOf(placement, decision) {
  const changes = decision.changes.filter((change) => change.placement === placement);
  if (changes.length === 0) return undefined;
  return changes.reduce((place, change) => changed(place, change, decision), /** @type {PagePlace} */ ({}));
}

/**
 * @param {PagePlace} place
 * @param {import("../story/decision.mjs").Change} change
 * @param {Decision} decision
 * @returns {PagePlace}
 */
function changed(place, { kind, name = "", text = [], href, child = [], position, element }, decision) {
  const own = textOf(text, decision);
  switch (kind) {
    case "text":
      return { ...place, text: own };
    case "cta":
      return { ...place, ...(text.length > 0 && { text: own }), ...(href && { href: textOf(href, decision) }) };
    case "hide":
      return { ...place, hidden: true };
    case "class_name":
      return { ...place, classes: [...(place.classes ?? []), name] };
    case "attribute":
      return { ...place, attributes: { ...place.attributes, [name]: own } };
    case "style":
      return { ...place, style: { ...place.style, [name]: own } };
    case "move":
      return { ...place, [position === "append" ? "last" : "first"]: textOf(child, decision) };
    case "insert":
      return element ? withElement(place, element, decision) : place;
  }
}

/**
 * @param {PagePlace} place
 * @param {PageElement} element
 * @param {Decision} decision
 * @returns {PagePlace}
 */
function withElement(place, { text = [], href, children = [] }, decision) {
  const own = [place.text, textOf(text, decision)].filter((part) => part !== undefined && part !== "").join(" ");
  const link = place.href ?? (href && textOf(href, decision));
  const outer = { ...place, ...(own !== "" && { text: own }), ...(link !== undefined && { href: link }) };
  return children.reduce((inner, child) => withElement(inner, child, decision), outer);
}
