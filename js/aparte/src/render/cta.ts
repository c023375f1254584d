import { together, type Applied, type Apply } from "./applied.js";
import { setAttribute } from "./attribute.js";
import { addClass } from "./class-name.js";
import { setText } from "./text.js";

/** Swaps a call to action: its text, its address, a class, all or none. */
export const applyCta: Apply = (target, change, write) => {
  const steps = [
    change.href && (() => setAttribute(target, "href", write(change.href))),
    change.name && (() => addClass(target, change.name ?? "")),
    change.text && (() => setText(target, write(change.text))),
  ];
  const done: Applied[] = [];
  for (const step of steps) {
    const applied = step ? step() : undefined;
    if (applied) done.push(applied);
    else if (step) {
      together(done).revert();
      return undefined;
    }
  }
  return done.length ? together(done) : undefined;
};
