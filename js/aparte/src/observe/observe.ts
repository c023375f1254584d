import { observeClicks } from "./clicks.js";
import { observeDataLayer, type Push } from "./data-layer.js";
import { boundEvent, type ShopEvent } from "./event.js";
import { jsonLdTexts, productOf } from "./json-ld.js";
import { observeViews, whenParsed, type Arrival } from "./navigation.js";
import { describePage } from "./page.js";

/** Frameworks replace a page's JSON-LD some time after the address. */
const kSettledMs = 300;

/**
 * Watches the page and emits what happens on it as events: first of all the view of this page. A product is seen once a
 * page view, whether the data layer says so, JSON-LD, or both. Until `signal`.
 */
export function observePage(dataLayer: string, emit: (event: ShopEvent) => void, signal: AbortSignal): void {
  let view = 0;
  let seen = new Set<string>();
  let readTexts = "";

  const push = ({ name, ...details }: Push): void => {
    const event = boundEvent(name, details);
    if (!event || (name === "view_item" && isRepeated(event))) return;
    emit(event);
  };
  const isRepeated = (event: ShopEvent): boolean => {
    const key = String(event.items?.[0]?.["item_id"] ?? event.items?.[0]?.["item_name"]);
    return seen.has(key) || !seen.add(key);
  };
  const readProduct = async (arrival: Arrival, mine: number): Promise<void> => {
    await whenParsed();
    if (arrival === "navigation") await new Promise((resolve) => setTimeout(resolve, kSettledMs));
    const texts = jsonLdTexts();
    const isStale = arrival === "navigation" && texts.join() === readTexts;
    readTexts = texts.join();
    // The data layer speaks the shop's own words for categories, so it goes first.
    if (signal.aborted || mine !== view || seen.size || isStale) return;
    const item = productOf(texts);
    if (item) push({ name: "view_item", items: [item] });
  };

  const viewed = (arrival: Arrival): void => {
    seen = new Set();
    emit({ name: "page_view", page: describePage(arrival === "load") });
    void readProduct(arrival, ++view);
  };
  observeViews(viewed, signal);
  observeDataLayer(dataLayer, push, signal);
  observeClicks(push, signal);
}
