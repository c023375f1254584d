// What every page does: consent, who is logged in, the cart's count, the language link.
import { count, onChange } from "./cart.js";
import { countText } from "./catalog.js";
import { startConsent } from "./consent.js";
import { startSession } from "./session.js";

function showCount() {
  const link = document.querySelector("[data-cart-link]");
  const badge = link.querySelector("[data-cart-count]");
  const text = link.querySelector("[data-cart-text]");
  const number = count();
  badge.hidden = number === 0;
  badge.textContent = String(number);
  text.textContent = countText(text, number);
}

// The other language shows the same page: the same search, the same order.
function keepQuery() {
  const link = document.querySelector("[data-language-switch]");
  link.addEventListener("click", () => {
    link.search = location.search;
    link.hash = location.hash;
  });
}

startConsent();
startSession();
showCount();
onChange(showCount);
keepQuery();
