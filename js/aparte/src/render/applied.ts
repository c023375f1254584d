import type { Change, Part } from "../api.js";

/** A change that stands on the page. */
export interface Applied {
  /** False once the page has undone it, by rendering again for instance. */
  isIntact(): boolean;
  /** Puts back what was there, unless the page has changed it since. */
  revert(): void;
}

/** Writes the parts of a text in the decision's language. */
export type Write = (parts: readonly Part[] | undefined) => string;

/** Applies one kind of change to `target`. Undefined when it cannot be or must not be: then nothing has changed. */
export type Apply = (target: Element, change: Change, write: Write) => Applied | undefined;

/** Several changes as one, reverted in the reverse order. */
export function together(parts: readonly Applied[]): Applied {
  return {
    isIntact: () => parts.every((part) => part.isIntact()),
    revert: () => [...parts].reverse().forEach((part) => part.revert()),
  };
}
