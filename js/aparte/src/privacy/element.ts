import type { Aparte, ConsentLevel } from "../api.js";
import type { PrivacyElement, PrivacyWords } from "../privacy-element.js";
import type { CallQueue } from "../tag-queue.js";
import { kActions, leave, save, type Stage } from "./actions.js";
import { kNothingBeside, storedBeside } from "./beside.js";
import { contentOf, exportOf, type Seen } from "./page.js";
import { Screen } from "./screen.js";
import type { Doing } from "./view.js";
import { Writer } from "./writer.js";

// There is none on a server, where this module may be imported as well.
const Base = typeof HTMLElement === "undefined" ? (Object as unknown as typeof HTMLElement) : HTMLElement;

export function definePrivacyElement(): void {
  customElements.define("aparte-privacy", PrivacyPage);
}

/** Asks the runtime, shows what it answers, does what the visitor wants. Reads and writes nothing by itself but to erase. */
class PrivacyPage extends Base implements PrivacyElement, Stage {
  // Names by which the browser calls are computed: the build would shorten others.
  static readonly ["observedAttributes"] = ["lang", "heading"];

  readonly #screen = new Screen(this.attachShadow({ mode: "open" }));
  #given: Aparte | undefined;
  #stopping = new AbortController();
  #doing: Doing = {};
  #seen: Seen | undefined;
  #drawing: Promise<void> = Promise.resolve();

  ["connectedCallback"](): void {
    // Set before this module came: an own property hides the setter.
    if (Object.hasOwn(this, "aparte")) {
      this.#given = this.aparte;
      Reflect.deleteProperty(this, "aparte");
    }
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    const root = this.#screen.root;
    root.addEventListener("click", (event) => this.#onClick(event), { signal });
    root.addEventListener("submit", (event) => this.#onSubmit(event), { signal });
    root.addEventListener("keydown", (event) => (event as KeyboardEvent).key === "Escape" && void leave(this), {
      signal,
    });
    document.addEventListener("visibilitychange", () => void this.#refresh(), { signal });
    this.#follow();
  }

  ["disconnectedCallback"](): void {
    this.#stopping.abort();
  }

  ["attributeChangedCallback"](): void {
    if (this.isConnected) void this.#refresh();
  }

  get aparte(): Aparte | undefined {
    if (this.#given) return this.#given;
    const { aparte } = window as { aparte?: Aparte | CallQueue };
    return Array.isArray(aparte) ? undefined : aparte;
  }

  set aparte(aparte: Aparte | undefined) {
    this.#given = aparte;
    if (this.isConnected) this.#follow();
  }

  get doing(): Doing {
    return this.#doing;
  }

  get writer(): Writer {
    const language = (this.closest<HTMLElement>("[lang]") ?? document.documentElement).lang;
    return new Writer(language, this.aparte?.decisions()?.money ?? "", this.#shopWords());
  }

  async show(doing: Doing): Promise<void> {
    this.#doing = doing;
    this.#screen.say("");
    await this.#refresh();
  }

  say(text: string): void {
    this.#screen.say(text);
  }

  focusOn(id: string): void {
    this.#screen.focusOn(id);
  }

  tellConsent(level: ConsentLevel): void {
    this.dispatchEvent(new CustomEvent("aparte-consent", { bubbles: true, composed: true, detail: { level } }));
  }

  exported(): string {
    const { writer } = this;
    return this.#seen ? exportOf(this.#seen, contentOf(this.#seen, writer), writer) : "";
  }

  /** Listens to the runtime, or for it as long as it has not come. */
  #follow(): void {
    const { signal } = this.#stopping;
    const refresh = (): void => {
      if (!signal.aborted) void this.#refresh();
    };
    const { aparte } = this;
    if (!aparte) {
      let isFollowed = false;
      const follow = (): void => {
        if (!isFollowed && !signal.aborted) this.#follow();
        isFollowed = true;
      };
      const page = window as { aparte?: CallQueue };
      (page.aparte ??= []).push(["on", "status", follow]);
    } else {
      const stops = [aparte.on("decision", refresh), aparte.on("report", refresh), aparte.on("status", refresh)];
      signal.addEventListener("abort", () => stops.forEach((stop) => stop()));
      void aparte.ready.then(refresh);
    }
    refresh();
  }

  #shopWords(): PrivacyWords {
    try {
      const text = this.querySelector('script[type="application/json"]')?.textContent;
      return text ? (JSON.parse(text) as PrivacyWords) : {};
    } catch (error) {
      console.error("aparte-privacy: the words inside of the element are not JSON.", error);
      return {};
    }
  }

  /** One after the other, so that what was read first is not shown last. */
  #refresh(): Promise<void> {
    return (this.#drawing = this.#drawing.then(() => this.#draw()));
  }

  async #draw(): Promise<void> {
    const { aparte } = this;
    const ledger = (await aparte?.ledger()) ?? [];
    const beside = aparte?.status().consent === "full" ? await storedBeside() : kNothingBeside;
    const status = aparte?.status();
    if (!aparte || !status || status.codes.includes("starting")) {
      this.#screen.showWaiting(this.writer);
      return;
    }
    this.#seen = { status, profile: aparte.profile(), decision: aparte.decisions(), ledger, beside };
    const { writer } = this;
    const level = Number(this.getAttribute("heading")) || 2;
    this.#screen.show(
      {
        writer,
        content: contentOf(this.#seen, writer),
        doing: this.#doing,
        level: status.consent,
        heading: `h${level + 1}`,
        isKept: status.consent === "full" && !status.codes.includes("storage_refused"),
        isRefused: status.codes.includes("reports_refused"),
        isStopped: this.#seen.profile === null,
      },
      `h${level}`,
    );
  }

  #onClick(event: Event): void {
    const button = (event.target as Element).closest("button");
    void kActions.get(button?.dataset["do"] ?? "")?.(this, button?.value ?? "");
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    void save(this, this.#screen.fieldValue());
  }
}
