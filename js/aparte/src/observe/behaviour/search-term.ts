/** Of the address's query: GA4's names, and what French shops and PrestaShop call it. */
const kNames = ["q", "s", "search", "query", "keyword", "recherche", "search_query"];

/** What the visitor has searched the shop for, as the address of the results says; "" when it says nothing. */
export function searchTerm(query: string): string {
  const params = new URLSearchParams(query);
  return kNames.map((name) => params.get(name)?.trim()).find(Boolean) ?? "";
}
