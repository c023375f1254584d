/** What the visitor has agreed to. Without a word from the shop: `none`. */
export type ConsentLevel = "none" | "measurement" | "full";

/**
 * A consent platform of the shop. A level holds where all is allowed that it does; what is not clearly allowed is not:
 *
 * - `tcf`, IAB's Transparency and Consent Framework 2.2 (`__tcfapi`): consent to purposes 1 and 8 is `measurement`, to 1, 5, 6 and 8 `full`.
 *   The shop's own purposes go before those of the vendors. Where the GDPR does not apply: `full`.
 * - `google`, consent mode (`gtag("consent", ...)` on the data layer): `analytics_storage` is `measurement`, with `personalization_storage` `full`.
 * - `shopify`, Customer Privacy API: analytics is `measurement`, with preferences `full`.
 */
export type ConsentFrom = "tcf" | "google" | "shopify";

/**
 * Why the runtime does what it does:
 *
 * - `ok`: everything works.
 * - `starting`: the module and the pack are on their way.
 * - `no_browser`: there is no page here (a server, a worker); every call answers with its fallback.
 * - `bot`: a machine reads the page, by its user agent or `navigator.webdriver`: the original page, and nothing is counted.
 * - `wasm_unreachable`: `aparte.wasm` could not be fetched, or what came is not WebAssembly. See `wasmUrl`.
 * - `wasm_refused`: the browser or its content security policy does not run WebAssembly (`script-src` needs `'wasm-unsafe-eval'`).
 * - `pack_unreachable`: the pack, its delivery file, or `delivery.js` that verifies it, could not be fetched.
 * - `pack_refused`: the pack is not one, is damaged, or is larger than 1 MiB; an earlier good one is used where one is stored.
 * - `delivery_unsigned`: the page names a public key (`key`), and what came is not a signed delivery file.
 * - `delivery_wrong_signature`: none of the page's public keys has signed the delivery file, or the page names something that is no key.
 * - `delivery_unverifiable`: the browser cannot verify: no Ed25519 in its Web Cryptography API (Chrome and Edge before 137, Firefox before 129,
 *   Safari before 17), or the page does not come over HTTPS.
 * - `delivery_refused`: the delivery file is damaged, larger than 8 KiB, or not one.
 * - `delivery_wrong_site`: the delivery file is for another shop or another host.
 * - `delivery_outdated`: this browser has seen a newer delivery file already.
 * - `delivery_expired`: the time of the delivery file is over (or the visitor's clock is wrong).
 * - `delivery_needs_newer_runtime`: the delivery file asks for a newer version of this package.
 * - `delivery_wrong_pack`: the pack is not the one that the delivery file names: its size or its hash differs.
 * - `delivery_waits`: the pack is for a share of the visitors only, and there is none for the others.
 * - `delivery_killed`: the shop has switched its pack off: the original page, and nothing is sent.
 *
 *   After `delivery_waits` and `delivery_killed` there is no pack; after the others an earlier good one is used where one is stored.
 * - `json_rules_only_on_localhost`: `pack` names a `.json` rule file; shops serve the pack that `aparte build` makes of it.
 * - `json_rules_refused`: the rule file has errors; the console lists them.
 * - `engine_failed`: the engine stopped; the page shows its original content.
 * - `destroyed`: `destroy()` was called.
 * - `storage_refused`: the browser gives no storage or it is full, or the profile has more than 64 KiB and cannot age; it lasts as long as the page.
 * - `profile_set_aside`: a stored profile could not be read; the visitor started afresh, and what was stored lies aside for 90 days, until another
 *   one takes its place or the profile is erased.
 * - `consent_none`: the level of consent is below `full`: nothing is stored, nothing is reported.
 * - `reports_refused`: Global Privacy Control or Do Not Track is on: nothing is reported.
 * - `report_unreachable`: the collector did not take the last report; it is sent again for 48 hours.
 * - `change_withdrawn`: a change was undone by the page more than 3 times and was given up on this page view.
 * - `event_refused`: the last event given to `track`, `attributes` or `push` was not one.
 */
export type StatusCode =
  | "ok"
  | "starting"
  | "no_browser"
  | "bot"
  | "wasm_unreachable"
  | "wasm_refused"
  | "pack_unreachable"
  | "pack_refused"
  | "delivery_unsigned"
  | "delivery_wrong_signature"
  | "delivery_unverifiable"
  | "delivery_refused"
  | "delivery_wrong_site"
  | "delivery_outdated"
  | "delivery_expired"
  | "delivery_needs_newer_runtime"
  | "delivery_wrong_pack"
  | "delivery_waits"
  | "delivery_killed"
  | "json_rules_only_on_localhost"
  | "json_rules_refused"
  | "engine_failed"
  | "destroyed"
  | "storage_refused"
  | "profile_set_aside"
  | "consent_none"
  | "reports_refused"
  | "report_unreachable"
  | "change_withdrawn"
  | "event_refused";

