/**
 * Whether rules ask for what `behaviour.js` observes: its events (`wasm/schema/event.cddl`) are named in the pack, where a text of
 * FlatBuffers stands between two zeros.
 */
export function asksForBehaviour(pack: Uint8Array): boolean {
  return /\0(scroll|user_engagement|page_load|placement_missing|(rage|dead|zone)_click|view_(placement|search_results))\0/.test(
    new TextDecoder("latin1").decode(pack),
  );
}
