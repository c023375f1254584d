// Pieces that several pages show.
import { hasOneSize } from "./catalog.mjs";
import { html } from "./html.mjs";
import { paths, pictures, urlOf } from "./routes.mjs";
import { fill, money } from "./wording.mjs";

const shapes = {
  search: html`<circle cx="10.5" cy="10.5" r="6.5" /><path d="m15.5 15.5 5 5" />`,
  account: html`<circle cx="12" cy="8" r="4" /><path d="M4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6" />`,
  cart: html`<path d="M5 8.5h14l-1.2 11.5H6.2z" /><path d="M8.5 8.5V7a3.5 3.5 0 0 1 7 0v1.5" />`,
  check: html`<path d="m5 12.5 4.5 4.5L19 7.5" />`,
};

/** A line icon; its meaning is always in text beside it. */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
    ${shapes[name]}
  </svg>`;
}

/** The logo: a linden leaf and the name. */
export function logo(view) {
  return html`<a class="logo" href="${view.url(paths.home)}" aria-label="${view.t.shopName}, ${view.t.home}">
    <svg class="logo-leaf" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false">
      <path
        class="leaf"
        d="M20 36c-9-3-14-9-14-16 0-6 4-10 8-10 3 0 5 1 6 3 1-2 3-3 6-3 4 0 8 4 8 10 0 7-5 13-14 16z"
        transform="rotate(14 20 22)"
      />
      <path class="vein" d="M21 3c-1 8-1 16-4 32M20 18l8-5M19.5 24l9-5M19 18l-7-4M18.5 25l-8-4" />
    </svg>
    <span>Maison <em>Tilleul</em></span></a
  >`;
}

/** Price, with the former one struck through where there is one. */
export function price(view, product) {
  const former = product.former_price;
  return html`<p class="price">
    <span class="visually-hidden">${view.t.currentPrice} </span
    ><span class="price-now${former ? " is-reduced" : ""}">${money(view.language, product.price)}</span>${
      former &&
      html` <span class="visually-hidden">${view.t.formerPrice} </span><s>${money(view.language, former)}</s>
        <span class="reduction">${reduction(view, product)}</span>`
    }
  </p>`;
}

function reduction(view, product) {
  return fill(view.t.reduced, { percent: Math.round((1 - product.price / product.former_price) * 100) });
}

/** What the shop's scripts need to tell GA4 about a product, as attributes of its element. */
export function itemAttributes(view, product) {
  return html`data-item-id="${product.item_id}" data-item-name="${product[view.language].name}"
  data-item-category="${product.item_category}" data-item-brand="${product.item_brand}"
  data-item-variant="${product.color}" data-price="${product.price}"`;
}

/** A product in a list. `eager` for pictures of the first screen. */
export function productCard(view, product, { eager = false, level = 2 } = {}) {
  const text = product[view.language];
  const name = html`<a href="${view.url(paths.product(product))}">${text.name}</a>`;
  return html`<li class="card" ${itemAttributes(view, product)}>
    <img
      src="${pictures.product(product)}"
      alt=""
      width="640"
      height="800"
      ${!eager && html` loading="lazy"`}
      decoding="async"
    />
    <p class="card-brand">${product.item_brand}</p>
    ${level === 2 ? html`<h2 class="card-name">${name}</h2>` : html`<h3 class="card-name">${name}</h3>`}
    ${price(view, product)} ${badge(view, product)}
  </li> `;
}

function badge(view, product) {
  if (product.stock === 0) return html`<p class="badge">${view.t.soldOut}</p>`;
  if (product.stock <= 5) return html`<p class="badge">${fill(view.t.lowStock, { count: product.stock })}</p>`;
  return undefined;
}

/** Products as a list that scripts report as one GA4 list. */
export function productGrid(view, products, { list, eagerCount = 0, level = 2 }) {
  return html`<ul class="grid" data-item-list="${list}">
    ${products.map((product, index) => productCard(view, product, { eager: index < eagerCount, level }))}
  </ul>`;
}

/** The trail from the home page; the last entry is this page. */
export function breadcrumb(view, trail) {
  return html`<nav class="breadcrumb" aria-label="${view.t.breadcrumb}">
    <ol>
      ${trail.map(([name, path], index) =>
        index === trail.length - 1
          ? html`<li><span aria-current="page">${name}</span></li>`
          : html`<li><a href="${view.url(path)}">${name}</a></li>`,
      )}
    </ol>
  </nav>`;
}

/** The size choice of a product page: a group of radio buttons, the middle size chosen. */
export function sizeChoice(view, product) {
  const texts = view.t.productPage;
  if (hasOneSize(product)) return html`<input type="hidden" name="size" value="${product.sizes[0]}" />`;
  const middle = product.sizes[Math.floor(product.sizes.length / 2)];
  return html`<fieldset class="sizes">
    <legend>${texts.sizes[product.item_category] ?? texts.size}</legend>
    ${product.sizes.map(
      (size) =>
        html`<label class="size"
          ><input type="radio" name="size" value="${size}" ${size === middle && html` checked`} /><span
            >${size}</span
          ></label
        >`,
    )}
  </fieldset>`;
}

/** The lines that sum an order up; scripts fill in the amounts. */
export function totals(view) {
  const texts = view.t.cartPage;
  return html`<dl class="totals" data-free-text="${texts.free}">
    <div>
      <dt>${texts.subtotal}</dt>
      <dd data-subtotal></dd>
    </div>
    <div>
      <dt>${texts.delivery}</dt>
      <dd data-delivery></dd>
    </div>
    <div class="grand-total">
      <dt>${texts.total}</dt>
      <dd data-total></dd>
    </div>
  </dl>`;
}

/** Languages other than the page's own, for alternate links. */
export function alternates(path) {
  return [
    ["fr", urlOf("fr", path)],
    ["en", urlOf("en", path)],
    ["x-default", urlOf("fr", path)],
  ];
}
