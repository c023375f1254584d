import type { Apply } from "./applied.js";

/** Brings the target's child with a given attribute value (or the child that contains it) to the front or to the end. */
export const applyMove: Apply = (target, change, write) => {
  const name = change.name ?? "";
  const value = write(change.child);
  const child = [...target.children].find((candidate) => carries(candidate, name, value));
  if (!child) return undefined;
  const before = child.previousSibling;
  const atEnd = change.position === "append";
  target[atEnd ? "append" : "prepend"](child);
  const isIntact = (): boolean =>
    target.isConnected && (atEnd ? target.lastElementChild : target.firstElementChild) === child;
  return {
    isIntact,
    revert: () => {
      if (child.parentNode !== target) return;
      if (!before) target.prepend(child);
      else if (before.parentNode === target) target.insertBefore(child, before.nextSibling);
    },
  };
};

function carries(element: Element, name: string, value: string): boolean {
  return (
    element.getAttribute(name) === value ||
    [...element.querySelectorAll("*")].some((inner) => inner.getAttribute(name) === value)
  );
}
