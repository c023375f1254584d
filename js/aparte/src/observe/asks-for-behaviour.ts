/**
 * Whether rules ask for what `behaviour.js` observes: its events (`wasm/schema/event.cddl`) are named in the pack, where a text of
 * FlatBuffers stands after a zero. Their beginnings do; another event that begins so loads it for nothing.
 */
export function asksForBehaviour(pack: Uint8Array): boolean {
  return /\0(scroll|user_e|page_load|(rage|dead|zone)_c|view_(pl|se)|placement_m)/.test(
    new TextDecoder("latin1").decode(pack),
  );
}
