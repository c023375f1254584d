import type { EventDetails, Item, Scalar, Value } from "../api.js";

/** The page that events happen on; `wasm/schema/event.cddl`. */
export interface Page {
  readonly path: string;
  readonly title?: string;
  readonly language: string;
  readonly referrer_host?: string;
  readonly utm_source?: string;
  readonly utm_medium?: string;
  readonly utm_campaign?: string;
  readonly device: "phone" | "tablet" | "desktop";
  readonly utc_offset_min: number;
}

/** One event as the core takes it; `wasm/schema/event.cddl`. */
export interface ShopEvent extends EventDetails {
  readonly name: string;
  readonly page?: Page;
}

/** An event and when it happened, in milliseconds since 1970 UTC: as in a snapshot, for `identity.js` reads it. */
export interface TimedEvent {
  readonly at_ms: number;
  readonly event: ShopEvent;
}

const kMaxNameBytes = 40;
const kMaxTextBytes = 512;
const kMaxParams = 32;
const kMaxItems = 32;
const kMaxMembers = 64;
const kMaxLevels = 6;

/** `text` cut to at most `maxBytes` of UTF-8, never within a character. */
export function cut(text: string, maxBytes: number): string {
  return text.slice(0, new TextEncoder().encodeInto(text, new Uint8Array(maxBytes)).read);
}

/** An event within the bounds of `event.cddl`, or undefined when the name is not one. Too long is cut, the unknown left out. */
export function boundEvent(name: unknown, details: EventDetails | undefined): ShopEvent | undefined {
  if (!isName(name)) return undefined;
  const event: { name: string; params?: Record<string, Value>; items?: Item[] } = { name };
  if (isObject(details?.params)) event.params = boundMembers(details.params, kMaxParams, 1);
  if (Array.isArray(details?.items)) event.items = details.items.filter(isObject).slice(0, kMaxItems).map(boundItem);
  return event;
}

/** At the last level there are scalars only. */
function boundItem(item: object): Item {
  return boundMembers(item, kMaxMembers, kMaxLevels) as Item;
}

function boundMembers(members: object, limit: number, level: number): Record<string, Value> {
  const bounded = Object.entries(members).flatMap(([name, member]): [string, Value][] => {
    const value = isName(name) ? boundValue(member, level) : undefined;
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(bounded.slice(0, limit));
}

function boundValue(value: unknown, level: number): Value | undefined {
  if (isScalar(value)) return typeof value === "string" ? cut(value, kMaxTextBytes) : value;
  if (!isObject(value) || level >= kMaxLevels) return undefined;
  if (!Array.isArray(value)) return boundMembers(value, kMaxMembers, level + 1);
  return value.slice(0, kMaxMembers).map((element: unknown) => boundValue(element, level + 1) ?? null);
}

function isName(name: unknown): name is string {
  return typeof name === "string" && name !== "" && cut(name, kMaxNameBytes) === name;
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
