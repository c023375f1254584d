// What is in the visitor's cart, as the engine keeps it (wasm/schema/event.cddl), for the step that buys it.

/** @typedef {Record<string, unknown>} Item */

export class Cart {
  /** @type {Map<string, Item>} by item_id */
  #items = new Map();

  get items() {
    return [...this.#items.values()];
  }

  /** @param {import("../journey.mjs").JourneyEvent} event */
  follow({ name, items = [] }) {
    if (name === "purchase" || name === "view_cart") this.#items.clear();
    const sign = name === "remove_from_cart" ? -1 : name === "add_to_cart" || name === "view_cart" ? 1 : 0;
    if (sign === 0) return;
    for (const item of items) this.#change(item, sign * Number(item["quantity"] ?? 1));
  }

  /**
   * @param {Item} item
   * @param {number} by
   */
  #change(item, by) {
    const id = String(item["item_id"]);
    const quantity = Number(this.#items.get(id)?.["quantity"] ?? 0) + by;
    if (quantity > 0) this.#items.set(id, { ...item, quantity });
    else this.#items.delete(id);
  }
}
