import type { Decision, LedgerEntry, Profile, Status } from "../api.js";
import type { PrivacyExport } from "../privacy-element.js";
import type { Beside } from "./beside.js";
import { factsOf, hexadecimal, isKnown, pastOf, tastesOf, type Fact, type Taste } from "./known.js";
import type { KnownProfile } from "./profile.js";
import { groupsOf, reasonsOf, type Group, type Reason } from "./reasons.js";
import { sentOf, type SentAnswer } from "./sent.js";
import { fill } from "./words.js";
import type { Writer } from "./writer.js";

/** What the runtime answers. */
export interface Seen {
  readonly status: Status;
  readonly profile: Profile | null;
  readonly decision: Decision | null;
  readonly ledger: readonly LedgerEntry[];
  readonly beside: Beside;
}

/** What the visitor's page shows, before it is put into elements. */
export interface PageContent {
  readonly facts: readonly Fact[];
  readonly tastes: readonly Taste[];
  readonly past: readonly string[];
  readonly reasons: readonly Reason[];
  readonly groups: readonly Group[];
  readonly sent: readonly SentAnswer[];
  /** The profile as it is kept. */
  readonly raw: string;
}

export function contentOf({ status, profile, decision, ledger, beside }: Seen, writer: Writer): PageContent {
  const known = profile as unknown as KnownProfile | null;
  const inferred = decision?.inferred ?? [];
  const shown = known && (status.consent === "full" || inferred.length > 0 || isKnown(known)) ? known : null;
  return {
    facts: shown ? factsOf(shown, beside, writer, inferred) : [],
    tastes: shown ? tastesOf(shown, writer) : [],
    past: shown ? pastOf(shown, writer) : [],
    reasons: decision ? reasonsOf(decision, status.missing, writer) : [],
    groups: decision ? groupsOf(decision, writer) : [],
    sent: sentOf(ledger, writer),
    raw: shown ? readable(shown) : "",
  };
}

/** The file to take along, as text. */
export function exportOf({ status, profile, decision, ledger }: Seen, content: PageContent, writer: Writer): string {
  const { words } = writer;
  const file: PrivacyExport = {
    shop: location.host,
    exported_at: new Date().toISOString(),
    consent: status.consent,
    in_words: {
      [words.choice]: [words.levels[status.consent][0]],
      [words.known]: content.facts.map(
        ({ name, lines, kind }) => `${name}: ${lines.join("; ")} (${words.kinds[kind][0]})`,
      ),
      [words.tastes]: content.tastes.flatMap(({ name, shares }) =>
        shares.map((taste) => `${name}: ${taste.name}, ${writer.percent(taste.share)}`),
      ),
      [words.recent]: content.past,
      [words.why]: content.reasons.map(({ name, lines, because }) => [name, ...lines, because].join(" · ")),
      [words.groupsText]: content.groups.map(groupLine(writer)),
      [words.sent]: content.sent.map(({ question, answer, outcome, to, sendings }) =>
        [writer.moment(sendings[0]?.at_ms ?? 0), to, question, answer, outcome].join(" · "),
      ),
    },
    profile,
    decisions: decision,
    sent: ledger,
  };
  return readable(file);
}

export function groupLine({ words }: Writer): (group: Group) => string {
  return ({ name, leadsTo }) => (leadsTo.length ? `${name}, ${fill(words.leadsTo, leadsTo.join(" · "))}` : name);
}

function readable(value: unknown): string {
  return JSON.stringify(
    value,
    (_key, member: unknown) => (member instanceof Uint8Array ? hexadecimal(member) : member),
    2,
  );
}
