// The product page: view_item, the size, into the cart.
import { add, maxQuantity } from "./cart.js";
import { reportChoices, reportList } from "./lists.js";
import { itemOf, track, variant } from "./tracking.js";

const product = document.querySelector(".product");
const form = document.querySelector("[data-buy]");
const sized = "sized" in product.dataset;

track("view_item", [itemOf(product)]);
for (const list of document.querySelectorAll("[data-item-list]")) {
  reportList(list);
  reportChoices(list);
}

function showAdded(description) {
  const panel = document.querySelector("[data-added]");
  const content = document.querySelector("[data-added-template]").content.cloneNode(true);
  content.querySelector("[data-name]").textContent = description;
  content.querySelector("[data-close]").addEventListener("click", () => {
    panel.replaceChildren();
    form.querySelector("[type=submit]").focus();
  });
  panel.replaceChildren(content);
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const size = new FormData(form).get("size");
  const limit = Math.min(maxQuantity, Number(product.dataset.stock));
  const added = add(product.dataset.itemId, size, limit);
  if (added > 0) {
    const item_variant = variant(product.dataset.itemVariant, size, sized);
    track("add_to_cart", [itemOf(product, { item_variant, quantity: added })]);
  }
  showAdded(sized ? `${product.dataset.itemName} · ${size}` : product.dataset.itemName);
});
