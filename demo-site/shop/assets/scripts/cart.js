// The cart: lines of a product, a size and a quantity, under the shop's own key. Prices are looked up, never stored.
import { read, write } from "./storage.js";

const key = "tilleul-cart";

/** The most of one line that can be ordered. */
export const maxQuantity = 10;

/** @typedef {{ item_id: string, size: string, quantity: number }} Line */

/** @returns {Line[]} */
export function lines() {
  const stored = read(key, []);
  return Array.isArray(stored) ? stored.filter(isLine) : [];
}

function isLine(line) {
  return (
    typeof line?.item_id === "string" &&
    typeof line.size === "string" &&
    Number.isInteger(line.quantity) &&
    line.quantity > 0
  );
}

/** Adds one, up to `limit`; returns how many were added (0 or 1). */
export function add(itemId, size, limit) {
  const current = quantityOf(itemId, size);
  if (current >= limit) return 0;
  setQuantity(itemId, size, current + 1);
  return 1;
}

export function quantityOf(itemId, size) {
  return lines().find((line) => line.item_id === itemId && line.size === size)?.quantity ?? 0;
}

/** Sets a line's quantity; 0 takes it out. */
export function setQuantity(itemId, size, quantity) {
  const others = lines();
  const index = others.findIndex((line) => line.item_id === itemId && line.size === size);
  if (index >= 0) others.splice(index, 1, { item_id: itemId, size, quantity });
  else others.push({ item_id: itemId, size, quantity });
  save(others.filter((line) => line.quantity > 0));
}

export function clear() {
  save([]);
}

export function count() {
  return lines().reduce((sum, line) => sum + line.quantity, 0);
}

function save(value) {
  write(key, value);
  dispatchEvent(new Event("tilleul:cart"));
}

/** Calls back when the cart changes, here or in another tab, or while this page slept in the back/forward cache. */
export function onChange(callback) {
  addEventListener("tilleul:cart", callback);
  addEventListener("storage", (event) => {
    if (event.key === key) callback();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) callback();
  });
}

const cents = (amount) => Math.round(amount * 100);

/** Sums in euros, added up in cents so that 0.1 + 0.2 is 0.3. Lines are `{ price, quantity }`. */
export function totalsOf(pricedLines, delivery) {
  const subtotal = pricedLines.reduce((sum, line) => sum + cents(line.price) * line.quantity, 0);
  const shipping = subtotal === 0 || subtotal >= cents(delivery.free_from) ? 0 : cents(delivery.price);
  return { subtotal: subtotal / 100, shipping: shipping / 100, total: (subtotal + shipping) / 100 };
}
