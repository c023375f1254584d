import type { Tell } from "./tell.js";

/** When an advertisement counts as seen: half of it, for a second (Media Rating Council, "Viewable Ad Impression Measurement Guidelines", 2014). */
const kSeenShare = 0.5;
const kSeenMs = 1_000;
/** Pages draw in bursts. */
const kSettledMs = 300;

/** `view_placement`: half of an element with `data-placement` was seen for a second; each name once a page view. Returns what begins a view. */
export function observePlacements(tell: Tell, signal: AbortSignal): () => void {
  let told = new Set<string>();
  let timer = 0;
  const timers = new Map<Element, number>();
  const isSeen = (element: Element): void => {
    const placement = element.getAttribute("data-placement");
    if (signal.aborted || !placement || told.has(placement) || document.visibilityState === "hidden") return;
    told.add(placement);
    tell("view_placement", { placement });
  };
  const changed = (entries: readonly IntersectionObserverEntry[]): void => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(timers.get(target));
      if (isIntersecting) timers.set(target, window.setTimeout(isSeen, kSeenMs, target));
    }
  };
  let intersections = new IntersectionObserver(changed, { threshold: kSeenShare });
  const look = (): void => {
    timer = 0;
    // Elements that are observed already stay as they are.
    for (const element of document.querySelectorAll("[data-placement]")) intersections.observe(element);
  };
  const mutations = new MutationObserver(() => (timer ||= window.setTimeout(look, kSettledMs)));
  mutations.observe(document, { childList: true, subtree: true });
  signal.addEventListener("abort", () => {
    mutations.disconnect();
    intersections.disconnect();
  });
  return () => {
    told = new Set();
    // Afresh, so that what is seen already is told of again.
    intersections.disconnect();
    intersections = new IntersectionObserver(changed, { threshold: kSeenShare });
    look();
  };
}
