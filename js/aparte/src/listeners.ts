/** Who listens to what. A listener that throws harms nobody else. */
export class Listeners<Events> {
  readonly #byName = new Map<keyof Events, Set<(detail: never) => void>>();

  add<Name extends keyof Events>(name: Name, listener: (detail: Events[Name]) => void): () => void {
    const listeners = this.#byName.get(name) ?? new Set();
    this.#byName.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  tell<Name extends keyof Events>(name: Name, detail: Events[Name]): void {
    for (const listener of this.#byName.get(name) ?? []) {
      try {
        (listener as (detail: Events[Name]) => void)(detail);
      } catch (error) {
        console.error(error);
      }
    }
  }
}