/** How things stand. */
export interface Status {
  /** The gravest of `codes`. */
  readonly code: StatusCode;
  /** Everything that holds now, the gravest first. */
  readonly codes: readonly StatusCode[];
  /** The level of consent in force. */
  readonly consent: ConsentLevel;
  /** Placements that a decision wants to change and that this page has not (yet). */
  readonly missing: readonly string[];
}

/** One value of an item or a parameter; text of at most 512 bytes. */
export type Scalar = string | number | boolean | null;
/** A value of any shape: at most 64 members a level, 6 levels. */
export type Value = Scalar | readonly Value[] | { readonly [name: string]: Value };
/** A product, with the field names of GA4: `item_id`, `item_name`, `item_category`, `item_brand`, `price`, `quantity` ... */
export type Item = Readonly<Record<string, Scalar>>;

/** What belongs to an event; more than 32 parameters or 32 items are cut. */
export interface EventDetails {
  readonly params?: Readonly<Record<string, Value>>;
  readonly items?: readonly Item[];
}

/** Why an experiment or a campaign shows, or does not. */
export type Reason = "shown" | "consent" | "audience" | "schedule" | "traffic" | "suppressed" | "placement_taken";

/** An experiment of the pack and what it means for this visitor. */
export interface Assignment {
  readonly name: string;
  readonly reason: Reason;
  /** With reason `shown`. */
  readonly variant?: string;
  /** With reason `shown`: the variant is the first one. */
  readonly control?: boolean;
  /** With reason `shown`: anchors of every placement that some variant changes. */
  readonly placements?: readonly (readonly string[])[];
}

/** A campaign of the pack and whether it shows. */
export interface Verdict {
  readonly name: string;
  readonly reason: Reason;
}

/** Text as it is, or a value that is formatted through `Intl` in the decision's language. */
export type Part = string | FormattedValue;

/** A value and the way to write it. `percent`: the value is a number of percents, 0 to 100. */
export interface FormattedValue {
  readonly value: Value;
  readonly format: "text" | "number" | "money" | "percent" | "plural" | "date";
  /** `plural`: one, other. `text`: the word for a missing value. */
  readonly forms?: readonly string[];
}

/** An element to insert; built, never parsed from HTML. */
export interface NewElement {
  readonly tag: string;
  readonly class_name?: string;
  readonly text?: readonly Part[];
  readonly href?: readonly Part[];
  readonly children?: readonly NewElement[];
}

/** One change of the page. */
export interface Change {
  /** `campaign/free_shipping/0`, `experiment/buy_button/b/0`: what belongs together up to the last `/`. */
  readonly id: string;
  readonly placement: string;
  /** CSS selectors, tried in order. */
  readonly anchors: readonly string[];
  readonly kind: "text" | "attribute" | "class_name" | "style" | "insert" | "move" | "hide" | "cta";
  readonly name?: string;
  readonly text?: readonly Part[];
  readonly href?: readonly Part[];
  readonly child?: readonly Part[];
  readonly position?: "before" | "after" | "prepend" | "append";
  readonly element?: NewElement;
}

/** An attribute that nobody has said and that the rules infer from what is known. */
export interface Inference {
  /** Of the attribute. */
  readonly name: string;
  readonly value: string;
  /** How surely, by the table of the rules: 0 to 1. */
  readonly probability: number;
}

/** Everything that holds now for this visitor on this page; `wasm/schema/decision.cddl`. */
export interface Decision {
  /** Page type, empty when no pattern of the rules fits. */
  readonly page: string;
  readonly segments: readonly string[];
  /** Segments entered by the last event. */
  readonly entered: readonly string[];
  /** Segments left by the last event. */
  readonly left: readonly string[];
  readonly experiments: readonly Assignment[];
  readonly campaigns: readonly Verdict[];
  readonly changes: readonly Change[];
  /** Currency, ISO 4217. */
  readonly money: string;
  /** Language of the texts. */
  readonly language: string;
  /** What is inferred now, where the rules infer attributes. */
  readonly inferred?: readonly Inference[];
}

/** What is kept about the visitor, as in `wasm/schema/snapshot.cddl`. */
export type Profile = Readonly<Record<string, unknown>>;

/** A report that left the browser. */
export interface LedgerEntry {
  /** When, in milliseconds since 1970 UTC. */
  readonly at_ms: number;
  /** Where to. */
  readonly to: string;
  /** The bytes that were sent, as text. */
  readonly text: string;
}

