// Loaded on demand, where reports may be sent: with consent `full`, on pages that name a collector. Built to dist/report.js.
import type { ReportModule } from "./report-module.js";
import { Outbox } from "./report/outbox.js";
import { Reporter } from "./report/reporter.js";

export const startReporter: ReportModule["startReporter"] = async (url, databaseName, beforeMs, onSent, onAnswer) => {
  const outbox = await Outbox.open(databaseName);
  const reporter = new Reporter(url, outbox, await outbox.ledger(), { onSent, onAnswer });
  const quiet = (): undefined => undefined;
  reporter.sendLeftOver(beforeMs).catch(quiet);
  return (text) => void reporter.sendVisit(text).catch(quiet);
};
