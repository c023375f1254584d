// Orders made in this browser, the shop's own record for its account page.
import { read, write } from "./storage.js";

const key = "tilleul-orders";
const kept = 20;

/** @returns {object[]} newest first */
export function orders() {
  const stored = read(key, []);
  return Array.isArray(stored) ? stored : [];
}

/** Keeps an order, the newest first. */
export function keepOrder(order) {
  write(key, [order, ...orders()].slice(0, kept));
}

/** True once for each order: the caller then reports the purchase. */
export function claimReport(orderId) {
  const all = orders();
  const order = all.find(({ id }) => id === orderId);
  if (!order || order.reported) return false;
  order.reported = true;
  write(key, all);
  return true;
}

/** A number for an order, as people read one out: the day, then six letters or digits. */
export function newOrderId(now) {
  const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  const letters = [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => alphabet[byte % alphabet.length]);
  return `MT-${now.toISOString().slice(2, 10).replaceAll("-", "")}-${letters.join("")}`;
}
