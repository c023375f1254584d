// Addresses. A path names a page in both languages; its URL adds the language.

export const languages = ["fr", "en"];

/** Where the shop would live; canonical and alternate links need full addresses. */
export const origin = "https://www.maison-tilleul.example";

/** The URL of a path in a language: French at the root, English below /en. */
export function urlOf(language, path) {
  return language === "fr" ? path : `/en${path}`;
}

export const paths = {
  home: "/",
  category: (key) => `/c/${key}/`,
  product: (product) => `/p/${product.slug}/`,
  search: "/search/",
  cart: "/cart/",
  checkout: "/checkout/",
  confirmation: "/confirmation/",
  account: "/account/",
  privacy: "/privacy/",
  legal: "/legal/",
};

/** Pictures: the whole product, and the close-up and the material of its page. */
export const pictures = {
  product: (product) => `/pictures/${product.item_id}.svg`,
  detail: (product) => `/pictures/${product.item_id}-detail.svg`,
  material: (product) => `/pictures/${product.item_id}-material.svg`,
  category: (key) => `/pictures/category-${key}.svg`,
  hero: "/pictures/hero.svg",
  story: "/pictures/story.svg",
};
