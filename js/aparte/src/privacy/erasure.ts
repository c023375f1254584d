import type { Aparte } from "../api.js";

/** What the runtime writes under: databases `aparte:<site>`, the plan `aparte:plan` in localStorage. */
const kPrefix = "aparte:";
/** A tab that does not let go in this time is not going to. */
const kPatienceMs = 3000;

/** Which of the two places hold something: the databases, localStorage. */
export type Places = readonly [databases: boolean, plan: boolean];

/**
 * Withdraws the consent, which erases in every open tab; then looks, and removes what an earlier visit has left behind when the
 * level was below `full` already. Says what was there, and what is there still.
 */
export async function eraseEverything(aparte: Aparte | undefined): Promise<{ was: Places; still: Places }> {
  const was = await lookForPlaces();
  await aparte?.consent({ level: "none" });
  await Promise.all((await databaseNames()).map(deleteDatabase));
  for (const key of planKeys()) localStorage.removeItem(key);
  return { was, still: await lookForPlaces() };
}

async function lookForPlaces(): Promise<Places> {
  return [(await databaseNames()).length > 0, planKeys().length > 0];
}

export async function databaseNames(): Promise<readonly string[]> {
  try {
    const databases = await indexedDB.databases();
    return databases.flatMap(({ name }) => (name?.startsWith(kPrefix) ? [name] : []));
  } catch {
    // Storage is refused: there is nothing.
    return [];
  }
}

function planKeys(): readonly string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(kPrefix));
  } catch {
    return [];
  }
}

function deleteDatabase(name: string): Promise<unknown> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = resolve;
    setTimeout(resolve, kPatienceMs);
  });
}
