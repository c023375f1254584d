import type { CustomerPrivacy, PlatformGlobals } from "./platforms.js";
import { levelOf, whenThere, type ConsentSource } from "./source.js";

/** Shopify's Customer Privacy API: what it allows now, and after each choice. */
export const followShopify: ConsentSource = (hear, signal) => {
  const page = window as PlatformGlobals;
  let isAskedFor = false;
  const find = (): CustomerPrivacy | undefined => {
    const shopify = page.Shopify;
    // Shops have it loaded only when somebody asks.
    if (shopify && !shopify.customerPrivacy && !isAskedFor) {
      isAskedFor = true;
      shopify.loadFeatures([{ name: "consent-tracking-api", version: "0.1" }], () => undefined);
    }
    return shopify?.customerPrivacy;
  };
  // The methods know the region and the shop's settings; what an event says, any script could have said.
  const ask = (): void =>
    hear(() => {
      const privacy = page.Shopify?.customerPrivacy;
      return levelOf(privacy?.analyticsProcessingAllowed(), privacy?.preferencesProcessingAllowed());
    });
  whenThere(find, ask, signal);
  document.addEventListener("visitorConsentCollected", ask, { signal });
};
