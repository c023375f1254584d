import { hasOneSize, productsOf } from "../catalog.mjs";
import { breadcrumb, icon, itemAttributes, price, productGrid, sizeChoice } from "../components.mjs";
import { html } from "../html.mjs";
import { layout } from "../layout.mjs";
import { paths, pictures } from "../routes.mjs";
import { breadcrumbData, productData } from "../structured-data.mjs";
import { fill, money } from "../wording.mjs";

const relatedCount = 4;

export function productPage(view, product) {
  const text = product[view.language];
  const category = view.catalog.categories.find(({ key }) => key === product.item_category);
  const trail = [
    [view.t.home, paths.home],
    [category[view.language].name, paths.category(category.key)],
    [text.name, paths.product(product)],
  ];
  const page = {
    name: "product",
    path: paths.product(product),
    category: category.key,
    title: text.name,
    description: text.description,
    data: [productData(view.catalog, view.language, product), breadcrumbData(view.language, trail)],
    scripts: ["product-page.js"],
  };
  return layout(
    view,
    page,
    html`${breadcrumb(view, trail)}
      <article
        class="product"
        ${itemAttributes(view, product)}
        data-stock="${product.stock}"
        ${!hasOneSize(product) && html` data-sized`}
      >
        ${gallery(view, product)}
        <div class="product-sheet">${sheet(view, product)}</div>
      </article>
      ${related(view, product)}`,
  );
}

function gallery(view, product) {
  const t = view.t.productPage;
  const name = product[view.language].name;
  const color = view.catalog.colors[product.color][view.language].toLowerCase();
  return html`<div class="gallery">
    <img
      src="${pictures.product(product)}"
      alt="${fill(t.alt, { name, color })}"
      width="640"
      height="800"
      fetchpriority="high"
    />
    <img
      src="${pictures.detail(product)}"
      alt="${fill(t.detailAlt, { name })}"
      width="640"
      height="800"
      decoding="async"
    />
    <img
      src="${pictures.material(product)}"
      alt="${fill(t.materialAlt, { name })}"
      width="640"
      height="800"
      decoding="async"
    />
  </div>`;
}

function sheet(view, product) {
  const t = view.t.productPage;
  const text = product[view.language];
  return html`<p class="card-brand">${product.item_brand}</p>
    <h1>${text.name}</h1>
    ${price(view, product)}
    ${product.former_price && html`<p class="price-note">${fill(t.lowestPrice, { price: money(view.language, product.former_price) })}</p>`}
    <p class="product-text">${text.description}</p>
    <p class="product-color"><span>${t.color}</span> ${view.catalog.colors[product.color][view.language]}</p>
    ${purchase(view, product)}
    <div class="reassurance-room">
      <ul class="reassurance" data-placement="product_reassurance">
        ${t.reassurance.map((line) => html`<li>${icon("check")}<span>${fill(line, view.amounts)}</span></li>`)}
      </ul>
    </div>
    <h2>${t.details}</h2>
    <ul class="details">
      ${text.details.map((line) => html`<li>${line}</li>`)}
      <li>${t.reference} ${product.item_id}</li>
    </ul>`;
}

// A sold-out product has no buy button, so nothing that changes the button's words can promise what is not there.
function purchase(view, product) {
  const t = view.t.productPage;
  if (product.stock === 0) return html`<p class="stock is-out">${view.t.soldOut}</p>`;
  const stock = product.stock <= 5 ? fill(view.t.lowStock, { count: product.stock }) : t.inStock;
  return html`<form class="buy" data-buy>
      ${sizeChoice(view, product)}
      <button class="button buy-button" data-placement="buy_button" data-cta="add_to_cart">${t.buy}</button>
      <p class="stock">${stock}</p>
    </form>
    <div class="added" role="status" data-added></div>
    <template data-added-template
      ><p>${icon("check")}<strong>${t.added}</strong></p>
      <p class="added-name" data-name></p>
      <a class="button" href="${view.url(paths.cart)}" data-cta="see_cart">${t.seeCart}</a
      ><button type="button" class="link" data-close>${t.carryOn}</button></template
    >`;
}

function related(view, product) {
  const others = productsOf(view.catalog, product.item_category);
  const start = others.indexOf(product) + 1;
  const products = Array.from({ length: relatedCount }, (_, index) => others[(start + index) % others.length]);
  return html`<section class="section" aria-labelledby="related">
    <h2 id="related">${view.t.productPage.related}</h2>
    ${productGrid(view, products, { list: "related", level: 3 })}
  </section>`;
}
