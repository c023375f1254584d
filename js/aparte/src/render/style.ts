import type { Applied, Apply } from "./applied.js";

/** Sets one property of the target's own style, through the CSSOM, which a content security policy allows. */
export const applyStyle: Apply = (target, change, write) => setStyle(target, change.name ?? "", write(change.text), "");

/** Undefined when the value would fetch something or the element has no style. */
export function setStyle(target: Element, name: string, value: string, priority: string): Applied | undefined {
  // A style that fetches could tell another site who sees it.
  if (!(target instanceof HTMLElement) || /url|image|src|\\/i.test(value)) return undefined;
  const { style } = target;
  const original = style.getPropertyValue(name);
  const originalPriority = style.getPropertyPriority(name);
  style.setProperty(name, value, priority);
  // As the browser writes it; empty when it does not take the value.
  const ours = style.getPropertyValue(name);
  if (!ours) return undefined;
  return {
    isIntact: () => target.isConnected && style.getPropertyValue(name) === ours,
    revert: () => {
      if (style.getPropertyValue(name) === ours) style.setProperty(name, original, originalPriority);
      if (!target.getAttribute("style")) target.removeAttribute("style");
    },
  };
}
