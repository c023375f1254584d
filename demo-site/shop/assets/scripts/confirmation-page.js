// The confirmation: the order as it was kept, and its purchase reported once, whatever is reloaded.
import { fill } from "./catalog.js";
import { claimReport, orders } from "./orders.js";
import { lineAmount, showLines, showTotals } from "./summary.js";
import { track } from "./tracking.js";

const wanted = new URLSearchParams(location.search).get("order");
const order = orders().find(({ id }) => id === wanted);
document.querySelector("[data-order]").hidden = !order;
document.querySelector("[data-empty]").hidden = Boolean(order);

if (order) {
  const text = document.querySelector("[data-order-text]");
  text.textContent = fill(text.dataset.orderText, { order: order.id });
  showLines(
    order.lines.map(({ item, description }) => ({
      quantity: item.quantity,
      name: item.item_name,
      variant: description,
      amount: lineAmount(item),
    })),
  );
  showTotals(order);
  if (claimReport(order.id)) {
    track(
      "purchase",
      order.lines.map(({ item }) => item),
      { transaction_id: order.id, shipping: order.shipping },
    );
  }
}
