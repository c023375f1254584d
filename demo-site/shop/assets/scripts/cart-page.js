// The cart page: lines, quantities, sums.
import { maxQuantity, onChange, setQuantity, totalsOf } from "./cart.js";
import { money, pricedCart, variantText } from "./catalog.js";
import { lineAmount, showTotals } from "./summary.js";
import { itemOfLine, track } from "./tracking.js";

const root = document.querySelector("[data-cart]");
const list = root.querySelector("[data-lines]");
const template = document.querySelector("[data-line-template]");

// A cart changed: GA4 hears of what went in or out, never of the cart as a whole.
function change(line, quantity) {
  const difference = quantity - line.quantity;
  if (difference === 0) return;
  setQuantity(line.item_id, line.size, quantity);
  track(difference > 0 ? "add_to_cart" : "remove_from_cart", [itemOfLine({ ...line, quantity: Math.abs(difference) })]);
}

function quantityOptions(select, line) {
  const most = Math.max(line.quantity, Math.min(maxQuantity, line.product.stock));
  for (let quantity = 1; quantity <= most; quantity += 1) {
    const option = document.createElement("option");
    option.value = option.textContent = String(quantity);
    option.selected = quantity === line.quantity;
    select.append(option);
  }
  select.addEventListener("change", () => change(line, Number(select.value)));
}

function lineElement(line) {
  const element = template.content.cloneNode(true);
  const { product } = line;
  const set = (selector, text) => {
    for (const target of element.querySelectorAll(selector)) target.textContent = text;
  };
  element.querySelector("li").dataset.itemId = line.item_id;
  element.querySelector("img").src = product.picture;
  element.querySelector("a").href = product.url;
  set("[data-name]", product.item_name);
  set("[data-label]", product.item_name);
  set("[data-brand]", product.item_brand);
  set("[data-variant]", variantText(line));
  set("[data-price]", money(line.price));
  set("[data-line-total]", money(lineAmount(line)));
  quantityOptions(element.querySelector("[data-quantity]"), line);
  element.querySelector("[data-remove]").addEventListener("click", () => {
    change(line, 0);
    document.querySelector("main").focus({ preventScroll: true });
  });
  return element;
}

// Which line's quantity has the focus, since drawing the lines again would lose it.
function focusedLine() {
  return document.activeElement?.matches("[data-quantity]")
    ? [...list.children].indexOf(document.activeElement.closest("li"))
    : -1;
}

async function show() {
  const cart = await pricedCart();
  const focused = focusedLine();
  root.querySelector("[data-empty]").hidden = cart.lines.length > 0;
  root.querySelector("[data-filled]").hidden = cart.lines.length === 0;
  list.replaceChildren(...cart.lines.map(lineElement));
  list.children[focused]?.querySelector("[data-quantity]").focus();
  showTotals(totalsOf(cart.lines, cart.catalog.delivery));
  return cart;
}

onChange(show);
const cart = await show();
track("view_cart", cart.lines.map(itemOfLine));
