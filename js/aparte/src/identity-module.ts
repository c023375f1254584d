// Between the runtime and what it loads on demand, which is built by itself: the build keeps these names.
import type { Aparte, Identity } from "./api.js";
import type { TimedEvent } from "./observe/event.js";
import type { StoredSnapshot } from "./store/records.js";

/** The profile to begin with, none for a new visitor, and what has happened to that visitor on this page. */
export type Chosen = readonly [stored: StoredSnapshot | undefined, history: TimedEvent[]];

/**
 * Says in the transaction whose profile goes on; undefined: the one that is stored. May read and write the store, and wait for nothing
 * else. `history`: what has happened on this page.
 */
export type Choose = (
  stored: StoredSnapshot | undefined,
  snapshots: IDBObjectStore,
  history: TimedEvent[],
) => Chosen | Promise<Chosen | undefined>;

/** What `identity.js` exports for the runtime. */
export interface IdentityModule {
  /** `profile` runs the choice among its writes; there is none where the runtime has stopped. */
  readonly identify: (
    account: Identity | null,
    runtime: Pick<Aparte, "status" | "on" | "profile" | "track" | "attributes" | "consent" | "identify">,
    databaseName: string,
    profile: { readonly exchange: (choose: Choose) => Promise<void> } | undefined,
  ) => Promise<void>;
}
