import type { Applied, Apply } from "./applied.js";

/** Adds a class to the target. */
export const applyClassName: Apply = (target, change) => addClass(target, change.name ?? "");

/** Undefined when the name is not one class. */
export function addClass(target: Element, name: string): Applied | undefined {
  if (!name || /\s/.test(name)) return undefined;
  const original = target.getAttribute("class");
  const wasThere = target.classList.contains(name);
  target.classList.add(name);
  return {
    isIntact: () => target.isConnected && target.classList.contains(name),
    revert: () => {
      if (!wasThere) target.classList.remove(name);
      if (original === null && !target.classList.length) target.removeAttribute("class");
    },
  };
}
