// Between the runtime and what it loads on demand, which is built by itself: the build keeps these names.
import type { Aparte } from "./api.js";

/** What `behaviour.js` exports. */
export interface BehaviourModule {
  /**
   * Tells the runtime what the visitor does on the pages, and how these fare: `scroll`, `user_engagement`, `rage_click`, `dead_click`,
   * `zone_click`, `view_placement`, `view_search_results`, `page_load` and `placement_missing` of `wasm/schema/event.cddl`. Begins with the view of this page; ends with `signal`.
   */
  readonly observeBehaviour: (aparte: Pick<Aparte, "status" | "track">, signal: AbortSignal) => void;
}
