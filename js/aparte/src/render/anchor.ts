/** The first element that one of the selectors finds, tried in order. */
export function findAnchor(anchors: readonly string[]): Element | undefined {
  for (const anchor of anchors) {
    try {
      const element = document.querySelector(anchor);
      if (element) return element;
    } catch {
      // Not a selector in this browser: the next one.
    }
  }
  return undefined;
}
