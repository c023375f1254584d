import type { Tell } from "./tell.js";

/** In percent of the document's height. GA4 knows the last one alone. */
const kDepths = [25, 50, 75, 90];

/** `scroll`: how far down the visitor has scrolled, each depth once a page view. Returns what begins a view. */
export function observeScroll(tell: Tell, signal: AbortSignal): () => void {
  let next = 0;
  const scrolled = (): void => {
    const percent = ((scrollY + innerHeight) / document.documentElement.scrollHeight) * 100;
    for (; next < kDepths.length && percent >= (kDepths[next] as number); next++) {
      tell("scroll", { percent_scrolled: kDepths[next] as number });
    }
  };
  document.addEventListener("scroll", scrolled, { passive: true, signal });
  return () => (next = 0);
}
