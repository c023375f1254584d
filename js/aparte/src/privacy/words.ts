import type { ConsentLevel } from "../api.js";
import { isFrench } from "../language.js";
import { en } from "./words-en.js";
import { fr } from "./words-fr.js";

/** How something came to be known. */
export type Kind = "observed" | "inferred" | "declared" | "drawn";

/** One, and any other number; `#` is the number. */
export type Plural = readonly [one: string, other: string];

/** Every text of the visitor's page. `#` stands for a value, `##` for a second one. */
export interface Words {
  readonly waiting: string;
  readonly stopped: string;
  readonly quoted: string;
  readonly yes: string;
  readonly no: string;
  readonly cancel: string;

  readonly choice: string;
  readonly choiceText: string;
  readonly levels: Readonly<Record<ConsentLevel, readonly [name: string, meaning: string]>>;
  readonly chosen: string;
  readonly refusedByBrowser: string;

  readonly known: string;
  readonly isKept: string;
  readonly inMemory: string;
  readonly nothingKnown: string;
  readonly nothingKnownText: string;
  readonly columns: readonly [what: string, value: string, how: string];
  readonly kinds: Readonly<Record<Kind, readonly [name: string, meaning: string]>>;
  readonly visits: string;
  readonly since: string;
  readonly pages: string;
  readonly looksAt: string;
  readonly cart: string;
  readonly emptyCart: string;
  readonly articles: Plural;
  readonly purchases: string;
  readonly orders: Plural;
  readonly noOrder: string;
  readonly orderNumbers: string;
  readonly setAside: string;
  readonly setAsideOn: string;
  readonly accounts: string;
  readonly accountsKept: Plural;
  readonly loggedIn: string;
  readonly guess: string;
  readonly groups: string;
  readonly counters: string;
  readonly counting: Plural;
  readonly draws: string;
  readonly unit: string;
  readonly tastes: string;
  readonly tastesText: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly recent: string;
  readonly events: Readonly<Record<string, string>>;
  readonly raw: string;

  readonly change: string;
  readonly remove: string;
  readonly save: string;
  readonly newValue: string;
  readonly notNumber: string;
  readonly changed: string;
  readonly removed: string;

  readonly why: string;
  readonly whyText: string;
  readonly asMade: string;
  readonly shows: string;
  readonly moves: string;
  readonly hides: string;
  readonly differs: string;
  readonly because: string;
  readonly byLot: string;
  readonly control: string;
  readonly byPage: string;
  readonly groupsText: string;
  readonly leadsTo: string;

  readonly sent: string;
  readonly sentText: string;
  readonly nothingSent: string;
  readonly sentAt: string;
  readonly sentTo: string;
  readonly question: string;
  readonly answer: string;
  readonly outcome: string;
  readonly noOutcome: string;
  readonly byChance: string;
  readonly together: string;
  readonly times: Plural;
  readonly bytes: string;

  readonly rights: string;
  readonly take: string;
  readonly takeText: string;
  readonly taken: string;
  readonly erase: string;
  readonly eraseText: string;
  readonly reallyErase: string;
  readonly reallyEraseText: string;
  readonly eraseNow: string;
  readonly keep: string;
  readonly erased: string;
  readonly nothingErased: string;
  readonly leftOver: string;
  readonly places: readonly [profile: string, plan: string];
}

/** French for French pages, English for all others. */
export function wordsFor(language: string): Words {
  return isFrench(language) ? fr : en;
}

/** The words of a text with its values in place. */
export function fill(text: string, value: string, second = ""): string {
  return text.replace(/##?/g, (mark) => (mark === "#" ? value : second));
}
