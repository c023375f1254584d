import type { Change, Decision, NewElement, Part } from "../api.js";
import { writerFor } from "../render/format.js";
import { groupBy } from "./group-by.js";
import { fill } from "./words.js";
import type { Writer } from "./writer.js";

/** What a campaign or an experiment has made of this page, and why. */
export interface Reason {
  readonly name: string;
  readonly lines: readonly string[];
  readonly because: string;
}

/** A group that the visitor is in, and the rules that ask for it. */
export interface Group {
  readonly name: string;
  readonly leadsTo: readonly string[];
}

/** `missing`: placements that this page does not have; what belongs together is changed all together or not at all. */
export function reasonsOf(decision: Decision, missing: readonly string[], writer: Writer): readonly Reason[] {
  const owners = groupBy(decision.changes, ({ id }) => id.slice(0, id.lastIndexOf("/")));
  const made = [...owners].filter(([, changes]) => changes.every(({ placement }) => !missing.includes(placement)));
  const write = writerFor(decision.language, decision.money);
  const changed = made.map(([owner, changes]) => {
    const [kind = "", name = "", variant = ""] = owner.split("/");
    return {
      name: writer.named(kind, name),
      lines: changes.map((change) => sentence(change, write(partsOf(change)).trim(), writer)),
      because: variant
        ? fill(writer.words.byLot, writer.named("variant", name, variant))
        : becauseOf(writer.segmentsOf(`${kind}.${name}`), decision.segments, writer),
    };
  });
  return [...changed, ...controls(decision, writer)];
}

function controls({ experiments }: Decision, writer: Writer): readonly Reason[] {
  return experiments
    .filter(({ control }) => control)
    .map(({ name }) => ({ name: writer.named("experiment", name), lines: [], because: writer.words.control }));
}

function becauseOf(asked: readonly string[], segments: readonly string[], writer: Writer): string {
  const held = asked.filter((name) => segments.includes(name));
  if (!held.length) return writer.words.byPage;
  return fill(writer.words.because, writer.list(held.map((name) => writer.quote(writer.named("segment", name)))));
}

function sentence({ kind, placement }: Change, text: string, writer: Writer): string {
  const { shows, moves, hides, differs } = writer.words;
  const place = writer.quote(writer.named("placement", placement));
  if (kind === "hide") return fill(hides, place);
  if (kind === "move") return fill(moves, place);
  return text ? fill(shows, place, writer.quote(text)) : fill(differs, place);
}

function partsOf({ kind, text, element }: Change): readonly Part[] {
  if (kind === "insert" && element) return elementParts(element);
  return kind === "text" || kind === "cta" ? (text ?? []) : [];
}

function elementParts({ text = [], children = [] }: NewElement): readonly Part[] {
  return [...text, ...children.flatMap((child) => [" ", ...elementParts(child)])];
}

export function groupsOf({ segments }: Decision, writer: Writer): readonly Group[] {
  return segments.map((name) => ({ name: writer.named("segment", name), leadsTo: writer.rulesOf(name) }));
}
