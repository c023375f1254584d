import type { Status } from "../../api.js";
import type { Tell } from "./tell.js";

/** So long a page may take to draw what rules want to change. */
const kDrawnMs = 3_000;

/** `placement_missing`: a placement that rules want to change is not on the page. Returns what begins a view. */
export function observeMissingPlacements(status: () => Status, tell: Tell, signal: AbortSignal): () => void {
  let timer = 0;
  signal.addEventListener("abort", () => clearTimeout(timer));
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      for (const placement of status().missing) tell("placement_missing", { placement });
    }, kDrawnMs);
  };
}
