import type { Push } from "./data-layer.js";

/** Reports clicks on calls to action (`data-cta`), with the placement (`data-placement`) around them, until `signal`. */
export function observeClicks(onClick: (push: Push) => void, signal: AbortSignal): void {
  const clicked = (event: Event): void => {
    const element = event.target instanceof Element ? event.target.closest("[data-cta]") : null;
    if (!element) return;
    const placement = element.closest("[data-placement]")?.getAttribute("data-placement");
    onClick({
      name: "cta_click",
      params: { cta: element.getAttribute("data-cta"), ...(placement ? { placement } : {}) },
    });
  };
  // While capturing, so that a page that stops the event is counted as well.
  document.addEventListener("click", clicked, { capture: true, signal });
}
