import type { Tell } from "./tell.js";

/** `page_load`: once a document, how long it took from the navigation to the end of its load event (W3C Navigation Timing 2). */
export function observePageLoad(tell: Tell, signal: AbortSignal): void {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tell("page_load", { load_ms: Math.round(entry.duration) });
  });
  // Comes when the load event is over; what was before is told as well.
  observer.observe({ type: "navigation", buffered: true });
  signal.addEventListener("abort", () => observer.disconnect());
}
