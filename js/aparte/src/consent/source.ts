import type { ConsentLevel } from "../api.js";

const kLookEveryMs = 200;
/** Ten seconds: consent platforms are often loaded by a tag manager. */
const kLooks = 50;

/** Takes what a source says now; undefined when it does not know yet. What throws says `none`. */
export type Hear = (read: () => ConsentLevel | undefined) => void;

/** Follows one kind of consent platform until `signal`. Throws nothing into the page. */
export type ConsentSource = (hear: Hear, signal: AbortSignal, dataLayer: string) => void;

/** A level holds where all is allowed that it does; anything but `true` is a no. */
export function levelOf(mayMeasure: unknown, mayPersonalize: unknown): ConsentLevel {
  if (mayMeasure !== true) return "none";
  return mayPersonalize === true ? "full" : "measurement";
}

/** Looks for what a platform puts on the page, for as long as it may take to come; without it the level stays as it is. */
export function whenThere<Found>(
  find: () => Found | undefined,
  onFound: (found: Found) => void,
  signal: AbortSignal,
): void {
  let looks = kLooks;
  const look = (): void => {
    let found: Found | undefined;
    try {
      found = find();
    } catch {
      // Not there yet.
    }
    if (signal.aborted) return;
    if (found) onFound(found);
    else if (--looks) setTimeout(look, kLookEveryMs);
  };
  look();
}
