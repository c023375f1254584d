import type { Applied, Apply } from "./applied.js";

/** Replaces the text of the target. */
export const applyText: Apply = (target, change, write) => setText(target, write(change.text));

/**
 * Where all the text stands in one text node, only that node's data changes: icons beside it stay, and a framework finds
 * its node again. Otherwise the text takes the place of everything inside.
 */
export function setText(target: Element, text: string): Applied {
  const only = onlyText(target);
  if (only) {
    const original = only.data;
    only.data = text;
    const isIntact = (): boolean => only.isConnected && only.data === text;
    return {
      isIntact,
      revert: () => {
        if (only.data === text) only.data = original;
      },
    };
  }
  const originals = [...target.childNodes];
  const own = new Text(text);
  target.replaceChildren(own);
  return {
    isIntact: () => target.isConnected && own.parentNode === target && own.data === text,
    revert: () => {
      if (own.parentNode === target) own.replaceWith(...originals);
    },
  };
}

function onlyText(target: Element): Text | undefined {
  const walker = document.createTreeWalker(target, NodeFilter.SHOW_TEXT);
  let only: Text | undefined;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (!node.data.trim()) continue;
    if (only) return undefined;
    only = node;
  }
  return only;
}
