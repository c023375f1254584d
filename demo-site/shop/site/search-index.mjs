// The catalogue as the shop's scripts need it: prices for the cart, folded words for the search.
import { fold } from "../assets/scripts/fold.js";
import { hasOneSize } from "./catalog.mjs";
import { paths, pictures, urlOf } from "./routes.mjs";

/** The content of `/assets/catalog.<language>.json`. */
export function clientCatalog(catalog, language) {
  return {
    currency: catalog.currency,
    delivery: catalog.delivery,
    products: catalog.products.map((product) => clientProduct(catalog, language, product)),
  };
}

function clientProduct(catalog, language, product) {
  const text = product[language];
  const color = catalog.colors[product.color][language];
  const category = catalog.categories.find(({ key }) => key === product.item_category)[language].name;
  return {
    item_id: product.item_id,
    item_name: text.name,
    item_category: product.item_category,
    item_brand: product.item_brand,
    color,
    variant: product.color,
    sized: !hasOneSize(product),
    price: product.price,
    stock: product.stock,
    url: urlOf(language, paths.product(product)),
    picture: pictures.product(product),
    title_words: fold(text.name),
    words: fold([category, product.item_brand, color, product.item_id, text.description, ...text.details].join(" ")),
  };
}
