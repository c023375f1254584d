import type { Item, Value } from "../api.js";

/** An event of the past, as the full core remembers the last ones. */
export interface PastEvent {
  readonly at_ms: number;
  readonly name: string;
  readonly items?: readonly Item[];
}

/** What the visitor's page reads of `wasm/schema/snapshot.cddl`. */
export interface KnownProfile {
  readonly unit: Uint8Array;
  readonly first_seen_ms: number;
  readonly session: {
    readonly number: number;
    readonly page_views: number;
    readonly item?: Item;
  };
  readonly segments: readonly string[];
  readonly counters: Readonly<Record<string, readonly number[]>>;
  readonly recent?: { readonly events: readonly PastEvent[] };
  readonly affinities: Readonly<Record<string, { readonly weights: Readonly<Record<string, number>> }>>;
  readonly cart: { readonly items: readonly Item[] };
  readonly purchases: {
    readonly count: number;
    readonly value: number;
    readonly last_ms?: number;
    readonly ids: readonly string[];
  };
  readonly attributes: Readonly<Record<string, Value>>;
  readonly experiments: Readonly<Record<string, string>>;
}
