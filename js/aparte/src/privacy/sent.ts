import type { LedgerEntry } from "../api.js";
import { groupBy } from "./group-by.js";
import type { Writer } from "./writer.js";

/** An answer that left the browser, once or again under the same number. */
export interface SentAnswer {
  readonly id: string;
  readonly question: string;
  /** What was shown; empty for a question, which shows nothing. */
  readonly answer: string;
  readonly outcome: string;
  /** How many times as likely the true outcome was to be told as each other; 0 where the outcome is the true one. */
  readonly odds: number;
  readonly to: string;
  /** The newest first. */
  readonly sendings: readonly LedgerEntry[];
}

/** The fields of `wasm/schema/report.schema.json` that say something to a visitor. */
interface Report {
  readonly id: string;
  readonly task: string;
  readonly arm: string;
  readonly outcome: number;
  readonly odds: number;
}

/** `pack/tasks.cpp` of the core. */
const kArmsOfQuestions = /^(all|zones_\d+)$/;

/** The newest first. */
export function sentOf(ledger: readonly LedgerEntry[], writer: Writer): readonly SentAnswer[] {
  const newestFirst = [...ledger].sort((a, b) => b.at_ms - a.at_ms);
  const byId = groupBy(newestFirst, ({ text }) => reportIn(text).id);
  return [...byId].map(([id, sendings]) => {
    const [{ to, text }] = sendings as [LedgerEntry];
    const { task, arm, outcome, odds } = reportIn(text);
    return {
      id,
      question: writer.named("experiment", task),
      answer: kArmsOfQuestions.test(arm) ? "" : writer.named("variant", task, arm),
      outcome: outcome ? writer.named("outcome", task, String(outcome)) : writer.words.noOutcome,
      odds,
      to: new URL(to, document.baseURI).host,
      sendings,
    };
  });
}

/** What is stored may be damaged: then there are no words, but still the bytes to look at. */
function reportIn(text: string): Report {
  try {
    return JSON.parse(text) as Report;
  } catch {
    return { id: text, task: "", arm: "", outcome: 0, odds: 0 };
  }
}
