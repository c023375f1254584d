/** Says that an event has happened. */
export type Tell = (name: string, params: Record<string, string | number>) => void;

/** Where a click has met the page: the call to action and the placement around it, as far as they are marked. */
export function placeOf(element: Element): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of ["cta", "placement"]) {
    const value = element.closest(`[data-${name}]`)?.getAttribute(`data-${name}`);
    if (value) found[name] = value;
  }
  return found;
}

/** Hears every click that a person made, also where the page stops the event, until `signal`. */
export function observeEachClick(onClick: (click: MouseEvent, element: Element) => void, signal: AbortSignal): void {
  const clicked = (click: MouseEvent): void => {
    // What a script clicks, and a label's second click on its field, have no place on the screen.
    if (click.isTrusted && click.detail > 0 && click.target instanceof Element) onClick(click, click.target);
  };
  document.addEventListener("click", clicked, { capture: true, passive: true, signal });
}
