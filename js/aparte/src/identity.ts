// Who is who on this device. Loaded on demand. Built to dist/identity.js.
import type { Account, AccountComparison } from "./account.js";
import { compare } from "./identity/compare.js";
import { identify as identifyFor } from "./identity/identify.js";
import type { IdentityModule } from "./identity-module.js";

export type * from "./account.js";

/**
 * Whether two accounts are probably of one person, with the parts and the reasons. A suggestion for people to decide on: it changes nothing.
 *
 * `language`: of the reasons; French, or English for all others.
 */
export function compareAccounts(a: Account, b: Account, language = "en"): AccountComparison {
  return compare(a, b, language);
}

/** @internal For the runtime, which pages ask. */
export const identify: IdentityModule["identify"] = identifyFor;
