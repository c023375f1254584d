// A change of the page in words: what the visitor sees there now.
import { fill } from "../texts.mjs";
import { quote, textOf } from "./text.mjs";

/** @typedef {import("./decision.mjs").Decision} Decision */
/** @typedef {import("./decision.mjs").PageElement} PageElement */

/**
 * @param {import("./decision.mjs").Change} change
 * @param {Decision} decision
 * @param {Pick<import("../main.mjs").Context, "language" | "texts">} context
 */
export function changeInWords(
  { kind, name = "", text = [], href, child = [], position = "append", element },
  decision,
  { language, texts },
) {
  const words = texts.story.changes;
  const quoted = quote(textOf(text, decision), language);
  switch (kind) {
    case "text":
      return quoted;
    case "attribute":
    case "style":
      return fill(words[kind], name, quoted);
    case "class_name":
      return fill(words.class_name, quote(name, language));
    case "move":
      return fill(position === "append" ? words.moveLast : words.moveFirst, quote(textOf(child, decision), language));
    case "hide":
      return words.hide;
    case "insert":
      return fill(words.insert, quote(element ? elementText(element, decision) : "", language));
    case "cta":
      return href ? `${quoted} → ${textOf(href, decision)}` : quoted;
  }
}

/**
 * @param {PageElement} element
 * @param {Decision} decision
 * @returns {string}
 */
function elementText({ text = [], href, children = [] }, decision) {
  const own = textOf(text, decision).trim();
  const link = href ? `[${own} → ${textOf(href, decision)}]` : own;
  return [link, ...children.map((child) => elementText(child, decision))].filter((part) => part !== "").join(" ");
}
