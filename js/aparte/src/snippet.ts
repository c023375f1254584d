// The head snippet: the shop puts it inline before the first content, with the name and the value of its own consent record.
// <script data-consent-key="shop-consent" data-consent-value="full">...</script>
import type { Applied } from "./render/applied.js";
import { findAnchor } from "./render/anchor.js";
import { addClass } from "./render/class-name.js";
import { setStyle } from "./render/style.js";
import { setText } from "./render/text.js";
import type { CallQueue } from "./tag-queue.js";
import { readPlan, type PlanEntry } from "./warm-plan.js";

/** Elements that come later than this are left to the runtime. */
const kWatchMs = 300;

const page = window as { aparte?: CallQueue };
const queue: CallQueue = (page.aparte ??= []);
try {
  const { consentKey, consentValue } = document.currentScript?.dataset ?? {};
  if (consentKey && localStorage.getItem(consentKey) === consentValue) {
    queue.push(["consent", { level: "full" }]);
    const entries = readPlan().find(([path]) => path === location.pathname)?.[1];
    if (entries?.length) queue.revertPlan = applyPlan(entries);
  }
} catch {
  // No storage, no plan: the page as it is.
}

function applyPlan(entries: readonly PlanEntry[]): () => void {
  let waiting = [...entries];
  const done: Applied[] = [];
  const apply = (): void => {
    waiting = waiting.filter(([kind, anchors, value]) => {
      const target = findAnchor(anchors);
      if (!target) return true;
      const applied =
        kind === "text"
          ? setText(target, value)
          : kind === "hide"
            ? setStyle(target, "display", "none", "important")
            : addClass(target, value);
      if (applied) done.push(applied);
      return false;
    });
  };
  const observer = new MutationObserver(apply);
  observer.observe(document, { childList: true, subtree: true });
  const stop = (): void => observer.disconnect();
  const parsed = (): void => {
    apply();
    setTimeout(stop, Math.max(0, kWatchMs - performance.now()));
  };
  document.addEventListener("DOMContentLoaded", parsed, { once: true });
  apply();
  return () => {
    stop();
    for (const applied of done.reverse()) applied.revert();
  };
}
