// What pages know of the comparison of accounts; `identity.ts` is the module.

/** What the shop says of an account; every part may be missing. */
export interface Account {
  readonly first_name?: string;
  readonly last_name?: string;
  /** Both names in one, where the shop has them so. */
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}

export type AccountPartName = "first_name" | "last_name" | "email" | "phone";

/** What was compared of two accounts. */
export interface AccountPart {
  readonly name: AccountPartName;
  /** 0: nothing in common, 1: the same after capitals, accents, spaces and the like are taken away. */
  readonly similarity: number;
  /** What it says for one person, or against it below 0, in bits: one more makes it twice as likely. */
  readonly weight: number;
}

/** Two accounts side by side. */
export interface AccountComparison {
  /** How likely they are of one person, 0 to 1. */
  readonly score: number;
  /** From 0.9 on `probably_same`, from 0.5 on `perhaps_same`; `unknown` when they have no part in common. */
  readonly verdict: "probably_same" | "perhaps_same" | "probably_different" | "unknown";
  /** The parts that both have, what weighs most first. */
  readonly parts: readonly AccountPart[];
  /** The same in words, without any of the values: "First names are the same." */
  readonly reasons: readonly string[];
}

/** On `document`, when an account logs in that is perhaps of the same person as another one that is known in this browser. */
export type SamePersonEvent = CustomEvent<AccountComparison>;

declare global {
  interface DocumentEventMap {
    "aparte-same-person": SamePersonEvent;
  }
}
