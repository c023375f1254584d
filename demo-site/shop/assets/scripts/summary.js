// The sums of an order, on the cart, checkout and confirmation pages.
import { money } from "./catalog.js";

/** Writes `{ subtotal, shipping, total }` into the page's totals. */
export function showTotals({ subtotal, shipping, total }) {
  const list = document.querySelector(".totals");
  list.querySelector("[data-subtotal]").textContent = money(subtotal);
  list.querySelector("[data-delivery]").textContent = shipping === 0 ? list.dataset.freeText : money(shipping);
  list.querySelector("[data-total]").textContent = money(total);
}

/** Writes one line an item: `{ quantity, name, variant, amount }`. */
export function showLines(entries) {
  const list = document.querySelector("[data-summary-lines]");
  list.replaceChildren(
    ...entries.map(({ quantity, name, variant, amount }) => {
      const line = document.createElement("li");
      const text = document.createElement("span");
      const sum = document.createElement("span");
      text.textContent = `${quantity} × ${name} (${variant})`;
      sum.textContent = money(amount);
      line.append(text, sum);
      return line;
    }),
  );
}

/** Amount of a line, exact to the cent. */
export function lineAmount({ price, quantity }) {
  return (Math.round(price * 100) * quantity) / 100;
}
