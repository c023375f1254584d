import type { TabMessage } from "../store/tabs.js";
import type { OutboxRecord } from "../store/records.js";
import { isLocal, sendLater, type Later } from "./request.js";
import type { Outbox } from "./outbox.js";

/**
 * The report of mode `plain` that the browser sends when this page is gone without being left: its process crashed. A page that is
 * left sends it itself and lets go of it here; so does a withdrawal of consent.
 */
export class Held {
  readonly #url: string;
  readonly #outbox: Outbox;
  readonly #isSent: (text: string) => boolean;
  readonly #onLocal: () => void;
  #request: Later | undefined;
  #text = "";
  #turn = 0;

  /** `isSent`: whether a text has left already. `onLocal`: the outbox has a report of mode `local`, which is not for here. */
  constructor(url: string, outbox: Outbox, isSent: (text: string) => boolean, onLocal: () => void) {
    this.#url = url;
    this.#outbox = outbox;
    this.#isSent = isSent;
    this.#onLocal = onLocal;
  }

  /** Holds what waits in the outbox, as often as any tab stores something, until `signal`. */
  async follow(databaseName: string, signal: AbortSignal): Promise<void> {
    if (!globalThis.fetchLater) return;
    const channel = new BroadcastChannel(databaseName);
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
      // Without the database (erased, refused) there is nothing left to hold.
      if (data === "changed") this.#holdLatest().catch(() => this.letGo());
      else this.letGo();
    };
    signal.addEventListener("abort", () => {
      channel.close();
      this.letGo();
    });
    await this.#holdLatest();
  }

  /** Nothing is sent any more. */
  letGo(): void {
    this.#turn++;
    this.#text = "";
    this.#request?.abort();
  }

  async #holdLatest(): Promise<void> {
    const turn = ++this.#turn;
    const records = await this.#outbox.reports();
    if (records.some(({ text }) => isLocal(text))) this.#onLocal();
    const [latest] = records.filter(({ text }) => !isLocal(text)).sort((a, b) => b.changed_ms - a.changed_ms);
    // Meanwhile something else was stored, or the page was left.
    if (turn !== this.#turn || !latest || latest.text === this.#text) return;
    this.letGo();
    if (latest.text !== latest.acknowledged && !this.#isSent(latest.text)) await this.#hold(latest);
  }

  async #hold({ id, text }: OutboxRecord): Promise<void> {
    const turn = this.#turn;
    // Before it may leave: what the page cannot note any more, the next one finds in the outbox.
    await this.#outbox.noteHeld(id, text);
    if (turn !== this.#turn) return;
    this.#request = sendLater(this.#url, text);
    // Else the report leaves when the page is left, or with the next one.
    if (this.#request) this.#text = text;
  }
}
