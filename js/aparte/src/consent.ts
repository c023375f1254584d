// Loaded on demand, where the page names the source of consent. Built to dist/consent.js.
import type { ConsentLevel } from "./api.js";
import type { ConsentModule } from "./consent-module.js";
import { followGoogle } from "./consent/google.js";
import { followShopify } from "./consent/shopify.js";
import type { ConsentSource, Hear } from "./consent/source.js";
import { followTcf } from "./consent/tcf.js";

const kSources = new Map<string, ConsentSource>([
  ["tcf", followTcf],
  ["google", followGoogle],
  ["shopify", followShopify],
]);

export const followConsent: ConsentModule["followConsent"] = (source, aparte, dataLayer = "dataLayer") => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const hear: Hear = (read) => {
    if (signal.aborted) return;
    let level: ConsentLevel | undefined = "none";
    try {
      level = read();
    } catch {
      // What cannot be understood is no consent.
    }
    if (level) void aparte.consent({ level });
  };
  // Only then: a runtime that has stopped for another reason still erases when consent is withdrawn.
  const stopWithRuntime = (): void => {
    if (aparte.status().codes.includes("destroyed")) stopping.abort();
  };
  aparte.on("status", stopWithRuntime);
  stopWithRuntime();
  if (!signal.aborted) kSources.get(source)?.(hear, signal, dataLayer);
};
