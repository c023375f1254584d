// The account: the orders of this browser.
import { money } from "./catalog.js";
import { orders } from "./orders.js";

const date = new Intl.DateTimeFormat(document.documentElement.lang === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long" });

function row(order) {
  const element = document.createElement("tr");
  const cells = [
    order.id,
    date.format(new Date(order.at)),
    order.lines.map(({ item }) => `${item.quantity} × ${item.item_name}`).join(", "),
    money(order.total),
  ];
  element.append(
    ...cells.map((text, index) => {
      const cell = document.createElement(index === 0 ? "th" : "td");
      if (index === 0) cell.scope = "row";
      cell.textContent = text;
      return cell;
    }),
  );
  return element;
}

const made = orders();
document.querySelector("[data-no-orders]").hidden = made.length > 0;
document.querySelector("[data-orders-frame]").hidden = made.length === 0;
document.querySelector("[data-orders]").append(...made.map(row));
