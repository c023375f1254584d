// What is read of consent platforms, by their names: the build keeps them.

/** By the number of the purpose. */
export type TcfConsents = Readonly<Record<number, boolean>>;

/** IAB Europe, Transparency and Consent Framework, CMP API v2 (TCF 2.2): `TCData`. */
export interface TcData {
  readonly listenerId?: number;
  readonly eventStatus?: "tcloaded" | "cmpuishown" | "useractioncomplete";
  readonly cmpStatus?: "stub" | "loading" | "loaded" | "error";
  /** Undefined: the platform does not know. */
  readonly gdprApplies?: boolean;
  /** For the vendors. */
  readonly purpose: { readonly consents: TcfConsents };
  /** For the shop itself, where the platform asks for that. */
  readonly publisher?: { readonly consents?: TcfConsents };
}

export type TcfApi = (
  command: "addEventListener" | "removeEventListener",
  version: 2,
  callback: (data: TcData, isSuccess: boolean) => void,
  listenerId?: number,
) => void;

/** Shopify's Customer Privacy API, https://shopify.dev/docs/api/customer-privacy; there only when somebody has loaded it. */
export interface Shopify {
  readonly customerPrivacy?: CustomerPrivacy;
  loadFeatures(features: readonly ShopifyFeature[], onLoaded: (error: unknown) => void): void;
}

export interface CustomerPrivacy {
  analyticsProcessingAllowed(): boolean;
  preferencesProcessingAllowed(): boolean;
}

export interface ShopifyFeature {
  readonly name: string;
  readonly version: string;
}

/** The page's globals. */
export interface PlatformGlobals {
  readonly __tcfapi?: TcfApi;
  readonly Shopify?: Shopify;
}
