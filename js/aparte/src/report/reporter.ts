import type { LedgerEntry } from "../api.js";
import type { Database } from "../store/database.js";

/** The collector refuses what is older. */
const kMaxAgeMs = 48 * 3_600_000;

/** What the reporter tells. */
export interface ReporterEvents {
  /** A report has left. */
  onSent(entry: LedgerEntry): void;
  /** The collector took the last one, or not. */
  onAnswer(taken: boolean): void;
}

/**
 * Sends reports, mode `plain` of `wasm/schema/report.schema.json`: what is left over when a page starts, and the visit's own
 * when the page is left. A report whose outcome rose is sent again under its id; the collector keeps the last.
 */
export class Reporter {
  readonly #url: string;
  readonly #events: ReporterEvents;
  readonly #sent = new Set<string>();

  constructor(url: string, events: ReporterEvents) {
    this.#url = url;
    this.#events = events;
  }

  /** Sends what earlier pages left over. Nothing that this page has just changed: a purchase is never reported on the spot. */
  async sendLeftOver(database: Database, beforeMs: number): Promise<void> {
    const records = await database.outbox();
    const oldestMs = Date.now() - kMaxAgeMs;
    await database.dropReports(records.filter(({ changedMs }) => changedMs < oldestMs).map(({ id }) => id));
    const due = records.filter(({ changedMs }) => changedMs >= oldestMs && changedMs < beforeMs);
    await Promise.all(due.map((record) => this.send(record, database)));
  }

  /** Sends a report unless the collector has it. The request outlives the page. */
  async send({ text, acknowledged }: { text: string; acknowledged?: string | undefined }, database: Database): Promise<void> {
    if (text === acknowledged || this.#sent.has(text)) return;
    this.#sent.add(text);
    const entry = { at_ms: Date.now(), to: this.#url, text };
    // Noted before the answer, which a page that is left does not see.
    const noted = database.addToLedger(entry);
    const taken = await this.#post(text);
    this.#events.onAnswer(taken);
    await noted;
    this.#events.onSent(entry);
    if (taken) await database.acknowledge(text);
    else this.#sent.delete(text);
  }

  async #post(text: string): Promise<boolean> {
    try {
      const { ok } = await fetch(this.#url, {
        method: "POST",
        body: text,
        headers: { "content-type": "application/json" },
        credentials: "omit",
        referrerPolicy: "no-referrer",
        keepalive: true,
      });
      return ok;
    } catch {
      return false;
    }
  }
}
