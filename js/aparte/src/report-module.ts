// Between the runtime and what it loads on demand, which is built by itself: the build keeps these names.
import type { LedgerEntry } from "./api.js";

/** What `report.js` exports. */
export interface ReportModule {
  /**
   * Sends what earlier pages left over, except what has been written since `beforeMs` (milliseconds since 1970 UTC): a purchase is
   * never reported on the spot; and, until `signal`, what half an hour has not changed. Resolves to what sends the
   * report of this page's visit as the page is left, in mode `plain`; in mode `local` the browser holds it and sends it when the page is gone. Rejects where storage is refused.
   *
   * `url`: of the collector. `databaseName`: `aparte:<site>`. `onSent`: a report has left. `onAnswer`: the collector took the last one, or not.
   */
  readonly startReporter: (
    url: string,
    databaseName: string,
    beforeMs: number,
    onSent: (entry: LedgerEntry) => void,
    onAnswer: (taken: boolean) => void,
    signal: AbortSignal,
  ) => Promise<(text: string) => void>;
}
