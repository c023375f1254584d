// A small shop in React: a list, a product, a cart. Bundled for the test; writes its own addresses, as single-page applications do.
import { createElement as h, StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { pathOf, products } from "./goods.mjs";

function usePath() {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const moved = () => setPath(location.pathname);
    addEventListener("popstate", moved);
    return () => removeEventListener("popstate", moved);
  }, []);
  const go = (to) => {
    history.pushState(null, "", to);
    setPath(to);
  };
  return [path, go];
}

function Link({ to, go, children, ...others }) {
  const click = (event) => {
    event.preventDefault();
    go(to);
  };
  return h("a", { href: to, onClick: click, ...others }, children);
}

function Product({ product, onBuy, inCart }) {
  const [renders, setRenders] = useState(0);
  const data = { "@context": "https://schema.org", "@type": "Product", sku: product.sku, name: product.name };
  return h(
    "main",
    null,
    h("h1", null, product.name),
    h("p", { id: "call", "data-placement": "call" }, "Discover it"),
    h("button", { id: "buy", "data-cta": "buy", onClick: onBuy }, `Buy (${inCart})`),
    h("button", { id: "again", onClick: () => setRenders(renders + 1) }, `Rendered ${renders} times more`),
    h("script", { type: "application/ld+json", dangerouslySetInnerHTML: { __html: JSON.stringify(data) } }),
  );
}

function Shop() {
  const [path, go] = usePath();
  const [inCart, setInCart] = useState(0);
  const product = products.find(({ sku }) => path === pathOf(sku));
  const links = products.map(({ sku, name }) => h("li", { key: sku }, h(Link, { to: pathOf(sku), go, id: sku }, name)));
  return h(
    "div",
    null,
    h("nav", null, h(Link, { to: "/", go, id: "home" }, "Home")),
    product
      ? h(Product, { key: product.sku, product, inCart, onBuy: () => setInCart(inCart + 1) })
      : h("main", null, h("h1", null, "Our shoes"), h("ul", null, links)),
  );
}

createRoot(document.querySelector("#app")).render(h(StrictMode, null, h(Shop)));
