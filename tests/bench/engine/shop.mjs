// The shop of the bench: what its pages, products, visitors and rules are made of.

export const categories = ["shoes", "bags", "coats", "dresses", "shirts", "jeans", "knitwear", "accessories"];
export const brands = ["Atelier Nord", "Bellac", "Corvin", "Dumaine", "Estelle", "Faubourg", "Garance", "Hirondelle"];
export const campaigns = ["spring", "sale", "newsletter", "retargeting", "brand", "gifts"];
export const cities = ["Lyon", "Paris", "Lille", "Nantes", "Bordeaux", "Bruxelles", "Genève", "Montréal"];

/** Page types and one path of each. */
export const pages = {
  home: ["/"],
  category: ["/c/*/"],
  product: ["/p/*/"],
  cart: ["/cart/"],
  search: ["/search/"],
  account: ["/account/", "/account/**"],
};

const bool = [true, false];
/** Attributes that the shop says of a visitor: their values. Numbers are thresholds as well. */
export const attributes = {
  tier: ["none", "silver", "gold"],
  city: cities,
  newsletter: bool,
  app: bool,
  gender: ["f", "m", "x"],
  age: [18, 25, 35, 45, 55, 65],
  points: [0, 50, 100, 250, 500],
  shoe_size: [36, 38, 40, 42, 44],
  store: ["web", "lyon", "paris"],
  birthday_month: [1, 3, 5, 7, 9, 11],
  returns: [0, 1, 2, 3],
  payment: ["card", "paypal", "transfer"],
  delivery: ["home", "pickup", "store"],
  student: bool,
  wishlist: [0, 1, 3, 5, 10],
  satisfaction: [1, 2, 3, 4, 5],
};

/**
 * Behaviour that rules ask for. With the attributes and all else fewer than 100 inputs: GrowthBook copies the attributes for each
 * feature, and from some 130 on, when V8 keeps an object as a dictionary, that takes it ten times as long.
 */
const products = [undefined, ...categories].flatMap((category) => {
  const where = category && { where: { item_category: category } };
  return [
    ...["7d", "30d"].map((within) => ({ measure: "$count", event: "view_item", ...where, within })),
    { measure: "$count", event: "add_to_cart", ...where, within: "lifetime" },
  ];
});
const visits = ["page_view", "cta_click", "search", "video_play", "size_guide"].flatMap((event) =>
  ["session", "1d"].map((within) => ({ measure: "$count", event, within })),
);
const purchases = ["30d", "lifetime"].flatMap((within) => [
  { measure: "$count", event: "purchase", within },
  { measure: "$sum", event: "purchase", of: "value", within },
]);

/** @typedef {{ measure: "$count" | "$sum", event: string, where?: { item_category: string }, of?: string, within: string }} Metric */

/** @type {Metric[]} */
export const metrics = [...products, ...visits, ...purchases];

/** @param {Metric} metric */
export function metricName({ measure, event, where, within }) {
  const what = where ? `_of_${where.item_category}` : "";
  return `${measure === "$sum" ? "spent" : event}${what}_${within}`;
}
