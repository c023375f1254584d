import type { Account, AccountComparison } from "../account.js";
import type { Identity } from "../api.js";
import { decodeSnapshot } from "../core/snapshot.js";
import type { IdentityModule } from "../identity-module.js";
import { erasePlan } from "../warm-plan.js";
import { chooseFor, keyOf, type Outcome } from "./accounts.js";
import { compare } from "./compare.js";

type Identify = IdentityModule["identify"];
type Runtime = Parameters<Identify>[1];

const kMaxIdCharacters = 512;

/** What was said last of who is logged in. */
const said = new WeakMap<Runtime, Identity | null>();
/** Who was named last on this page. */
const named = new WeakMap<Runtime, string | undefined>();

export const identify: Identify = async (account, runtime, databaseName, profile) => {
  // Stopped, or never started: there is nobody to tell apart.
  if (!profile) return;
  const { id, ...attributes } = account ?? {};
  if (account && !(isId(id) && isSecureContext)) {
    // An event without a name: the status says that something was refused.
    await runtime.track("");
    return;
  }
  const isFull = runtime.status().consent === "full";
  if (!said.has(runtime)) followConsent(runtime, isFull);
  said.set(runtime, account);
  if (!isFull) return;
  const name = isId(id) ? String(id) : undefined;
  const outcome = await exchanged(name, databaseName, profile);
  const isRefused = runtime.status().codes.includes("storage_refused");
  // The consent was withdrawn in between.
  if (!outcome && !isRefused) return;
  const isOther = outcome ? outcome.isOther : isOtherInMemory(runtime, name);
  named.set(runtime, name);
  if (isRefused && isOther) {
    // They cannot be kept apart: better nothing than a mixture.
    await runtime.consent({ level: "none" });
    return;
  }
  if (outcome?.isReplaced) erasePlan();
  if (Object.keys(attributes).length) await runtime.attributes(attributes);
  if (outcome?.isLogin) suggestSamePerson(attributes, outcome.others);
};

/** When a consent comes, late or again, the profile is nobody's until it is said anew whose it is. */
function followConsent(runtime: Runtime, isFull: boolean): void {
  let wasFull = isFull;
  runtime.on("status", ({ consent }) => {
    const comes = consent === "full" && !wasFull;
    wasFull = consent === "full";
    if (comes) void runtime.identify(said.get(runtime) ?? null);
  });
}

function isId(id: unknown): id is string | number {
  return Number.isFinite(id) || (typeof id === "string" && id !== "" && id.length <= kMaxIdCharacters);
}

/** Where nothing can be stored any more: someone else was named on this page, or the profile is from before it. */
function isOtherInMemory(runtime: Runtime, name: string | undefined): boolean {
  const before = named.get(runtime);
  if (before !== undefined) return before !== name;
  return Number(runtime.profile()?.["first_seen_ms"]) < performance.timeOrigin;
}

/** Undefined where nothing can be stored. */
async function exchanged(
  name: string | undefined,
  databaseName: string,
  profile: NonNullable<Parameters<Identify>[3]>,
): Promise<Outcome | undefined> {
  let outcome: Outcome | undefined;
  try {
    const key = name === undefined ? undefined : await keyOf(databaseName, name);
    await profile.exchange(chooseFor(key, (chosen) => (outcome = chosen)));
  } catch {
    // Storage is refused.
  }
  return outcome;
}

/** Tells the page when what was said of this account is like what another one here has said; the other stays unnamed. */
function suggestSamePerson(attributes: Account, others: readonly Uint8Array[]): void {
  const { lang } = document.documentElement;
  const [likest] = others
    .map((bytes) => compare(attributes, attributesOf(bytes), lang))
    .sort((one, two) => two.score - one.score);
  if (!likest || !kSuggested.includes(likest.verdict)) return;
  document.dispatchEvent(new CustomEvent<AccountComparison>("aparte-same-person", { detail: likest }));
}

const kSuggested: readonly AccountComparison["verdict"][] = ["probably_same", "perhaps_same"];

function attributesOf(bytes: Uint8Array): Account {
  try {
    return decodeSnapshot(bytes)["attributes"] as Account;
  } catch {
    // Damaged, and like nobody.
    return {};
  }
}
