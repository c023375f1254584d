import { productsOf } from "../catalog.mjs";
import { breadcrumb, productGrid } from "../components.mjs";
import { html } from "../html.mjs";
import { layout } from "../layout.mjs";
import { paths } from "../routes.mjs";
import { breadcrumbData, itemListData } from "../structured-data.mjs";
import { fill, plural } from "../wording.mjs";

export function categoryPage(view, category) {
  const t = view.t.categoryPage;
  const text = category[view.language];
  const products = productsOf(view.catalog, category.key);
  const path = paths.category(category.key);
  const trail = [
    [view.t.home, paths.home],
    [text.name, path],
  ];
  const page = {
    name: "category",
    path,
    category: category.key,
    title: text.name,
    description: `${text.introduction} ${fill(t.descriptionSuffix, view.amounts)}`,
    data: [itemListData(view.language, text.name, products), breadcrumbData(view.language, trail)],
    scripts: ["list-page.js"],
  };
  return layout(
    view,
    page,
    html`${breadcrumb(view, trail)}
      <div class="page-head">
        <h1 data-placement="category_headline">${text.headline}</h1>
        <p>${text.introduction}</p>
      </div>
      <div class="list-tools">
        <p>${plural(view.language, t.count, products.length)}</p>
        <label
          >${t.sort}
          <select data-sort>
            ${Object.entries(t.sortOptions).map(([value, name]) => html`<option value="${value}">${name}</option>`)}
          </select></label
        >
      </div>
      ${productGrid(view, products, { list: category.key, eagerCount: 4 })}`,
  );
}
