// Google's consent mode: `gtag("consent", "default" | "update", {...})`, which pushes its arguments on the data layer.
import type { ConsentLevel } from "../api.js";
import { followPushes } from "../observe/data-layer.js";
import { isObject } from "../observe/event.js";
import { levelOf, type ConsentSource } from "./source.js";

const kTypes = ["analytics_storage", "personalization_storage"] as const;
/** More than that is no waiting for an update. */
const kMaxWaitMs = 10_000;

export const followGoogle: ConsentSource = (hear, signal, dataLayer) => {
  const said = new Map<string, unknown>();
  const says = (type: string): unknown =>
    said.get(`update ${type}`) ?? said.get(`region ${type}`) ?? said.get(`default ${type}`);
  const level = (): ConsentLevel => {
    const [mayMeasure, mayPersonalize] = kTypes.map((type) => says(type) === "granted");
    return levelOf(mayMeasure, mayPersonalize);
  };
  // A default is the shop's word, not the visitor's: it can grant, and takes nothing back.
  const granted = (): ConsentLevel | undefined => (level() === "none" ? undefined : level());

  const read = (entry: unknown): ConsentLevel | undefined => {
    if (!isObject(entry) || entry[0] !== "consent" || !isObject(entry[2])) return undefined;
    const { 1: command, 2: fields } = entry;
    const types = kTypes.filter((type) => type in fields);
    if (!types.length) return undefined;
    if (command === "update") {
      for (const type of types) said.set(`update ${type}`, fields[type]);
      return level();
    }
    if (command !== "default") return undefined;
    for (const type of types) {
      // Nobody knows here where the visitor is: what is denied in some region is denied, what is granted in some is not.
      if (!fields["region"]) said.set(`default ${type}`, fields[type]);
      else if (fields[type] !== "granted") said.set(`region ${type}`, "denied");
    }
    const waitMs = Math.min(Number(fields["wait_for_update"] ?? 0), kMaxWaitMs);
    setTimeout(() => hear(granted), waitMs);
    return undefined;
  };
  followPushes(dataLayer, (entry) => hear(() => read(entry)), signal);
};
