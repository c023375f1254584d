// Lists of product cards: what GA4 is told about them.
import { itemOf, track } from "./tracking.js";

const cardsOf = (list) => [...list.querySelectorAll("[data-item-id]")];

function itemAt(list, card) {
  return itemOf(card, { index: cardsOf(list).indexOf(card), item_list_id: list.dataset.itemList });
}

/** Reports that a list is seen. */
export function reportList(list) {
  const cards = cardsOf(list);
  if (cards.length === 0) return;
  track(
    "view_item_list",
    cards.map((card) => itemAt(list, card)),
    { item_list_id: list.dataset.itemList },
  );
}

/** Reports each product chosen from a list. */
export function reportChoices(list) {
  list.addEventListener("click", (event) => {
    const card = event.target.closest("a") && event.target.closest("[data-item-id]");
    if (card) track("select_item", [itemAt(list, card)], { item_list_id: list.dataset.itemList });
  });
}
