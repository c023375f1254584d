// The checkout: address, delivery, and a payment that is only simulated.
import { clear, totalsOf } from "./cart.js";
import { pricedCart, variantText } from "./catalog.js";
import { keepOrder, newOrderId } from "./orders.js";
import { lineAmount, showLines, showTotals } from "./summary.js";
import { itemOfLine, track } from "./tracking.js";

const form = document.querySelector("[data-checkout]");

function orderOf(cart) {
  const now = new Date();
  return {
    id: newOrderId(now),
    at: now.toISOString(),
    delivery: new FormData(form).get("delivery"),
    lines: cart.lines.map((line) => ({ item: itemOfLine(line), description: variantText(line) })),
    ...totalsOf(cart.lines, cart.catalog.delivery),
  };
}

const cart = await pricedCart();
const items = cart.lines.map(itemOfLine);
document.querySelector("[data-empty]").hidden = items.length > 0;
form.hidden = items.length === 0;
showTotals(totalsOf(cart.lines, cart.catalog.delivery));
showLines(
  cart.lines.map((line) => ({
    quantity: line.quantity,
    name: line.product.item_name,
    variant: variantText(line),
    amount: lineAmount(line),
  })),
);
if (items.length > 0) track("begin_checkout", items);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  form.querySelector("[type=submit]").disabled = true;
  const order = orderOf(cart);
  track("add_shipping_info", items, { shipping_tier: order.delivery });
  keepOrder(order);
  clear();
  location.assign(`${form.getAttribute("action")}?order=${order.id}`);
});

// Back from the confirmation: what was on this page has been ordered.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
