import type { Item } from "../api.js";
import { decodeSnapshot } from "../core/snapshot.js";
import type { ShopEvent, TimedEvent } from "../observe/event.js";

/** What is read of `wasm/schema/snapshot.cddl`. */
interface VisitProfile {
  readonly session: { readonly start_ms: number };
  /** The full core remembers the last events. */
  readonly recent?: { readonly events: readonly (Omit<ShopEvent, "page"> & { readonly at_ms: number })[] };
  readonly cart: { readonly items: readonly Item[] };
}

/** The page and the product on it, without the person. */
export function pageOf(history: readonly TimedEvent[]): TimedEvent[] {
  const view = history.findLastIndex(({ event }) => event.name === "page_view");
  const item = history.findLastIndex(({ event }) => event.name === "view_item");
  return history.filter((_timed, index) => index === view || (index === item && item > view));
}

/**
 * What an anonymous visitor takes into an account that is known here: the events of this visit that the profile or the page remembers, each once, and what
 * else is in the cart. Nothing from before `sinceMs`, when someone has logged out. `view_cart` stays behind: it would replace the account's cart.
 */
export function carriedOver(
  bytes: Uint8Array | undefined,
  history: readonly TimedEvent[],
  sinceMs: number,
): TimedEvent[] {
  const isLate = ({ at_ms }: TimedEvent): boolean => at_ms > sinceMs;
  const page = pageOf(history);
  const ofPage = history.filter((timed) => isLate(timed) || page.includes(timed));
  const profile = bytes && profileOf(bytes);
  const isOfPage = (timed: TimedEvent): boolean =>
    ofPage.some(({ at_ms, event }) => at_ms === timed.at_ms && event.name === timed.event.name);
  const earlier = (profile?.recent?.events ?? [])
    .filter(({ at_ms, name }) => at_ms >= (profile?.session.start_ms ?? 0) && name !== "page_view")
    .map(({ at_ms, name, params, items }): TimedEvent => ({
      at_ms,
      event: { name, ...(params && { params }), ...(items && { items }) },
    }))
    .filter((timed) => isLate(timed) && !isOfPage(timed));
  const events = [...earlier, ...ofPage]
    .filter(({ event }) => event.name !== "view_cart")
    .sort((one, two) => one.at_ms - two.at_ms);
  const left = leftIn(profile?.cart.items ?? [], events);
  if (left.length) events.push({ at_ms: Date.now(), event: { name: "add_to_cart", items: left } });
  return events;
}

/** What is in the cart that none of the events has put there. */
function leftIn(cart: readonly Item[], events: readonly TimedEvent[]): Item[] {
  const quantities = new Map<string, number>();
  for (const { event } of events) {
    const sign = { add_to_cart: 1, remove_from_cart: -1 }[event.name] ?? 0;
    if (event.name === "purchase") quantities.clear();
    for (const item of sign ? (event.items ?? []) : []) {
      const article = articleOf(item);
      quantities.set(article, Math.max((quantities.get(article) ?? 0) + sign * quantityOf(item), 0));
    }
  }
  return cart.flatMap((item) => {
    const quantity = quantityOf(item) - (quantities.get(articleOf(item)) ?? 0);
    return quantity > 0 ? [{ ...item, quantity }] : [];
  });
}

/** As the core tells them apart. */
function articleOf(item: Item): string {
  const { item_id, item_variant, item_name } = item as Readonly<Record<string, unknown>>;
  return JSON.stringify([item_id, item_variant, item_id === undefined ? item_name : ""]);
}

function quantityOf({ quantity = 1 }: { readonly quantity?: Item[string] }): number {
  return Math.max(Number(quantity) || 0, 0);
}

function profileOf(bytes: Uint8Array): VisitProfile | undefined {
  try {
    return decodeSnapshot(bytes) as unknown as VisitProfile;
  } catch {
    // Damaged, and as good as none.
    return undefined;
  }
}
