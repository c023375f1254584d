// The product page: view_item, the size, into the cart.
import { add, maxQuantity } from "./cart.js";
import { reportChoices, reportList } from "./lists.js";
import { itemOf, track, variant } from "./tracking.js";

const product = document.querySelector(".product");

track("view_item", [itemOf(product)]);
for (const list of document.querySelectorAll("[data-item-list]")) {
  reportList(list);
  reportChoices(list);
}

// A sold-out product has no form.
const form = document.querySelector("[data-buy]");
if (form) sell(form, document.querySelector("[data-added]"));

function sell(form, panel) {
  const sized = "sized" in product.dataset;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const size = new FormData(form).get("size");
    const limit = Math.min(maxQuantity, Number(product.dataset.stock));
    const quantity = add(product.dataset.itemId, size, limit);
    if (quantity > 0)
      track("add_to_cart", [
        itemOf(product, { item_variant: variant(product.dataset.itemVariant, size, sized), quantity }),
      ]);
    showAdded(panel, sized ? `${product.dataset.itemName} · ${size}` : product.dataset.itemName);
  });
  const close = () => closeAdded(panel, form);
  panel.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) close();
  });
  // The panel may lie over what the customer wants next: Escape, or a touch beside it, puts it away.
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  addEventListener("pointerdown", (event) => {
    if (!panel.contains(event.target)) close();
  });
}

function showAdded(panel, description) {
  const content = document.querySelector("[data-added-template]").content.cloneNode(true);
  content.querySelector("[data-name]").textContent = description;
  panel.replaceChildren(content);
}

function closeAdded(panel, form) {
  const hadFocus = panel.contains(document.activeElement);
  panel.replaceChildren();
  if (hadFocus) form.querySelector(".buy-button").focus();
}
