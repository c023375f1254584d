import type { Assignment, Change, Decision } from "../api.js";
import { findAnchor } from "./anchor.js";
import { type Group, groupsOf } from "./group.js";

/** Between two looks at a page that does not come to rest. */
const kMinIntervalMs = 16;
/** After this many looks in one page view the page is looked at less often. */
const kManyChecks = 500;
const kLongIntervalMs = 500;
/** How long a page view's placements are waited for. */
const kWaitMs = 15_000;

/** What the renderer tells. */
export interface RendererEvents {
  /** The visitor has met the experiment: all its placements are here, and the variant's changes stand. */
  onExposure(experiment: string): void;
  /** `status()` would say something else now. */
  onChange(): void;
}

/** Makes the page what the decision says, and keeps it so. One observer for everything. */
export class Renderer {
  readonly #events: RendererEvents;
  readonly #observer = new MutationObserver(() => this.#schedule());
  #groups = new Map<string, Group>();
  #unmet = new Map<string, Assignment>();
  #met = new Set<string>();
  #checks = 0;
  #lastCheckMs = -Infinity;
  #waitUntilMs = 0;
  #scheduled: ReturnType<typeof setTimeout> | undefined;

  constructor(events: RendererEvents) {
    this.#events = events;
    // The last elements are complete now, and no mutation says so.
    document.addEventListener("DOMContentLoaded", () => this.#schedule(), { once: true });
  }

  /** A new page view: what was met, missed and withdrawn on the last one is forgotten. */
  startView(): void {
    this.#met.clear();
    this.#checks = 0;
    this.#waitUntilMs = performance.now() + kWaitMs;
    for (const [key, group] of this.#groups) if (group.isWithdrawn()) this.#groups.delete(key);
  }

  /** Reverts what is gone, applies what is new, leaves alone what stays. */
  apply(decision: Decision): void {
    const wanted = groupsOf(decision);
    for (const [key, group] of [...this.#groups].reverse()) if (!wanted.has(key)) group.revert();
    this.#groups = new Map([...wanted].map(([key, group]) => [key, this.#groups.get(key) ?? group]));
    const shown = decision.experiments.filter((experiment) => experiment.reason === "shown");
    this.#unmet = new Map(
      shown.filter(({ name }) => !this.#met.has(name)).map((experiment) => [experiment.name, experiment]),
    );
    this.#check();
  }

  /** The page as it was. */
  revert(): void {
    this.#observer.disconnect();
    clearTimeout(this.#scheduled);
    this.#scheduled = undefined;
    for (const group of this.#all().reverse()) group.revert();
    this.#groups.clear();
    this.#unmet.clear();
  }

  /** Placements with changes that are not on this page. */
  missingPlacements(): string[] {
    const missing = this.#all().flatMap((group) => (group.isApplied ? [] : group.missingPlacements()));
    return [...new Set(missing)];
  }

  hasWithdrawn(): boolean {
    return this.#all().some((group) => group.isWithdrawn());
  }

  /** The changes that stand on the page now. */
  applied(): Change[] {
    return this.#all().flatMap((group) => (group.isApplied ? group.changes : []));
  }

  #all(): Group[] {
    return [...this.#groups.values()];
  }

  #schedule(): void {
    if (this.#scheduled !== undefined) return;
    const interval = this.#checks > kManyChecks ? kLongIntervalMs : kMinIntervalMs;
    const wait = this.#lastCheckMs + interval - performance.now();
    // At once where possible, before the browser paints what the page has just put there.
    if (wait <= 0) this.#check();
    else this.#scheduled = setTimeout(() => this.#check(), wait);
  }

  #check(): void {
    clearTimeout(this.#scheduled);
    this.#scheduled = undefined;
    this.#checks++;
    for (const group of this.#all()) group.enforce();
    this.#lastCheckMs = performance.now();
    this.#expose();
    this.#observe();
    this.#events.onChange();
  }

  #expose(): void {
    for (const [name, { variant, placements = [] }] of this.#unmet) {
      const owner = `experiment/${name}/${variant ?? ""}`;
      const own = this.#all().find((group) => group.owner === owner);
      // Telling it can bring a new decision, and this function again.
      if (this.#met.has(name) || (own && !own.isApplied) || !placements.every(findAnchor)) continue;
      this.#unmet.delete(name);
      this.#met.add(name);
      this.#events.onExposure(name);
    }
  }

  /** Watches while something can still come or be undone. Our own mutations are dropped. */
  #observe(): void {
    this.#observer.disconnect();
    const groups = this.#all();
    const isWaiting =
      (this.#unmet.size > 0 || groups.some((group) => !group.isApplied)) && performance.now() < this.#waitUntilMs;
    if (!isWaiting && !groups.some((group) => group.isApplied)) return;
    const attributeFilter = ["class", "style", ...groups.flatMap(({ changes }) => changes.flatMap(attributesOf))];
    this.#observer.observe(document, { childList: true, characterData: true, subtree: true, attributeFilter });
  }
}

function attributesOf({ kind, name, href }: Change): string[] {
  if (href) return ["href"];
  return kind === "attribute" && name ? [name] : [];
}
