// The account: the orders of this browser, and who is logged in.
import { money } from "./catalog.js";
import { orders } from "./orders.js";
import { account, logIn } from "./session.js";

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

const buttons = [...document.querySelectorAll("[data-log-in]")];

function showSession() {
  const current = buttons.find((button) => button.dataset.logIn === (account() ?? ""));
  for (const button of buttons) button.hidden = button === current;
  document.querySelector("[data-session]").textContent = current.dataset.said;
}

for (const button of buttons) {
  button.addEventListener("click", () => {
    logIn(button.dataset.logIn || null);
    showSession();
    document.querySelector("#session").focus();
  });
}
showSession();
