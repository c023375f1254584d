// Between the runtime and what it loads on demand, which is built by itself: the build keeps these names.
import type { Choose } from "./identity-module.js";

/** What `migrate.js` exports. */
export interface MigrateModule {
  /**
   * Takes up again a profile that was set aside because another release had written it, where this one can read it, the visitor has not come more
   * often and nobody has logged in or out since. Drops what has been aside for 90 days. Resolves to whether something still lies aside.
   */
  readonly takeUp: (profile: { readonly exchange: (choose: Choose) => Promise<void> }) => Promise<boolean>;
}
