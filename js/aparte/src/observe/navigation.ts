/** How a page view came about. */
export type Arrival = "load" | "restored" | "navigation";

/**
 * Calls `onView` now, when the document comes back from the back/forward cache, and after each navigation within the
 * document: a new path, or a new query that is a step of the history (a replaced query is a filter, not a page).
 * Until `signal`.
 */
export function observeViews(onView: (arrival: Arrival) => void, signal: AbortSignal): void {
  const listen = { signal };
  let last = location.href;

  const moved = (replaced: boolean): void => {
    const from = new URL(last);
    last = location.href;
    if (location.pathname === from.pathname && (replaced || location.search === from.search)) return;
    // After the task, so that what a framework renders for the new address stands.
    setTimeout(() => signal.aborted || onView("navigation"));
  };

  addEventListener("pageshow", (event) => event.persisted && onView("restored"), listen);
  const navigation = (window as { navigation?: EventTarget }).navigation;
  if (navigation) {
    navigation.addEventListener(
      "currententrychange",
      (event) => moved((event as { navigationType?: string }).navigationType === "replace"),
      listen,
    );
  } else {
    addEventListener("popstate", () => moved(false), listen);
    followHistory("pushState", () => moved(false), signal);
    followHistory("replaceState", () => moved(true), signal);
  }
  onView("load");
}

/** For browsers without the Navigation API. */
function followHistory(name: "pushState" | "replaceState", after: () => void, signal: AbortSignal): void {
  const original = history[name].bind(history);
  const followed: typeof original = (...args) => {
    original(...args);
    after();
  };
  history[name] = followed;
  signal.addEventListener("abort", () => {
    if (history[name] === followed) history[name] = original;
  });
}

/** Resolves when the page is really shown: a prerendered page is none until then. */
export async function whenActivated(): Promise<void> {
  if ((document as { prerendering?: boolean }).prerendering) await documentEvent("prerenderingchange");
}

/** Resolves when the whole document is parsed. */
export async function whenParsed(): Promise<void> {
  if (document.readyState === "loading") await documentEvent("DOMContentLoaded");
}

function documentEvent(name: string): Promise<unknown> {
  return new Promise((resolve) => document.addEventListener(name, resolve, { once: true }));
}
