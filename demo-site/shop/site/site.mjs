// The list of every file of the site: path inside the output folder to content.
import { readFileSync, readdirSync } from "node:fs";
import { drawings } from "../pictures/drawings.mjs";
import { readCatalog } from "./catalog.mjs";
import { informationPage, accountPage, notFoundPage, searchPage } from "./pages/others.mjs";
import { categoryPage } from "./pages/category.mjs";
import { homePage } from "./pages/home.mjs";
import { productPage } from "./pages/product.mjs";
import { cartPage, checkoutPage, confirmationPage } from "./pages/purchase.mjs";
import { languages, paths, urlOf } from "./routes.mjs";
import { readRules } from "./rule-words.mjs";
import { contentSecurityPolicy, formsTag, runtimeTags, visitorsPageTag } from "./runtime-tags.mjs";
import { clientCatalog } from "./search-index.mjs";
import { en } from "./texts/en.mjs";
import { fr } from "./texts/fr.mjs";
import { money, typeset } from "./wording.mjs";

const texts = { fr: typeset("fr", fr), en };
const assets = new URL("../assets/", import.meta.url);

/**
 * Every file of the site.
 *
 * @param {object} options
 * @param {boolean} options.withRuntime whether pages load the Aparté runtime
 * @param {string | undefined} options.snippet source of the head snippet, when it has been built
 * @returns {Map<string, string>} path inside the output folder to content; the same input gives the same bytes
 */
export function siteFiles({ withRuntime, snippet }) {
  const catalog = typesetCatalog(readCatalog());
  const inline = withRuntime ? snippet : undefined;
  const files = new Map();
  for (const language of languages) {
    const tags = withRuntime ? { runtimeTags: runtimeTags(snippet), formsTag, visitorsPageTag } : {};
    const view = { ...viewOf(catalog, language), ...tags };
    for (const [path, page] of pagesOf(view)) files.set(`${urlOf(language, path).slice(1)}index.html`, String(page));
    files.set(`${urlOf(language, "/").slice(1)}404.html`, String(notFoundPage(view)));
    files.set(`assets/catalog.${language}.json`, JSON.stringify(clientCatalog(catalog, language)));
  }
  for (const [path, picture] of drawings(catalog)) files.set(path, picture);
  for (const [path, content] of assetFiles()) files.set(path, content);
  files.set("content-security-policy.txt", `${contentSecurityPolicy(inline)}\n`);
  return files;
}

function typesetCatalog(catalog) {
  const inFrench = (entry) => ({ ...entry, fr: typeset("fr", entry.fr) });
  return { ...catalog, categories: catalog.categories.map(inFrench), products: catalog.products.map(inFrench) };
}

function viewOf(catalog, language) {
  return {
    language,
    catalog,
    t: texts[language],
    url: (path) => urlOf(language, path),
    rules: readRules(),
    amounts: {
      freeFrom: money(language, catalog.delivery.free_from),
      deliveryPrice: money(language, catalog.delivery.price),
    },
  };
}

function pagesOf(view) {
  return [
    [paths.home, homePage(view)],
    ...view.catalog.categories.map((category) => [paths.category(category.key), categoryPage(view, category)]),
    ...view.catalog.products.map((product) => [paths.product(product), productPage(view, product)]),
    [paths.search, searchPage(view)],
    [paths.cart, cartPage(view)],
    [paths.checkout, checkoutPage(view)],
    [paths.confirmation, confirmationPage(view)],
    [paths.account, accountPage(view)],
    [paths.privacy, informationPage(view, "privacy")],
    [paths.legal, informationPage(view, "legal")],
  ];
}

function assetFiles() {
  const read = (folder, name) => readFileSync(new URL(`${folder}/${name}`, assets), "utf8");
  const styles = readdirSync(new URL("styles/", assets)).sort();
  return [
    ["assets/shop.css", styles.map((name) => read("styles", name)).join("\n")],
    ...readdirSync(new URL("scripts/", assets)).map((name) => [`assets/${name}`, read("scripts", name)]),
  ];
}
