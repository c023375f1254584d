// What pages know of `<aparte-privacy>`; `privacy.ts` is the module that defines it.
import type { Aparte, ConsentLevel, Decision, LedgerEntry, Profile } from "./api.js";

/**
 * The visitor's page: what is known about the visitor, why the page is as it is, what has left the browser; to take along, correct
 * and erase. `import "aparte/privacy"` defines it, or `<script type="module" src="/aparte/privacy.js"></script>`.
 *
 * In French or English, as `lang` of the element or of what it stands in says. `heading="3"` makes the headings of its sections `<h3>`;
 * they are `<h2>` unless said. A `<script type="application/json">` inside of it holds the shop's words, see `PrivacyWords`.
 * It fires `aparte-consent` after each choice.
 */
export interface PrivacyElement extends HTMLElement {
  /** The runtime that it speaks of: `window.aparte` unless said. */
  aparte: Aparte | undefined;
}

/** What the shop calls the things of its rules, in the language of the page. Without them their names are shown. */
export interface PrivacyWords {
  /**
   * By kind and name: `segment.shoe_lovers`, `campaign.free_shipping`, `experiment.buy_button`, `variant.buy_button.mine`,
   * `outcome.buy_button.1`, `attribute.shoe_size`, `affinity.item_category`, `value.item_category.shoes`, `value.household.family` (of an inferred attribute),
   * `placement.top_bar`.
   */
  readonly words?: Readonly<Record<string, string>>;
  /** Which segments the audience of a rule names: `{ "campaign.shoes_lead": ["shoe_lovers"] }`. */
  readonly because?: Readonly<Record<string, readonly string[]>>;
}

/** The file that the visitor can take along. */
export interface PrivacyExport {
  /** Host of the shop. */
  readonly shop: string;
  /** ISO 8601. */
  readonly exported_at: string;
  readonly consent: ConsentLevel;
  /** What the visitor's page shows, in its language. */
  readonly in_words: Readonly<Record<string, readonly string[]>>;
  /** As it is kept; byte strings in hexadecimal digits. */
  readonly profile: Profile | null;
  readonly decisions: Decision | null;
  /** What left, byte by byte. */
  readonly sent: readonly LedgerEntry[];
}

/** The visitor has chosen on the visitor's page. The shop keeps `level` in its own record of consent, or its next page would say the old one again. */
export type PrivacyConsentEvent = CustomEvent<{ readonly level: ConsentLevel }>;

declare global {
  interface HTMLElementTagNameMap {
    "aparte-privacy": PrivacyElement;
  }
  interface GlobalEventHandlersEventMap {
    "aparte-consent": PrivacyConsentEvent;
  }
}
