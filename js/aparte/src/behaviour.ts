// Loaded on demand, where rules ask for what it observes. Built to dist/behaviour.js.
import type { BehaviourModule } from "./behaviour-module.js";
import { observeDeadClicks } from "./observe/behaviour/dead-clicks.js";
import { observeEngagement } from "./observe/behaviour/engagement.js";
import { observeMissingPlacements } from "./observe/behaviour/missing-placements.js";
import { observePageLoad } from "./observe/behaviour/page-load.js";
import { observePlacements } from "./observe/behaviour/placements.js";
import { observeRageClicks } from "./observe/behaviour/rage-clicks.js";
import { observeScroll } from "./observe/behaviour/scroll.js";
import { searchTerm } from "./observe/behaviour/search-term.js";
import { observeZones } from "./observe/behaviour/zones.js";
import { observeViews } from "./observe/navigation.js";

export const observeBehaviour: BehaviourModule["observeBehaviour"] = (aparte, signal) => {
  const tell = (name: string, params: Record<string, string | number>): void => void aparte.track(name, { params });
  observeRageClicks(tell, signal);
  observeDeadClicks(tell, signal);
  observeZones(tell, signal);
  observePageLoad(tell, signal);
  const beginViews = [
    observeEngagement(tell, signal),
    observeScroll(tell, signal),
    observePlacements(tell, signal),
    observeMissingPlacements(() => aparte.status(), tell, signal),
    (): void => {
      const term = searchTerm(location.search);
      if (term) tell("view_search_results", { search_term: term });
    },
  ];
  observeViews(() => beginViews.forEach((begin) => begin()), signal);
};
