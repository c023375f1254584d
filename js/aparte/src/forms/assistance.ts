import { countryOf, isField, kindOf, type Field } from "./field.js";
import { Note } from "./note.js";
import { suggest } from "./suggest.js";

/** Long enough for a click that was under way, too short to be waited for. */
const kShowMs = 50;

/** Looks at fields when they have been filled in, and offers what may be meant beside them. Keeps nothing beyond the page, sends nothing. */
export function assistForms(): void {
  const assistance = new Assistance();
  document.addEventListener("change", ({ target }) => isField(target) && assistance.look(target));
  document.addEventListener("input", ({ target }) => isField(target) && assistance.clear(target));
  for (const type of ["pointerdown", "pointerup", "pointercancel"]) {
    document.addEventListener(type, () => assistance.press(type === "pointerdown"), true);
  }
}

class Assistance {
  readonly #notes = new WeakMap<Field, Note>();
  readonly #declined = new WeakMap<Field, string>();
  #waiting = new Set<Field>();
  #isPressed = false;

  look(field: Field): void {
    this.clear(field);
    this.#waiting.add(field);
    if (!this.#isPressed) this.#showSoon();
  }

  clear(field: Field): void {
    this.#waiting.delete(field);
    this.#notes.get(field)?.remove();
  }

  /**
   * A field also changes because something else is being clicked. Nothing may move until that is done: the button would not be under the pointer
   * any more.
   */
  press(isPressed: boolean): void {
    this.#isPressed = isPressed;
    if (!isPressed) this.#showSoon();
  }

  #showSoon(): void {
    if (this.#waiting.size) setTimeout(() => this.#showWaiting(), kShowMs);
  }

  #showWaiting(): void {
    const fields = this.#waiting;
    this.#waiting = new Set();
    for (const field of fields) this.#show(field);
  }

  #show(field: Field): void {
    const kind = kindOf(field);
    const { value } = field;
    const suggestion = kind && suggest(kind, value, countryOf(field));
    if (!suggestion || !field.isConnected || this.#declined.get(field) === value) return;
    const note = new Note(field, suggestion, (accepted) => {
      if (accepted === undefined) this.#declined.set(field, value);
      else setValue(field, accepted);
    });
    this.#notes.set(field, note);
  }
}

/** As if it had been typed: frameworks that watch the property of the element itself are passed by, and told by the events. */
function setValue(field: Field, value: string): void {
  Reflect.set(Object.getPrototypeOf(field) as object, "value", value, field);
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}