/** Options of `createAparte`. */
export interface AparteOptions {
  /**
   * Address or bytes of the rule pack (`aparte build` makes it), at most 1 MiB; or address of a delivery file (`aparte publish` makes
   * it, `<site>.delivery`). On localhost also the address of a `.json` rule file.
   */
  readonly pack: string | URL | Uint8Array;
  /**
   * The shop's public key (`aparte keygen` prints it), or several separated by spaces while it changes. With it, nothing but a delivery
   * file that it has signed is used.
   */
  readonly key?: string;
  /** Address of the collector. Without it nothing is reported. */
  readonly report?: string | URL;
  /** Address of `aparte.wasm`, for build tools that move it. By default it is beside the script. */
  readonly wasmUrl?: string | URL;
  /** Address of `aparte-full.wasm`, which takes the place of `aparte.wasm` where the rules use more than that has. Beside the script by default. */
  readonly fullWasmUrl?: string | URL;
  /** Level of consent to start with; `none` unless said. */
  readonly consent?: ConsentLevel;
  /** The consent platform that says the level, now and at each change; it goes before `consent`. Needs `consent.js` beside the script. */
  readonly consentFrom?: ConsentFrom;
  /** Name of the database in this browser, `aparte:<site>`. By default the pack's file name up to its first dot. */
  readonly site?: string;
  /** Name of the global array that the shop pushes GA4 events to; `dataLayer` unless said. */
  readonly dataLayer?: string;
}

/**
 * An account of the shop: its number or name there, which is stored only as a hash with a salt of this browser, and attributes of the person, as
 * for `attributes`.
 */
export interface Identity {
  /** At most 512 characters. */
  readonly id: string | number;
  readonly [attribute: string]: Value;
}

/** What can be listened to. */
export interface AparteEvents {
  /** A new decision; the page is changed already. */
  decision: Decision;
  /** A report has left. */
  report: LedgerEntry;
  /** `status()` has changed. */
  status: Status;
}

/** A call as the queue `window.aparte` takes it before the script has loaded: `["track", "add_to_cart", {...}]`. */
export type QueuedCall = readonly [
  method: "consent" | "track" | "attributes" | "identify" | "on" | "destroy",
  ...args: readonly unknown[],
];

/** The runtime on a page. No call throws, no promise rejects: `status()` says why something does not work. */
export interface Aparte {
  /** Resolves after the first decision is rendered and stored as far as consent allows, or when it is clear that there will be none. */
  readonly ready: Promise<Status>;
  /** Sets the level of consent. Less than `full` after `full` reverts the page and erases everything, in every open tab. */
  consent(choice: { readonly level: ConsentLevel }): Promise<void>;
  /**
   * Tells the runtime an event. The name has 1 to 40 characters, GA4's names where GA4 has one.
   * Resolves when the event is stored (consent `full`) or counted in memory.
   */
  track(name: string, details?: EventDetails): Promise<void>;
  /** Merges attributes into the profile; `null` removes one. At most 32 a call. */
  attributes(values: Readonly<Record<string, Value>>): Promise<void>;
  /**
   * Says who is logged in; null: nobody. With consent `full` each account has a profile of its own in this browser. What was done before is handed
   * over to an account that is new here; one that is known gets its profile back, and what was done in this visit is added to it. After `null`
   * nothing is left of the account in the profile, the decisions and the page. The same account again does nothing. `identity.js` is loaded for it.
   * Resolves when it is stored; below consent `full` at once, and it is done when the consent comes.
   */
  identify(account: Identity | null): Promise<void>;
  /** The decision in force, or null before the first. */
  decisions(): Decision | null;
  /** What is known about the visitor, or null before the start. */
  profile(): Profile | null;
  /** The reports that left this browser in the last 30 days. Empty without consent. */
  ledger(): Promise<readonly LedgerEntry[]>;
  /** How things stand. */
  status(): Status;
  /** The profile's snapshot as bytes (`wasm/schema/snapshot.cddl`), for the studio. Empty before the start. */
  inspect(): Uint8Array;
  /** Listens; returns the function that stops listening. What a listener throws is shown in the console and nowhere else. */
  on<Name extends keyof AparteEvents>(name: Name, listener: (detail: AparteEvents[Name]) => void): () => void;
  /** Makes queued calls, so that `window.aparte.push(["track", "add_to_cart"])` means the same before and after the script has loaded. */
  push(...calls: readonly QueuedCall[]): number;
  /** Reverts every change of the page and stops. What is stored stays. */
  destroy(): void;
}
