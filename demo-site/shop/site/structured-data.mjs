// What search engines, and the runtime, read of a page: schema.org objects as real shop themes publish them.
import { origin, paths, pictures, urlOf } from "./routes.mjs";

const context = "https://schema.org";

export function productData(catalog, language, product) {
  const text = product[language];
  return {
    "@context": context,
    "@type": "Product",
    name: text.name,
    description: text.description,
    sku: product.item_id,
    category: product.item_category,
    brand: { "@type": "Brand", name: product.item_brand },
    color: catalog.colors[product.color][language],
    image: [pictures.product(product), pictures.detail(product), pictures.material(product)].map(
      (path) => origin + path,
    ),
    url: origin + urlOf(language, paths.product(product)),
    offers: {
      "@type": "Offer",
      price: product.price.toFixed(2),
      priceCurrency: catalog.currency,
      availability: `${context}/${product.stock > 0 ? "InStock" : "OutOfStock"}`,
      itemCondition: `${context}/NewCondition`,
      url: origin + urlOf(language, paths.product(product)),
      seller: { "@type": "Organization", name: "Maison Tilleul" },
    },
  };
}

/** `trail` is a list of `[name, path]` from the home page to this one. */
export function breadcrumbData(language, trail) {
  return {
    "@context": context,
    "@type": "BreadcrumbList",
    itemListElement: trail.map(([name, path], index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: origin + urlOf(language, path),
    })),
  };
}

export function itemListData(language, name, products) {
  return {
    "@context": context,
    "@type": "ItemList",
    name,
    numberOfItems: products.length,
    itemListElement: products.map((product, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: product[language].name,
      url: origin + urlOf(language, paths.product(product)),
    })),
  };
}

export function shopData(language) {
  return {
    "@context": context,
    "@type": "WebSite",
    name: "Maison Tilleul",
    url: origin + urlOf(language, paths.home),
    potentialAction: {
      "@type": "SearchAction",
      target: `${origin}${urlOf(language, paths.search)}?q={search_term_string}`,
      "query-input": "required name=search_term_string",
    },
  };
}
