/** The first element that one of the selectors finds, tried in order, and that the parser has left behind. */
export function findAnchor(anchors: readonly string[]): Element | undefined {
  for (const anchor of anchors) {
    try {
      const element = document.querySelector(anchor);
      if (element && isComplete(element)) return element;
    } catch {
      // Not a selector in this browser: the next one.
    }
  }
  return undefined;
}

/** To an element that is still being parsed the parser would add what it has left. */
function isComplete(element: Element): boolean {
  if (document.readyState !== "loading") return true;
  for (let node: Node | null = element; node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
}
