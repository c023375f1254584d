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

/** Several changes as one, in their order: all of them, or, when one cannot be, none and undefined. */
export function together(steps: readonly (() => Applied | undefined)[]): Applied | undefined {
  const done: Applied[] = [];
  const revert = (): void => done.reverse().forEach((applied) => applied.revert());
  for (const step of steps) {
    const applied = step();
    if (!applied) {
      revert();
      return undefined;
    }
    done.push(applied);
  }
  return { isIntact: () => done.every((applied) => applied.isIntact()), revert };
}
