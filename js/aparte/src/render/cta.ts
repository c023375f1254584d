import { together, type Apply, type Applied } from "./applied.js";
import { setAttribute } from "./attribute.js";
import { addClass } from "./class-name.js";
import { setText } from "./text.js";

/** Swaps a call to action: its text, its address, a class, all or none. */
export const applyCta: Apply = (target, { href, name, text }, write) => {
  const steps: (() => Applied | undefined)[] = [];
  if (href) steps.push(() => setAttribute(target, "href", write(href)));
  if (name) steps.push(() => addClass(target, name));
  if (text) steps.push(() => setText(target, write(text)));
  return steps.length ? together(steps) : undefined;
};
