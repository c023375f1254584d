import type { Change } from "./api.js";
import type { Write } from "./render/applied.js";

/** Where the plan stands in localStorage. */
export const kPlanKey = "aparte:plan";
const kMaxPaths = 8;
const kMaxCharacters = 16_384;

/** One change that can be made before the first paint: kind, anchors, text or class. Short, for the snippet reads it. */
export type PlanEntry = readonly [kind: "text" | "class_name" | "hide", anchors: readonly string[], value: string];
/** The most recent pages and what is to be changed on them, the latest last. */
export type WarmPlan = readonly (readonly [path: string, entries: readonly PlanEntry[]])[];

/** Keeps what stands on the page at `path`, so that the snippet has it there before the first paint of the next visit. */
export function keepPlan(path: string, changes: readonly Change[], write: Write): void {
  try {
    const entries = changes.flatMap(({ kind, anchors, name, text }): PlanEntry[] => {
      if (kind !== "text" && kind !== "class_name" && kind !== "hide") return [];
      return [[kind, anchors, kind === "text" ? write(text) : (name ?? "")]];
    });
    let plan: WarmPlan = [...readPlan().filter(([known]) => known !== path), [path, entries] as const].slice(
      -kMaxPaths,
    );
    while (plan.length && JSON.stringify(plan).length > kMaxCharacters) plan = plan.slice(1);
    localStorage.setItem(kPlanKey, JSON.stringify(plan));
  } catch {
    // No room or no right: the next visit starts without.
  }
}

/** The plan as it was kept; empty when there is none. Throws what localStorage throws. */
export function readPlan(): WarmPlan {
  return JSON.parse(localStorage.getItem(kPlanKey) ?? "[]") as WarmPlan;
}

export function erasePlan(): void {
  try {
    localStorage.removeItem(kPlanKey);
  } catch {
    // Where it cannot be removed it could not be written.
  }
}
