// Between the runtime and what it loads on demand, which is built by itself: the build keeps these names.
import type { Aparte } from "./api.js";

/** What `consent.js` exports. */
export interface ConsentModule {
  /**
   * Tells the runtime what `source` (`tcf`, `google`, `shopify`) says of the visitor's consent, now and at each change, until the
   * runtime is destroyed. Another name says nothing. `dataLayer`: name of the global array that `google` is read from, `dataLayer` unless said. Never throws.
   */
  readonly followConsent: (source: string, aparte: Aparte, dataLayer?: string) => void;
}
