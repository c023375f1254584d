// Loaded on demand, where the page has data about a product. Built to dist/products.js.
import { jsonLdProducts } from "./observe/products/json-ld.js";
import { microdataProducts } from "./observe/products/microdata.js";
import { openGraphProducts } from "./observe/products/open-graph.js";
import { productOf } from "./observe/products/page-product.js";
import type { ProductsModule } from "./products-module.js";

export const readProduct: ProductsModule["readProduct"] = () => {
  const scripts = document.querySelectorAll<HTMLScriptElement>('script[type^="application/ld+json"]');
  const metas = [...document.querySelectorAll("meta[content]")].map((meta): [string, string] => [
    meta.getAttribute("property") ?? meta.getAttribute("name") ?? "",
    meta.getAttribute("content") ?? "",
  ]);
  const sources = [
    jsonLdProducts([...scripts].map((script) => script.text)),
    microdataProducts(document),
    openGraphProducts(metas),
  ];
  return productOf(sources, location.href);
};
