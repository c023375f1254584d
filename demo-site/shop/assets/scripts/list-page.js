// Home and category pages: product lists, and their order.
import { reportChoices, reportList } from "./lists.js";

const orders = {
  price_up: (a, b) => Number(a.dataset.price) - Number(b.dataset.price),
  price_down: (a, b) => Number(b.dataset.price) - Number(a.dataset.price),
};

for (const list of document.querySelectorAll("[data-item-list]")) {
  reportList(list);
  reportChoices(list);
}

const sort = document.querySelector("[data-sort]");
if (sort) {
  const list = document.querySelector("[data-item-list]");
  const selection = [...list.children];
  const apply = () => {
    const order = orders[sort.value];
    list.append(...(order ? selection.toSorted(order) : selection));
  };
  sort.addEventListener("change", apply);
  // A browser that comes back to the page restores the choice, not the order.
  if (sort.value !== "selection") apply();
}
