import type { LoadModule } from "../modules.js";
import type { ProductsModule } from "../products-module.js";
import { observeClicks } from "./clicks.js";
import { observeDataLayer, type Push } from "./data-layer.js";
import { boundEvent, type ShopEvent } from "./event.js";
import { observeViews, whenParsed, type Arrival } from "./navigation.js";
import { describePage } from "./page.js";

/** Frameworks replace a page's data some time after the address. */
const kSettledMs = 300;
/** Where `products.js` finds something: JSON-LD, microdata, Open Graph. */
const kProductData =
  '[type^="application/ld+json"],[itemtype*=Product],meta[content^=product],meta[property$="price:amount"]';

/** Most pages have JSON-LD about the shop; only what speaks of products is worth a download. */
const hasProductData = (): boolean =>
  [...document.querySelectorAll<HTMLScriptElement>(kProductData)].some(({ text }) => /Product/.test(text || "Product"));
const quiet = (): void => undefined;

/**
 * Watches the page and emits what happens on it as events: first of all the view of this page. A product is seen once a
 * page view, whether the data layer says so, the page's data, or both. Until `signal`.
 */
export function observePage(
  dataLayer: string,
  loadModule: LoadModule,
  emit: (event: ShopEvent) => void,
  signal: AbortSignal,
): void {
  let view = 0;
  let seen = new Set<string>();
  let lastRead: string | undefined;
  let lastPath: string | undefined;

  const push = ({ name, ...details }: Push): void => {
    const event = boundEvent(name, details);
    if (!event || (name === "view_item" && isRepeated(event))) return;
    emit(event);
  };
  const isRepeated = (event: ShopEvent): boolean => {
    const key = String(event.items?.[0]?.["item_id"] ?? event.items?.[0]?.["item_name"]);
    return seen.has(key) || !seen.add(key);
  };
  const load = async (): Promise<ProductsModule | undefined> => (hasProductData() ? loadModule("products") : undefined);
  const readProduct = async (arrival: Arrival, mine: number): Promise<void> => {
    // Already now, beside the core; what is not parsed yet is asked for again.
    load().catch(quiet);
    await whenParsed();
    if (arrival === "navigation") await new Promise((resolve) => setTimeout(resolve, kSettledMs));
    const details = (await load())?.readProduct();
    if (signal.aborted || mine !== view) return;
    // What stood on the page before, and not on this one, to which the visitor may have come back.
    const isStale = arrival === "navigation" && JSON.stringify(details) === lastRead && location.pathname !== lastPath;
    lastRead = JSON.stringify(details);
    lastPath = location.pathname;
    // The data layer speaks the shop's own words for categories, so it goes first.
    if (details && !seen.size && !isStale) push({ name: "view_item", ...details });
  };

  const viewed = (arrival: Arrival): void => {
    seen = new Set();
    emit({ name: "page_view", page: describePage(arrival === "load") });
    // A page whose module cannot be had is one without a product.
    readProduct(arrival, ++view).catch(quiet);
  };
  observeViews(viewed, signal);
  observeDataLayer(dataLayer, push, signal);
  observeClicks(push, signal);
}
