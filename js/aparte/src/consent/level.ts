import type { ConsentLevel } from "../api.js";

const kLevels: readonly unknown[] = ["none", "measurement", "full"] satisfies ConsentLevel[];

/** Anything that is not a level of consent is no consent. */
export function readLevel(value: unknown): ConsentLevel {
  return kLevels.includes(value) ? (value as ConsentLevel) : "none";
}
