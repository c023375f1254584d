// Loaded on demand, where the pack comes with a delivery file (`wasm/schema/README.md`, "Delivery"). Built to dist/delivery.js.
import type { DeliveryModule } from "./delivery-module.js";
import { Delivery } from "./delivery/delivery.js";
import { ProfileStore } from "./delivery/profile-store.js";

/** Version of the package; the build puts it in. */
declare const packageVersion: string;

export const fetchDelivered: DeliveryModule["fetchDelivered"] = async (pack, keys, databaseName, isFull, runtime) => {
  const hasConsent = (): boolean => runtime.status().consent === "full";
  const delivery = new Delivery({
    url: pack instanceof Uint8Array ? undefined : new URL(pack, document.baseURI),
    keys,
    here: { site: databaseName.slice("aparte:".length), host: location.hostname, runtime: packageVersion },
    store: new ProfileStore(databaseName, hasConsent),
  });
  const fetched = await delivery.fetch(isFull);
  if (isFull) return fetched;
  // What is learned without consent is kept when it comes; then it may turn out that this page was given an older file.
  const stop = runtime.on("status", () => {
    if (!hasConsent()) return;
    stop();
    void delivery.keep().then((isNewest) => isNewest || runtime.destroy());
  });
  return fetched;
};
