import type { Suggestion } from "../field-suggestion.js";
import { languageOf, type Field } from "./field.js";
import css from "./style.css";
import { wordsFor } from "./words.js";

let count = 0;
let isStyled = false;

/**
 * The suggestion beside a field: a sentence that screen readers say by itself and with the field, and buttons. `onClose` comes once; the value
 * is what the visitor has accepted, undefined when the suggestion was sent away.
 */
export class Note {
  readonly #field: Field;
  readonly #element = document.createElement("div");
  readonly #text = document.createElement("span");
  readonly #onClose: (accepted: string | undefined) => void;

  constructor(field: Field, suggestion: Suggestion, onClose: (accepted: string | undefined) => void) {
    this.#field = field;
    this.#onClose = onClose;
    const words = wordsFor(languageOf(field));
    const isMeant = "value" in suggestion;
    const shown = isMeant ? suggestion.value : suggestion.example;
    this.#element.className = "aparte-suggestion";
    this.#text.id = `aparte-suggestion-${++count}`;
    this.#text.setAttribute("role", "status");
    this.#element.append(this.#text);
    if (isMeant) this.#addButton(words.accept, shown);
    this.#addButton(isMeant ? words.keep : words.close, undefined);
    this.#element.addEventListener("keydown", ({ key }) => key === "Escape" && this.#close(undefined));
    this.#show((isMeant ? words.meant : words.example).replace("#", () => shown));
  }

  remove(): void {
    this.#element.remove();
    this.#describe((ids) => ids.filter((id) => id !== this.#text.id));
  }

  #show(sentence: string): void {
    addStyle();
    // What stands inside of a label is a part of the field's name.
    (this.#field.closest("label") ?? this.#field).after(this.#element);
    this.#describe((ids) => [...ids, this.#text.id]);
    // Only what changes after the place for it is there is said.
    requestAnimationFrame(() => (this.#text.textContent = sentence));
  }

  #addButton(text: string, value: string | undefined): void {
    const button = document.createElement("button");
    // Not one that sends the form.
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", () => this.#close(value));
    this.#element.append(button);
  }

  #close(accepted: string | undefined): void {
    this.remove();
    this.#onClose(accepted);
    this.#field.focus();
  }

  #describe(change: (ids: readonly string[]) => readonly string[]): void {
    const ids = change(this.#field.getAttribute("aria-describedby")?.split(" ") ?? []);
    if (ids.length) this.#field.setAttribute("aria-describedby", ids.join(" "));
    else this.#field.removeAttribute("aria-describedby");
  }
}

function addStyle(): void {
  if (isStyled) return;
  isStyled = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
