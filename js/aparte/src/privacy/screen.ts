import controls from "./controls.css";
import { h } from "./dom.js";
import style from "./style.css";
import {
  choiceSection,
  knownSection,
  rightsSection,
  sentSection,
  whySection,
  type Section,
  type View,
} from "./view.js";
import type { Writer } from "./writer.js";

const kSections: readonly (readonly [id: string, section: (view: View) => Section])[] = [
  ["choice", choiceSection],
  ["known", knownSection],
  ["why", whySection],
  ["sent", sentSection],
  ["rights", rightsSection],
];

const kMessageMs = 10_000;

/** The element's shadow tree. A section is replaced only where it differs, and what the visitor has opened, typed or focused stays. */
export class Screen {
  readonly root: ShadowRoot;
  readonly #page = h("div.page");
  readonly #message = h("p.message", { role: "status", part: "message" });
  #hiding: ReturnType<typeof setTimeout> | undefined;

  constructor(root: ShadowRoot) {
    this.root = root;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style + controls);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#page, this.#message);
  }

  show(view: View, heading: string): void {
    this.#setLanguage(view.writer);
    const sections = kSections
      .filter(([id]) => !view.isStopped || id === "choice" || id === "rights")
      .map(([id, section]) => sectionElement(id, section(view), heading));
    this.#replace(view.isStopped ? [h("p.large", {}, view.writer.words.stopped), ...sections] : sections);
  }

  showWaiting(writer: Writer): void {
    this.#setLanguage(writer);
    this.#replace([h("p.large", {}, writer.words.waiting)]);
  }

  say(text: string): void {
    clearTimeout(this.#hiding);
    this.#message.textContent = text;
    // It lies over what stands below; what it says is to be seen in the sections as well.
    this.#hiding = setTimeout(() => (this.#message.textContent = ""), kMessageMs);
  }

  focusOn(id: string): void {
    this.root.getElementById(id)?.focus();
  }

  fieldValue(): string {
    return this.#field(this.root)?.value ?? "";
  }

  /** What stands around may be in a language that there are no words in. */
  #setLanguage({ language }: Writer): void {
    this.#page.lang = this.#message.lang = language;
  }

  #field(within: ParentNode): HTMLInputElement | HTMLSelectElement | null {
    return within.querySelector("#value");
  }

  #replace(next: readonly HTMLElement[]): void {
    const focused = this.root.activeElement?.id ?? "";
    const before = [...this.#page.children];
    if (before.length !== next.length) this.#page.replaceChildren(...next);
    else {
      next.forEach((element, index) => {
        const old = before[index] as HTMLElement;
        keepOpen(old, element);
        if (old.isEqualNode(element)) return;
        const [typed, field] = [this.#field(old), this.#field(element)];
        if (typed && field) field.value = typed.value;
        old.replaceWith(element);
      });
    }
    this.root.getElementById(focused)?.focus({ preventScroll: true });
  }
}

function sectionElement(id: string, { title, text, legend, children }: Section, heading: string): HTMLElement {
  return h(
    "section",
    { "aria-labelledby": id, part: `section ${id}` },
    h(
      "div.head",
      {},
      h(heading, { id, tabindex: "-1", part: "heading" }, title),
      text && h("p.soft", {}, text),
      legend && h("ul.soft", {}, legend),
    ),
    h("div.body", {}, children),
  );
}

function keepOpen(old: HTMLElement, next: HTMLElement): void {
  const opened = [...old.querySelectorAll("details")]
    .filter(({ open }) => open)
    .map((details) => details.dataset["key"]);
  for (const details of next.querySelectorAll("details")) details.open = opened.includes(details.dataset["key"]);
}
