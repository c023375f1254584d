import type { Apply } from "./applied.js";
import { setStyle } from "./style.js";

/** Hides the target from sight and from screen readers, whatever the page's own styles say. */
export const applyHide: Apply = (target) => setStyle(target, "display", "none", "important");
