import type { Inference, Item, Value } from "../api.js";
import type { Beside } from "./beside.js";
import type { KnownProfile } from "./profile.js";
import { fill, type Kind } from "./words.js";
import { nameOf, type Writer } from "./writer.js";

/** One thing that is known. */
export interface Fact {
  readonly name: string;
  readonly lines: readonly string[];
  readonly kind: Kind;
  /** What the shop has declared, or what is inferred: it can be corrected. */
  readonly attribute?: { readonly key: string; readonly value: Value };
}

/** How much of what is looked at is of which kind, the greatest share first. */
export interface Taste {
  readonly name: string;
  readonly shares: readonly { readonly name: string; readonly share: number }[];
}

/** Whether there is anything beyond the page that is open. */
export function isKnown({ session, cart, purchases, attributes, affinities, segments }: KnownProfile): boolean {
  return (
    session.number > 1 ||
    session.page_views > 1 ||
    purchases.count > 0 ||
    [cart.items, segments, Object.keys(attributes)].some(({ length }) => length > 0) ||
    Object.values(affinities).some(({ weights }) => Object.keys(weights).length > 0)
  );
}

/** Everything that the profile holds, and what is inferred from it, in words. */
export function factsOf(
  profile: KnownProfile,
  beside: Beside,
  writer: Writer,
  inferred: readonly Inference[] = [],
): readonly Fact[] {
  const { session, segments, unit } = profile;
  const { words } = writer;
  const observed = (name: string, ...lines: readonly string[]): Fact => ({ name, lines, kind: "observed" });
  return [
    observed(words.visits, writer.number(session.number)),
    observed(words.since, writer.moment(profile.first_seen_ms)),
    observed(words.pages, writer.number(session.page_views)),
    observed(words.looksAt, nameOf(session.item)),
    observed(words.cart, ...cartLines(profile.cart.items, writer)),
    observed(words.purchases, ...orderLines(profile, writer)),
    observed(words.orderNumbers, ...profile.purchases.ids),
    observed(words.setAside, ...beside.setAside.map((at_ms) => `${words.setAsideOn} ${writer.moment(at_ms)}`)),
    ...attributeFacts(profile, writer),
    ...inferred.map((inference) => inferredFact(inference, writer)),
    { name: words.accounts, lines: accountLines(beside, writer), kind: "declared" as const },
    { name: words.groups, lines: segments.map((name) => writer.named("segment", name)), kind: "inferred" as const },
    { name: words.counters, lines: counterLines(profile, writer), kind: "observed" as const },
    ...drawn(profile, writer),
    { name: words.unit, lines: [hexadecimal(unit)], kind: "drawn" as const },
  ].filter(({ lines }) => lines.some(Boolean));
}

function cartLines(items: readonly Item[], writer: Writer): readonly string[] {
  if (!items.length) return [writer.words.emptyCart];
  const quantityOf = (item: Item): number => Number(item["quantity"] ?? 1);
  const quantity = items.reduce((sum, item) => sum + quantityOf(item), 0);
  const value = items.reduce((sum, item) => sum + quantityOf(item) * Number(item["price"] ?? 0), 0);
  const lines = items.map((item) => `${writer.number(quantityOf(item))} × ${nameOf(item)}`);
  return [`${writer.count(quantity, writer.words.articles)}, ${writer.money(value)}`, ...lines];
}

function orderLines({ purchases }: KnownProfile, writer: Writer): readonly string[] {
  if (!purchases.count) return [writer.words.noOrder];
  const orders = `${writer.count(purchases.count, writer.words.orders)}, ${writer.money(purchases.value)}`;
  return purchases.last_ms ? [orders, writer.moment(purchases.last_ms)] : [orders];
}

function attributeFacts({ attributes }: KnownProfile, writer: Writer): readonly Fact[] {
  return Object.entries(attributes).map(([key, value]) => ({
    name: writer.named("attribute", key),
    lines: [writer.value(value)],
    kind: "declared",
    attribute: { key, value },
  }));
}

/** Of ten visitors, rounded down: never all of them. */
function inferredFact({ name, value, probability }: Inference, writer: Writer): Fact {
  const outOfTen = writer.number(Math.floor(Math.min(probability, 0.99) * 10));
  return {
    name: writer.named("attribute", name),
    lines: [writer.named("value", name, value), fill(writer.words.guess, outOfTen)],
    kind: "inferred",
    attribute: { key: name, value },
  };
}

function accountLines({ accounts, isLoggedIn }: Beside, writer: Writer): readonly string[] {
  if (!accounts) return [];
  const lines = [writer.count(accounts, writer.words.accountsKept)];
  return isLoggedIn ? [...lines, writer.words.loggedIn] : lines;
}

function counterLines({ counters }: KnownProfile, writer: Writer): readonly string[] {
  const all = Object.values(counters);
  if (!all.length) return [];
  const counting = all.filter((numbers) => numbers.length).length;
  return [writer.count(counting, writer.words.counting, writer.number(all.length))];
}

function drawn({ experiments }: KnownProfile, writer: Writer): readonly Fact[] {
  const lines = Object.entries(experiments).map(
    ([name, variant]) =>
      `${writer.named("experiment", name)} → ${writer.quote(writer.named("variant", name, variant))}`,
  );
  return [{ name: writer.words.draws, lines, kind: "drawn" }];
}

export function tastesOf({ affinities }: KnownProfile, writer: Writer): readonly Taste[] {
  return Object.entries(affinities).flatMap(([dimension, { weights }]) => {
    const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
    if (!(sum > 0)) return [];
    const shares = Object.entries(weights)
      .map(([value, weight]) => ({ name: writer.named("value", dimension, value), share: weight / sum }))
      .sort((a, b) => b.share - a.share);
    return [{ name: writer.words.dimensions[dimension] ?? writer.named("affinity", dimension), shares }];
  });
}

/** The last events, the newest first. Only rules that load the full core have them kept. */
export function pastOf({ recent }: KnownProfile, writer: Writer): readonly string[] {
  return [...(recent?.events ?? [])].reverse().map(({ at_ms, name, items = [] }) => {
    const what = [writer.words.events[name] ?? name.replaceAll("_", " "), ...items.map(nameOf).filter(Boolean)];
    return `${writer.moment(at_ms)} · ${what.join(", ")}`;
  });
}

export function hexadecimal(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
