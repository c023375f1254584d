import { productGrid } from "../components.mjs";
import { html } from "../html.mjs";
import { layout } from "../layout.mjs";
import { paths, pictures } from "../routes.mjs";
import { shopData } from "../structured-data.mjs";
import { fill } from "../wording.mjs";

const selection = [
  "pull-torsade-bleuenn",
  "cabas-madeleine",
  "derbies-marius",
  "lampe-veilleuse",
  "trench-josephine",
  "foulard-giverny",
  "baskets-colette",
  "vase-brume",
];

export function homePage(view) {
  const t = view.t.homePage;
  const products = selection.map((slug) => view.catalog.products.find((product) => product.slug === slug));
  const page = {
    name: "home",
    path: paths.home,
    title: t.title,
    description: fill(t.description, view.amounts),
    data: [shopData(view.language)],
    scripts: ["list-page.js"],
  };
  return layout(
    view,
    page,
    html`${hero(view)} ${categories(view)}
      <section class="section" aria-labelledby="selection">
        <h2 id="selection">${t.selection}</h2>
        <p class="section-text">${t.selectionText}</p>
        ${productGrid(view, products, { list: "home_selection", level: 3 })}
      </section>
      <section class="story" aria-labelledby="story">
        <img src="${pictures.story}" alt="${t.storyAlt}" width="640" height="480" loading="lazy" decoding="async" />
        <div>
          <h2 id="story">${t.storyTitle}</h2>
          <p>${t.story}</p>
          <p>
            <a class="button is-quiet" href="${view.url(paths.legal)}#engagements" data-cta="story">${t.storyCta}</a>
          </p>
        </div>
      </section>`,
  );
}

function hero(view) {
  const t = view.t.homePage;
  return html`<section class="hero">
    <img
      class="hero-picture"
      src="${pictures.hero}"
      alt="${t.heroAlt}"
      width="1200"
      height="1080"
      fetchpriority="high"
    />
    <div class="hero-text">
      <h1 data-placement="home_headline">${t.headline}</h1>
      <p class="hero-subline" data-placement="home_subline">${t.subline}</p>
      <p class="hero-action">
        <a
          class="button"
          href="${view.url(paths.category("knitwear"))}"
          data-placement="home_hero_cta"
          data-cta="home_hero"
          >${t.cta}</a
        >
      </p>
    </div>
    <aside class="promo" data-placement="home_hero_promo" aria-labelledby="promo-title">
      <h2 id="promo-title">${t.promoTitle}</h2>
      <p>${t.promoText}</p>
      <a href="${view.url(paths.category("shoes"))}" data-cta="promo_shoes">${t.promoCta}</a>
    </aside>
  </section>`;
}

function categories(view) {
  return html`<section class="section" aria-labelledby="departments">
    <h2 id="departments">${view.t.homePage.categories}</h2>
    <div class="tiles" data-placement="home_categories">
      ${view.catalog.categories.map(
        (category) =>
          html`<a
            class="tile"
            href="${view.url(paths.category(category.key))}"
            data-category="${category.key}"
            data-cta="category_${category.key}"
            ><img src="${pictures.category(category.key)}" alt="" width="480" height="480" decoding="async" /><span
              >${category[view.language].name}</span
            ></a
          > `,
      )}
    </div>
  </section>`;
}
