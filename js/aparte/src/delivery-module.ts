// Between the runtime and what it loads on demand, which is built by itself: the build keeps these names.
import type { Aparte } from "./api.js";

/** What `delivery.js` exports. */
export interface DeliveryModule {
  /**
   * The pack that a delivery file names, verified. Rejects with an error whose `code` says why there is none.
   *
   * `keys`: the public keys that the page names, undefined when it names none. `databaseName`: `aparte:<site>`.
   * `isFull`: consent was `full` from the start. Then the last good pack that is stored is checked as well, and removed when it
   * may not be used any more.
   */
  readonly fetchDelivered: (
    pack: string | URL | Uint8Array,
    keys: string | undefined,
    databaseName: string,
    isFull: boolean,
    runtime: Pick<Aparte, "status" | "on" | "destroy">,
  ) => Promise<Uint8Array>;
}
