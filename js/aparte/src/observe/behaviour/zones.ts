import { observeEachClick, type Tell } from "./tell.js";

const kZones = 8;

/** `zone_click`: each click by its field of an 8 × 8 grid over the whole document, 0 at the top left, row by row. */
export function observeZones(tell: Tell, signal: AbortSignal): void {
  observeEachClick(({ pageX, pageY }) => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    tell("zone_click", { zone: zoneOf(pageX / scrollWidth, pageY / scrollHeight) });
  }, signal);
}

/** `x`, `y`: shares of the document's width and height. */
export function zoneOf(x: number, y: number): number {
  const field = (share: number): number => Math.min(kZones - 1, Math.max(0, Math.floor(share * kZones)));
  return field(y) * kZones + field(x);
}
