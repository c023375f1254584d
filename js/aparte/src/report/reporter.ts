import type { LedgerEntry } from "../api.js";
import { idOf, type OutboxRecord } from "../store/records.js";
import type { Outbox } from "./outbox.js";
import { isLocal, requestOf } from "./request.js";

/** The collector refuses what is older. */
const kMaxAgeMs = 48 * 3_600_000;
/** A page that was left does not see the answer; the next one waits this long before it sends the same again. */
const kRetryMs = 30_000;

/** What the reporter tells. */
export interface ReporterEvents {
  /** A report has left. */
  onSent(entry: LedgerEntry): void;
  /** The collector took the last one, or not. */
  onAnswer(taken: boolean): void;
}

/**
 * Sends reports (`wasm/schema/report.schema.json`). Of mode `plain`: what is left over when a page starts, and the visit's own
 * when the page is left. A report whose outcome rose is sent again under its id; the collector keeps the last. Of mode `local`:
 * what `OneText` has decided upon.
 */
export class Reporter {
  readonly #url: string;
  readonly #outbox: Outbox;
  readonly #events: ReporterEvents;
  /** What was sent in the last 30 days, and when. */
  readonly #sentMs = new Map<string, number>();

  constructor(url: string, outbox: Outbox, events: ReporterEvents) {
    this.#url = url;
    this.#outbox = outbox;
    this.#events = events;
  }

  /** What has left by now, from whatever tab. */
  async readLedger(): Promise<void> {
    for (const { text, at_ms } of await this.#outbox.ledger()) this.#sentMs.set(text, at_ms);
  }

  /** Sends what earlier pages left over. Nothing that this page has just changed: a purchase is never reported on the spot. */
  async sendLeftOver(beforeMs: number): Promise<void> {
    await this.readLedger();
    const nowMs = Date.now();
    const records = await this.#outbox.reports();
    const isOld = ({ changed_ms }: OutboxRecord): boolean => changed_ms < nowMs - kMaxAgeMs;
    const old = records.filter(isOld);
    // Held by a page that crashed, it has very probably left.
    const heldOnly = old.filter(({ held }) => held && !this.isSent(held));
    await Promise.all(
      heldOnly.map(({ held_ms = 0, held = "" }) =>
        this.#outbox.noteSent({ at_ms: held_ms, to: this.#url, text: held }),
      ),
    );
    await this.#outbox.drop(old.map(({ id }) => id));
    const due = records.filter((record) => !isOld(record) && record.changed_ms < beforeMs && !isLocal(record.text));
    await Promise.all(due.map((record) => this.sendAgain(record.text, record.acknowledged)));
  }

  /** Unless the collector has it, or may be about to answer. */
  async sendAgain(text: string, acknowledged: string | undefined): Promise<void> {
    const sentMs = this.#sentMs.get(text) ?? 0;
    if (text !== acknowledged && sentMs < Date.now() - kRetryMs) await this.#send(text);
  }

  /** Sends the report of the visit as the page is left, unless it has been sent. */
  async sendVisit(text: string): Promise<void> {
    if (!this.isSent(text)) await this.#send(text);
  }

  isSent(text: string): boolean {
    return this.#sentMs.has(text);
  }

  async #send(text: string): Promise<void> {
    // Two texts of an id in mode local would be two random answers about one truth. Nobody asks for that; this makes sure.
    if (isLocal(text) && [...this.#sentMs.keys()].some((sent) => sent !== text && idOf(sent) === idOf(text))) return;
    const entry = { at_ms: Date.now(), to: this.#url, text };
    this.#sentMs.set(text, entry.at_ms);
    // Noted before the answer, which a page that is left does not see.
    const noted = this.#outbox.noteSent(entry);
    const taken = await this.#post(text);
    this.#events.onAnswer(taken);
    await noted;
    this.#events.onSent(entry);
    if (taken) await this.#outbox.acknowledge(text);
  }

  async #post(text: string): Promise<boolean> {
    try {
      const { ok } = await fetch(this.#url, requestOf(text));
      return ok;
    } catch {
      return false;
    }
  }
}
