// The search page: folded words against the generated index, name matches first.
import { countText, fill, loadCatalog } from "./catalog.js";
import { queryWords } from "./fold.js";
import { reportChoices, reportList } from "./lists.js";
import { trackSearch } from "./tracking.js";

const form = document.querySelector("[data-search]");
const results = document.querySelector("[data-results]");
const status = document.querySelector("[data-count]");
const cards = new Map(
  [...document.querySelector("[data-cards]").content.querySelectorAll("[data-item-id]")].map((card) => [
    card.dataset.itemId,
    card,
  ]),
);

// A word counts double in the name; a product must hold every word of the query.
function scoreOf(product, words) {
  let score = 0;
  for (const word of words) {
    const inTitle = ` ${product.title_words}`.includes(` ${word}`);
    if (!inTitle && !` ${product.words}`.includes(` ${word}`)) return 0;
    score += inTitle ? 2 : 1;
  }
  return score;
}

function find(products, words) {
  return products
    .map((product) => ({ product, score: scoreOf(product, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ product }) => product);
}

async function search(query) {
  const { products } = await loadCatalog();
  const found = find(products, queryWords(query));
  status.textContent =
    found.length === 0 ? fill(status.dataset.none, { query }) : countText(status, found.length, { query });
  results.replaceChildren(...found.map(({ item_id }) => cards.get(item_id).cloneNode(true)));
  trackSearch(query);
  reportList(results);
}

const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
form.elements.q.value = query;
reportChoices(results);
if (query) await search(query);
