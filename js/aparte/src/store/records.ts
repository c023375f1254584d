// What is stored, as the next release reads it: the build keeps these names.

/** The profile. The generation rises with each write, so that a tab sees that another one wrote. */
export interface StoredSnapshot {
  readonly generation: number;
  readonly bytes: Uint8Array;
}

/** The profile of an account that is not logged in now, under its key. */
export interface StoredAccount {
  readonly bytes: Uint8Array;
  /** When it was logged out, in milliseconds since 1970 UTC. */
  readonly used_ms: number;
}

/** Whose profile is in force. */
export interface StoredIdentity {
  /** Makes the keys of accounts differ from device to device. */
  readonly salt: Uint8Array<ArrayBuffer>;
  /** The key of the account that is logged in. */
  readonly account?: string | undefined;
  /** Since when, or since when nobody is. */
  readonly since_ms: number;
}

/** A report on its way, until the collector has acknowledged its text. */
export interface OutboxRecord {
  readonly id: string;
  readonly text: string;
  /** When the text became what it is, in milliseconds since 1970 UTC. */
  readonly changed_ms: number;
  readonly acknowledged?: string;
  /** The text that the browser was to send when the page was gone. In mode `local` no other text of this id may leave. */
  readonly held?: string;
  /** Since when, in milliseconds since 1970 UTC. */
  readonly held_ms?: number;
}

/** The id in a report's text. */
export function idOf(report: string): string {
  return String((JSON.parse(report) as { id: unknown }).id);
}

/** Delivery files, as they came. */
export interface StoredDelivery {
  /** The highest version seen. */
  readonly version: number;
  /** The newest first; then one that vouches for the pack that is kept. None when the shop has switched its pack off. */
  readonly files: readonly Uint8Array<ArrayBuffer>[];
}
