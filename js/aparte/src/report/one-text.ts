import type { TabMessage } from "../store/tabs.js";
import type { OutboxRecord } from "../store/records.js";
import { isLocal, sendLater, type Later } from "./request.js";
import type { Outbox } from "./outbox.js";
import type { Reporter } from "./reporter.js";

/** A visit without activity for so long is over (`kSessionIdleMs` of the core). */
const kVisitEndsMs = 30 * 60_000;
const kLookMs = 60_000;

interface Parts {
  readonly url: string;
  readonly databaseName: string;
  readonly outbox: Outbox;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}

/**
 * The reports of mode `local`. Of an id one text leaves, the last: two random answers about one truth would tell it. So the browser
 * holds the report and sends it when the page is gone; where the next page is the shop's own it is taken back before, and that page
 * holds it again. What may have left and was not taken back can be sent again as it is, and nothing else under its id.
 *
 * One tab at a time does this, for only a live page can take back what it holds.
 */
export class OneText {
  readonly #url: string;
  readonly #databaseName: string;
  readonly #outbox: Outbox;
  readonly #reporter: Reporter;
  readonly #signal: AbortSignal;
  /** What this page holds. */
  #held: Pick<OutboxRecord, "id" | "text"> | undefined;
  #later: Later | undefined;
  /** When any tab last stored something, as far as this page has heard. */
  #activeMs = 0;
  /** One look after the other: one may note what the next one reads. */
  #looks: Promise<void> = Promise.resolve();
  #isStarted = false;
  #isLeading = false;
  #release: () => void = () => undefined;

  constructor({ url, databaseName, outbox, reporter, signal }: Parts) {
    this.#url = url;
    this.#databaseName = databaseName;
    this.#outbox = outbox;
    this.#reporter = reporter;
    this.#signal = signal;
  }

  /** From the first report of this mode on: pages of shops that ask for none take no lock. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    const signal = this.#signal;
    addEventListener("pageswap", ({ activation }) => activation && this.#takeBack(), { signal });
    addEventListener("pagehide", () => this.#release(), { signal });
    addEventListener("pageshow", ({ persisted }) => persisted && this.#queue(), { signal });
    signal.addEventListener("abort", () => {
      this.#takeBack();
      this.#release();
    });
    this.#queue();
  }

  #queue(): void {
    const name = `${this.#databaseName}:local`;
    navigator.locks.request(name, { signal: this.#signal }, () => this.#lead()).catch(() => undefined);
  }

  /** Until this page is left. */
  async #lead(): Promise<void> {
    const isLeft = new Promise<void>((resolve) => {
      this.#release = () => {
        this.#isLeading = false;
        resolve();
      };
    });
    const channel = new BroadcastChannel(this.#databaseName);
    // Withdrawn, or without the database: nothing leaves any more.
    const stop = (): void => {
      this.#letGo();
      this.#release();
    };
    const look = (): void => void (this.#looks = this.#looks.then(() => this.#look()).catch(stop));
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
      this.#activeMs = Date.now();
      if (data === "changed") look();
      else stop();
    };
    this.#isLeading = true;
    const timer = setInterval(look, kLookMs);
    look();
    await isLeft;
    clearInterval(timer);
    channel.close();
    // What is held leaves with the page. Should it be shown again, it finds that out from the outbox.
    this.#held = undefined;
  }

  /** Sends what is final, and holds what is not. */
  async #look(): Promise<void> {
    const records = (await this.#outbox.reports()).filter(({ text }) => isLocal(text));
    if (!this.#isLeading) return;
    const open = records.filter((record) => !this.#isFinal(record));
    const [latest] = open.sort((a, b) => b.changed_ms - a.changed_ms);
    if (latest && latest.text !== this.#held?.text && this.#letGo()) await this.#hold(latest);
    await Promise.all(records.filter((record) => !open.includes(record)).map((record) => this.#send(record)));
  }

  /** It may have left and nobody can take it back, or its visit is over. */
  #isFinal({ id, held, changed_ms, held_ms = 0 }: OutboxRecord): boolean {
    const isMine = id === this.#held?.id;
    const activeMs = Math.max(changed_ms, held_ms, isMine ? this.#activeMs : 0);
    return (held !== undefined && !isMine) || activeMs < Date.now() - kVisitEndsMs;
  }

  async #hold({ id, text }: OutboxRecord): Promise<void> {
    const held = (this.#held = { id, text });
    // Before it may leave: what this page cannot take back, the next one finds.
    await this.#outbox.noteHeld(id, text);
    if (held === this.#held && this.#isLeading) this.#later = sendLater(this.#url, text);
  }

  async #send({ id, text, held, acknowledged }: OutboxRecord): Promise<void> {
    const isMine = id === this.#held?.id;
    if (isMine && !this.#letGo()) return;
    const final = isMine ? text : (held ?? text);
    if (final !== held) await this.#outbox.noteHeld(id, final);
    if (this.#isLeading) await this.#reporter.sendAgain(final, acknowledged);
  }

  /** Whether the browser will not send what it held: false when it has. */
  #letGo(): boolean {
    const isGone = this.#later?.isGone() ?? false;
    this.#later?.abort();
    this.#later = undefined;
    this.#held = undefined;
    return !isGone;
  }

  /** The visit goes on elsewhere: what was held has not left. */
  #takeBack(): void {
    const held = this.#held;
    if (held && this.#letGo()) this.#outbox.takeBack(held.id, held.text).catch(() => undefined);
  }
}
