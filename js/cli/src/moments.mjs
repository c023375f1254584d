// A journey through a rule set: what is decided after each of its events.
import { play } from "./journey.mjs";
import { nothingDecided } from "./story/decision.mjs";

/**
 * @param {import("./journey.mjs").Journey} journey
 * @param {import("./studio.mjs").Studio} studio fresh, with its pack loaded; between two moments it stands as the moment left it
 * @returns {Generator<{ step: import("./journey.mjs").Step, error: number, decision: import("./story/decision.mjs").Decision }>}
 */
export function* momentsOf(journey, studio) {
  let decision = nothingDecided;
  for (const { step, error, output } of play(journey, studio)) {
    if (output.length > 0) decision = /** @type {import("./story/decision.mjs").Decision} */ (studio.decode(output));
    yield { step, error, decision };
  }
}
