import { observeEachClick, placeOf, type Tell } from "./tell.js";

const kClicks = 3;
const kWithinMs = 1_000;
const kWithinPx = 30;

/** `rage_click`: three clicks within a second and 30 pixels. Further ones without a pause belong to it. */
export function observeRageClicks(tell: Tell, signal: AbortSignal): void {
  let recent: MouseEvent[] = [];
  observeEachClick((click, element) => {
    const isNear = ({ timeStamp, clientX, clientY }: MouseEvent): boolean =>
      click.timeStamp - timeStamp < kWithinMs &&
      Math.hypot(click.clientX - clientX, click.clientY - clientY) < kWithinPx;
    recent = recent.length && isNear(recent[recent.length - 1] as MouseEvent) ? [...recent, click] : [click];
    // The last three, so that a slow double click long before does not count.
    if (recent.length === kClicks && !isNear(recent[0] as MouseEvent)) recent.shift();
    if (recent.length === kClicks) tell("rage_click", placeOf(element));
  }, signal);
}
