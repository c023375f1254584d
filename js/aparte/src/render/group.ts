import type { Change, Decision } from "../api.js";
import { findAnchor } from "./anchor.js";
import { together, type Applied, type Apply, type Write } from "./applied.js";
import { applyAttribute } from "./attribute.js";
import { applyClassName } from "./class-name.js";
import { applyCta } from "./cta.js";
import { writerFor } from "./format.js";
import { applyHide } from "./hide.js";
import { applyInsert } from "./insert.js";
import { applyMove } from "./move.js";
import { applyStyle } from "./style.js";
import { applyText } from "./text.js";

const kKinds: Record<Change["kind"], Apply> = {
  text: applyText,
  attribute: applyAttribute,
  class_name: applyClassName,
  style: applyStyle,
  insert: applyInsert,
  move: applyMove,
  hide: applyHide,
  cta: applyCta,
};
const kMaxReapplied = 3;
/** Elements whose text or address runs, styles or embeds something: never touched. */
const kRefused = "script, style, link, base, meta, iframe, frame, object, embed, template, svg, svg *, math, math *";

/** The changes of one campaign or variant: applied all or not at all. */
export class Group {
  readonly changes: Change[] = [];
  /** What they belong to: `campaign/free_shipping`, `experiment/buy_button/b`. */
  readonly owner: string;
  readonly #write: Write;
  #applied: Applied | undefined;
  #reapplied = 0;

  constructor(owner: string, write: Write) {
    this.owner = owner;
    this.#write = write;
  }

  get isApplied(): boolean {
    return this.#applied !== undefined;
  }

  /** Undone by the page too often: left alone from now on. */
  isWithdrawn(): boolean {
    return this.#reapplied > kMaxReapplied;
  }

  /** Placements that are not on the page. */
  missingPlacements(): string[] {
    return this.changes.filter((change) => !findAnchor(change.anchors)).map((change) => change.placement);
  }

  /** Applies the changes once all their placements are there, and again when the page has undone them. */
  enforce(): void {
    if (this.isWithdrawn() || this.#applied?.isIntact()) return;
    if (this.#applied) {
      this.revert();
      this.#reapplied++;
    }
    if (this.isWithdrawn() || this.missingPlacements().length) return;
    this.#applied = together(this.changes.map((change) => () => this.#apply(change)));
  }

  revert(): void {
    this.#applied?.revert();
    this.#applied = undefined;
  }

  #apply(change: Change): Applied | undefined {
    const target = findAnchor(change.anchors);
    return target && !target.matches(kRefused) ? kKinds[change.kind](target, change, this.#write) : undefined;
  }
}

/** The changes of a decision by what they belong to; the key says all of the content. */
export function groupsOf({ changes, language, money }: Decision): Map<string, Group> {
  const write = writerFor(language, money);
  const byOwner = new Map<string, Group>();
  for (const change of changes) {
    const owner = change.id.slice(0, change.id.lastIndexOf("/"));
    const group = byOwner.get(owner) ?? new Group(owner, write);
    group.changes.push(change);
    byOwner.set(owner, group);
  }
  return new Map([...byOwner.values()].map((group) => [JSON.stringify([language, money, group.changes]), group]));
}
