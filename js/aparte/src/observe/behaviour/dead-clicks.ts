import { observeEachClick, placeOf, type Tell } from "./tell.js";

/** So long a page may take to show that it has understood. */
const kAnswerMs = 1_000;
const kClickable = "a,button,summary,[role=button],[role=link],[role=tab],[onclick],[data-cta]";
/** These answer by themselves: a list opens, a cursor stands in the field. */
const kAnswersItself = "input,select,textarea,label,option,video,audio,iframe,[contenteditable]";
const kAnswers = ["scroll", "selectionchange", "focusin", "input", "toggle", "visibilitychange"];

/**
 * `dead_click`: a click on what looks as if it did something, after which nothing happens for a second: the document and the
 * address stay, nothing is scrolled, selected, focused, opened or left.
 */
export function observeDeadClicks(tell: Tell, signal: AbortSignal): void {
  observeEachClick((_click, element) => {
    if (element.closest(kAnswersItself) || !looksClickable(element)) return;
    const address = location.href;
    const waiting = new AbortController();
    const answered = (): void => waiting.abort();
    const mutations = new MutationObserver(answered);
    mutations.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
    for (const name of kAnswers) {
      document.addEventListener(name, answered, { capture: true, passive: true, signal: waiting.signal });
    }
    addEventListener("pagehide", answered, { signal: waiting.signal });
    setTimeout(() => {
      mutations.disconnect();
      if (!waiting.signal.aborted && !signal.aborted && location.href === address) tell("dead_click", placeOf(element));
      answered();
    }, kAnswerMs);
  }, signal);
}

function looksClickable(element: Element): boolean {
  return element.closest(kClickable) !== null || getComputedStyle(element).cursor === "pointer";
}
