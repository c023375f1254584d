// Loaded on demand, where reports may be sent: with consent `full`, on pages that name a collector. Built to dist/report.js.
import type { ReportModule } from "./report-module.js";
import { Held } from "./report/held.js";
import { OneText } from "./report/one-text.js";
import { Outbox } from "./report/outbox.js";
import { Reporter } from "./report/reporter.js";
import { isLocal } from "./report/request.js";

/** One tab at a time. Over HTTP browsers have no locks: each for itself then, and the collector knows what it has. */
async function alone(databaseName: string, work: () => Promise<void>): Promise<void> {
  await ("locks" in navigator ? navigator.locks.request(databaseName, work) : work());
}

/** A visit without activity for so long is over, though nobody has left its page. */
const kVisitEndsMs = 30 * 60_000;
const kLookMs = 60_000;

export const startReporter: ReportModule["startReporter"] = async (
  url,
  databaseName,
  beforeMs,
  onSent,
  onAnswer,
  signal,
) => {
  const outbox = await Outbox.open(databaseName);
  const reporter = new Reporter(url, outbox, { onSent, onAnswer });
  const quiet = (): undefined => undefined;
  await reporter.readLedger();
  const sendLeftOver = (untilMs: number): Promise<void> => alone(databaseName, () => reporter.sendLeftOver(untilMs));
  sendLeftOver(beforeMs).catch(quiet);
  const timer = setInterval(() => {
    // Without the database (erased, refused) there is nothing left to send here.
    sendLeftOver(Date.now() - kVisitEndsMs).catch(() => clearInterval(timer));
  }, kLookMs);
  signal.addEventListener("abort", () => clearInterval(timer));
  const oneText = new OneText({ url, databaseName, outbox, reporter, signal });
  const held = new Held(
    url,
    outbox,
    (text) => reporter.isSent(text),
    () => oneText.start(),
  );
  held.follow(databaseName, signal).catch(quiet);
  return (text) => {
    if (!text || isLocal(text)) return;
    held.letGo();
    reporter.sendVisit(text).catch(quiet);
  };
};
