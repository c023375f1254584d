import type { NewElement } from "../api.js";
import type { Apply, Write } from "./applied.js";
import { isAllowedUrl } from "./url.js";

const kTags = ["p", "div", "span", "strong", "em", "small", "ul", "li", "a", "h2", "h3"];
const kMaxDepth = 4;

/** Inserts a new element before, after or inside of the target. */
export const applyInsert: Apply = (target, change, write) => {
  const element = change.element && build(change.element, write, 1);
  if (!element) return undefined;
  target[change.position ?? "append"](element);
  const parent = element.parentNode;
  return {
    isIntact: () => element.isConnected && element.parentNode === parent,
    revert: () => element.remove(),
  };
};

function build(wanted: NewElement, write: Write, depth: number): HTMLElement | undefined {
  const href = wanted.href && write(wanted.href);
  if (!kTags.includes(wanted.tag) || depth > kMaxDepth || (href !== undefined && !isAllowedUrl(href))) return undefined;
  const element = document.createElement(wanted.tag);
  if (wanted.class_name) element.className = wanted.class_name;
  if (href !== undefined && wanted.tag === "a") element.setAttribute("href", href);
  if (wanted.text) element.append(write(wanted.text));
  for (const child of wanted.children ?? []) {
    const built = build(child, write, depth + 1);
    if (!built) return undefined;
    element.append(built);
  }
  return element;
}
