import type { Aparte, ConsentLevel, Value } from "../api.js";
import { eraseEverything, type Places } from "./erasure.js";
import type { Doing } from "./view.js";
import { fill } from "./words.js";
import type { Writer } from "./writer.js";

/** What actions work on. */
export interface Stage {
  readonly aparte: Aparte | undefined;
  readonly writer: Writer;
  readonly doing: Doing;
  /** Draws the page anew with what the visitor is doing now. */
  show(doing: Doing): Promise<void>;
  /** Says it to those who look and those who listen. */
  say(text: string): void;
  focusOn(id: string): void;
  /** Tells the shop. */
  tellConsent(level: ConsentLevel): void;
  /** The file to take along. */
  exported(): string;
}

/** By the buttons' `data-do`; a map, since the build shortens names of members. */
export const kActions: ReadonlyMap<string, (stage: Stage, value: string) => Promise<void>> = new Map([
  ["choose", choose],
  ["edit", edit],
  ["cancel-edit", cancelEdit],
  ["remove", remove],
  ["take", take],
  ["erase", erase],
  ["keep", keep],
  ["erase-now", eraseNow],
]);

async function choose(stage: Stage, value: string): Promise<void> {
  const level = value as ConsentLevel;
  await stage.aparte?.consent({ level });
  stage.tellConsent(level);
  await stage.show({});
  const { chosen, levels } = stage.writer.words;
  stage.say(fill(chosen, levels[level][0]));
}

async function edit(stage: Stage, editing: string): Promise<void> {
  await stage.show({ editing });
  stage.focusOn("value");
}

async function cancelEdit(stage: Stage): Promise<void> {
  const { editing = "" } = stage.doing;
  await stage.show({});
  stage.focusOn(`edit-${editing}`);
}

async function remove(stage: Stage, key: string): Promise<void> {
  await stage.aparte?.attributes({ [key]: null });
  await stage.show({});
  stage.focusOn("known");
  stage.say(fill(stage.writer.words.removed, stage.writer.named("attribute", key)));
}

/** `given`: what stands in the field. The new value is of the same type as the old one. */
export async function save(stage: Stage, given: string): Promise<void> {
  const { aparte, writer, doing } = stage;
  const key = doing.editing ?? "";
  const old = (aparte?.profile()?.["attributes"] as Readonly<Record<string, Value>> | undefined)?.[key];
  const value = typedAs(old, given);
  if (value === undefined) {
    await stage.show({ editing: key, problem: writer.words.notNumber });
    stage.focusOn("value");
    return;
  }
  await aparte?.attributes({ [key]: value });
  await stage.show({});
  stage.focusOn(`edit-${key}`);
  stage.say(fill(writer.words.changed, writer.named("attribute", key)));
}

/** Undefined when that cannot be. */
export function typedAs(old: Value | undefined, given: string): string | number | boolean | undefined {
  if (typeof old === "boolean") return given === "true";
  if (typeof old !== "number") return given;
  const number = Number(given.trim().replace(",", "."));
  return given.trim() && isFinite(number) ? number : undefined;
}

async function take(stage: Stage): Promise<void> {
  const name = `${location.hostname}-${new Date().toISOString().slice(0, 10)}.json`;
  const address = URL.createObjectURL(new Blob([stage.exported()], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  await stage.show({});
  stage.say(fill(stage.writer.words.taken, name));
}

async function erase(stage: Stage): Promise<void> {
  await stage.show({ isErasing: true });
  stage.focusOn("really");
}

/** Takes back the question whether to erase. */
async function keep(stage: Stage): Promise<void> {
  await stage.show({});
  stage.focusOn("erase-");
}

/** Escape leaves what was begun. */
export async function leave(stage: Stage): Promise<void> {
  if (stage.doing.isErasing) await keep(stage);
  else if (stage.doing.editing !== undefined) await cancelEdit(stage);
}

async function eraseNow(stage: Stage): Promise<void> {
  const { was, still } = await eraseEverything(stage.aparte);
  stage.tellConsent("none");
  const { erased, nothingErased, leftOver } = stage.writer.words;
  const result = still.includes(true)
    ? fill(leftOver, placesIn(still, stage.writer))
    : was.includes(true)
      ? fill(erased, placesIn(was, stage.writer))
      : nothingErased;
  await stage.show({ result });
  stage.focusOn("result");
}

function placesIn(places: Places, writer: Writer): string {
  return writer.list(writer.words.places.filter((_place, index) => places[index]));
}
