import type { ConsentLevel } from "../api.js";
import type { PlatformGlobals, TcData, TcfApi } from "./platforms.js";
import { levelOf, whenThere, type ConsentSource } from "./source.js";

// Purposes as the TCF Policies number them (appendix A).
/** Store and access information on the device; measure the performance of content. */
const kMeasuring = [1, 8];
/** Create profiles to personalise content; use profiles to select personalised content. */
const kPersonalizing = [5, 6];

/** The CMP API of the Transparency and Consent Framework: what it holds from an earlier visit, and each choice. */
export const followTcf: ConsentSource = (hear, signal) => {
  const page = window as PlatformGlobals;
  let listenerId: number | undefined;
  const onEvent = (data: TcData, isSuccess: boolean): void =>
    hear(() => {
      if (!isSuccess || data.cmpStatus === "error") return "none";
      listenerId = data.listenerId;
      // `cmpuishown`: the visitor is being asked; what held so far still does.
      const isSettled = data.eventStatus === "tcloaded" || data.eventStatus === "useractioncomplete";
      return isSettled ? levelOfData(data) : undefined;
    });
  const listen = (api: TcfApi): void =>
    hear(() => {
      api("addEventListener", 2, onEvent);
      return undefined;
    });
  whenThere(() => page.__tcfapi, listen, signal);
  signal.addEventListener("abort", () => {
    try {
      page.__tcfapi?.("removeEventListener", 2, () => undefined, listenerId);
    } catch {
      // It is not heard any more either way.
    }
  });
};

/** The shop's own purposes go before those of the vendors: Aparté is a tool of the shop and no vendor. */
function levelOfData({ gdprApplies, purpose, publisher }: TcData): ConsentLevel {
  if (gdprApplies === false) return "full";
  const own = publisher?.consents ?? {};
  const consents = Object.keys(own).length ? own : purpose.consents;
  const areAllowed = (purposes: readonly number[]): boolean => purposes.every((number) => consents[number] === true);
  return levelOf(areAllowed(kMeasuring), areAllowed(kPersonalizing));
}
