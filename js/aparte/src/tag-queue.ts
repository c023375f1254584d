import type { QueuedCall } from "./api.js";

/** `window.aparte` before the script has loaded: the calls so far, and how to take back what the snippet has changed. */
export interface CallQueue extends Array<QueuedCall> {
  revertPlan?: () => void;
}
