import type { EventDetails, Item, Scalar, Value } from "../api.js";
import { isObject } from "./event.js";

/** What a shop's data layer says. */
export interface Push extends EventDetails {
  readonly name: string;
}

/** Names that the runtime gives itself; what other tools mean by them is another matter. */
const kOwnNames = ["page_view", "exposure", "consent_update", "attributes_update", "cta_click"];
const kNumbers = ["price", "quantity", "value", "discount", "tax", "shipping"];

/**
 * Reports the GA4 events of the global array `name`, those pushed before as well, until `signal`. Both ways of writing them are
 * understood: `gtag("event", name, {...})` and `{ event: name, ecommerce: {...} }`.
 */
export function observeDataLayer(name: string, onPush: (push: Push) => void, signal: AbortSignal): void {
  const read = (entry: unknown): void => {
    const push = readEntry(entry);
    if (push) onPush(push);
  };
  followPushes(name, read, signal);
}

/** Hands on the entries of the global array `name`, those pushed before as well, until `signal`. The array is made where there is none. */
export function followPushes(name: string, onEntry: (entry: unknown) => void, signal: AbortSignal): void {
  const globals = window as unknown as Record<string, unknown>;
  const layer = Array.isArray(globals[name]) ? (globals[name] as unknown[]) : (globals[name] = [] as unknown[]);
  const hand = (entry: unknown): void => {
    if (!signal.aborted) onEntry(entry);
  };
  [...layer].forEach(hand);

  // Tag managers replace `push` as well: keep theirs working, and step back only if ours is still on top.
  const original = layer.push;
  const followed = (...entries: unknown[]): number => {
    const length = original.apply(layer, entries);
    entries.forEach(hand);
    return length;
  };
  layer.push = followed;
  signal.addEventListener("abort", () => {
    if (layer.push === followed) layer.push = original;
  });
}

/** The event in an entry of a data layer, or undefined. Never throws. */
export function readEntry(entry: unknown): Push | undefined {
  if (!isObject(entry)) return undefined;
  // The arguments of `gtag`, or an array of them.
  const isCommand = Symbol.iterator in entry;
  if (!isCommand) return pushOf(entry["event"], isObject(entry["ecommerce"]) ? entry["ecommerce"] : entry);
  return entry[0] === "event" ? pushOf(entry[1], isObject(entry[2]) ? entry[2] : {}) : undefined;
}

function pushOf(name: unknown, source: Readonly<Record<string, unknown>>): Push | undefined {
  if (typeof name !== "string" || kOwnNames.includes(name) || name.startsWith("gtm.")) return undefined;
  const { items, event: _event, ...params } = source;
  return {
    name,
    params: withNumbers(params) as Record<string, Value>,
    ...(Array.isArray(items) ? { items: items.filter(isObject).map((item) => withNumbers(item) as Item) } : {}),
  };
}

/** Shops write prices as text now and then. */
function withNumbers(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const read = ([name, value]: [string, unknown]): [string, unknown] => {
    const number: Scalar = typeof value === "string" && value.trim() && kNumbers.includes(name) ? Number(value) : NaN;
    return [name, Number.isFinite(number) ? number : value];
  };
  return Object.fromEntries(Object.entries(fields).map(read));
}
