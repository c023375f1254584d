import type { Applied, Apply } from "./applied.js";
import { isAllowedUrl, isKnownSource } from "./url.js";

/** Attributes that cannot run anything; addresses go through `isAllowedUrl`. */
const kAllowed =
  /^(alt|dir|height|href|label|lang|placeholder|poster|role|sizes|src|title|width|aria-[a-z]+|data-[a-z][a-z0-9_-]*)$/;

/** Sets one attribute of the target. */
export const applyAttribute: Apply = (target, change, write) =>
  setAttribute(target, change.name ?? "", write(change.text));

/** Undefined when the attribute or its value is not allowed. */
export function setAttribute(target: Element, name: string, value: string): Applied | undefined {
  if (!kAllowed.test(name)) return undefined;
  const isSource = name === "src" || name === "poster";
  if ((isSource || name === "href") && !isAllowedUrl(value)) return undefined;
  const original = target.getAttribute(name);
  if (isSource && !isKnownSource(value, original)) return undefined;
  target.setAttribute(name, value);
  return {
    isIntact: () => target.isConnected && target.getAttribute(name) === value,
    revert: () => {
      if (target.getAttribute(name) !== value) return;
      if (original === null) target.removeAttribute(name);
      else target.setAttribute(name, original);
    },
  };
}
