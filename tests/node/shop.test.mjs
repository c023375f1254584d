// The demo shop as files: every page complete, linked, in both languages, and within the strict policy.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { after, describe, it } from "node:test";
import { buildSite } from "../../demo-site/shop/build.mjs";
import { problemsOf, readCatalog } from "../../demo-site/shop/site/catalog.mjs";
import { runtimeTags, contentSecurityPolicy } from "../../demo-site/shop/site/runtime-tags.mjs";
import { en } from "../../demo-site/shop/site/texts/en.mjs";
import { fr } from "../../demo-site/shop/site/texts/fr.mjs";
import { money, typeset } from "../../demo-site/shop/site/wording.mjs";
import { fold, queryWords } from "../../demo-site/shop/assets/scripts/fold.js";
import { totalsOf } from "../../demo-site/shop/assets/scripts/cart.js";

const folder = mkdtempSync(join(tmpdir(), "shop-"));
const out = join(folder, "with");
const bare = join(folder, "without");
buildSite({ out });
buildSite({ out: bare, withRuntime: false });
after(() => rmSync(folder, { recursive: true, force: true }));

const catalog = readCatalog();
const categories = ["home", "bags", "coats", "knitwear", "accessories", "shoes"];

function filesIn(root) {
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(root, name)).isFile())
    .map((name) => name.split(sep).join("/"))
    .sort();
}

const pages = filesIn(out)
  .filter((name) => name.endsWith(".html"))
  .map((name) => ({ name, html: readFileSync(join(out, name), "utf8") }));

const page = (name) => pages.find((entry) => entry.name === name).html;
const unescapeText = (text) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
const all = (html, pattern) => [...html.matchAll(pattern)].map((match) => unescapeText(match[1]));
const structuredData = (html) =>
  [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((match) => JSON.parse(match[1]));

/** Shape of an object: its keys, and the length of its lists. */
function shapeOf(value) {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shapeOf(entry)]));
  return typeof value;
}

describe("the shop's catalogue", () => {
  it("has 48 products, eight in each of six categories", () => {
    assert.equal(catalog.products.length, 48);
    assert.deepEqual(
      catalog.categories.map(({ key }) => key),
      categories,
    );
    for (const key of categories)
      assert.equal(catalog.products.filter((product) => product.item_category === key).length, 8, key);
  });

  it("has between six and eight brands", () => {
    const brands = new Set(catalog.products.map((product) => product.item_brand));
    assert.ok(brands.size >= 6 && brands.size <= 8, [...brands].join(", "));
  });

  it("keeps the promise of the home page: every shoe is 15 % below its former price", () => {
    for (const product of catalog.products.filter(({ item_category }) => item_category === "shoes")) {
      assert.equal(product.price, Math.round(product.former_price * 85) / 100, product.item_id);
    }
  });

  it("is refused with the product and the reason when something is wrong", () => {
    const [first, second] = structuredClone(catalog.products);
    second.item_id = first.item_id;
    second.price = -1;
    second.color = "invisible";
    delete second.en.description;
    const problems = problemsOf({ ...catalog, products: [first, second] });
    assert.deepEqual(problems, [
      'MT-SH-001: "MT-SH-001" is used twice',
      'MT-SH-001: unknown color "invisible"',
      "MT-SH-001: price must be above 0",
      'MT-SH-001: name, description and details are needed in "en"',
    ]);
  });
});

describe("the shop's pages", () => {
  it("exist in both languages under the same paths", () => {
    const french = pages.filter(({ name }) => !name.startsWith("en/")).map(({ name }) => name);
    const english = pages.filter(({ name }) => name.startsWith("en/")).map(({ name }) => name.slice(3));
    assert.deepEqual(english, french);
    assert.equal(french.length, 1 + 6 + 48 + 7 + 1);
  });

  it("state their language, a title, a description, one main heading and alternates that exist", () => {
    for (const { name, html } of pages) {
      const language = name.startsWith("en/") ? "en" : "fr";
      assert.match(html, new RegExp(`<html lang="${language}">`), name);
      assert.match(html, /<title>[^<]{5,}<\/title>/, name);
      assert.match(html, /<meta name="description" content="[^"]{5,}" \/>/, name);
      const shown = html.replace(/<div class="empty" data-empty hidden>.*?<\/div>/s, "");
      assert.equal([...shown.matchAll(/<h1[ >]/g)].length, 1, `${name} has one h1`);
      const alternates = [
        ...html.matchAll(
          /<link rel="alternate" hreflang="(\S+)" href="https:\/\/www\.maison-tilleul\.example([^"]*)" \/>/g,
        ),
      ];
      assert.deepEqual(
        alternates.map((match) => match[1]),
        ["fr", "en", "x-default"],
        name,
      );
      for (const match of alternates) assert.ok(existsSync(join(out, match[2], "index.html")), `${name} → ${match[2]}`);
    }
  });

  it("link only to pages, files and anchors that exist", () => {
    for (const { name, html } of pages) {
      for (const target of all(html, /\s(?:href|src|action)="(\/[^"]*)"/g)) {
        if (target.startsWith("/aparte/")) continue;
        const [path, anchor] = target.split("#");
        const file = path.endsWith("/") ? `${path}index.html` : path;
        assert.ok(existsSync(join(out, file)), `${name} → ${target}`);
        if (anchor)
          assert.match(readFileSync(join(out, file), "utf8"), new RegExp(`id="${anchor}"`), `${name} → ${target}`);
      }
    }
  });

  it("switch to the same page of the other language", () => {
    for (const { name, html } of pages.filter((entry) => !entry.name.endsWith("404.html"))) {
      const own = `/${name.replace(/index\.html$/, "")}`;
      const other = own.startsWith("/en/") ? own.slice(3) : `/en${own}`;
      const [link] = all(html, /<a\s+class="language"\s+href="([^"]*)"/g);
      assert.equal(link, other, name);
    }
  });

  it("hold no inline script but the snippet, no style attribute, no event attribute", () => {
    for (const { name, html } of pages) {
      for (const [, attributes, content] of html.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)) {
        if (/type="application\/(?:ld\+)?json"/.test(attributes) || content === "") continue;
        assert.match(attributes, /^ data-consent-key="tilleul-consent" data-consent-value="full"$/, name);
      }
      const tags = html.replace(/<script.*?<\/script>/gs, "").match(/<[a-z][^>]*>/g);
      for (const tag of tags) assert.doesNotMatch(tag, /\s(?:style|on[a-z]+)\s*=/, `${name}: ${tag}`);
      assert.doesNotMatch(html, /<style|javascript:/, name);
    }
  });

  it("give every picture its size and an alternative text", () => {
    for (const { name, html } of pages) {
      for (const tag of html.match(/<img\s[^>]*>/g) ?? [])
        assert.match(tag, /(?=.*\swidth="\d+")(?=.*\sheight="\d+")(?=.*\salt=")/s, `${name}: ${tag}`);
    }
  });

  it("call every segment, campaign, experiment and department by words on the visitor's page", () => {
    for (const prefix of ["", "en/"]) {
      const [block] = all(page(`${prefix}account/index.html`), /<script type="application\/json">(.*?)<\/script>/gs);
      const { words, because } = JSON.parse(block);
      for (const [name, text] of Object.entries(words)) assert.notEqual(text, name.split(".").at(-1), name);
      const {
        "segment.shoe_lovers": segment,
        "value.item_category.bags": bags,
        "variant.buy_button.mine": mine,
      } = words;
      const expected = prefix
        ? ["Shoe lovers", "Bags", "Make it mine"]
        : ["Amateurs de chaussures", "Sacs", "Je le prends"];
      assert.deepEqual([segment, bags, mine], expected);
      assert.deepEqual(because["campaign.thank_customers"], ["returning", "customers"]);
    }
  });

  it("leave no mark unfilled", () => {
    for (const { name, html } of pages) {
      const text = html
        .replace(/<script.*?<\/script>/gs, "")
        .replace(/\sdata-(?:one|other|none|order-text)="[^"]*"/g, "");
      assert.doesNotMatch(text, /\{[a-z]\w*\}|undefined|\[object/, name);
    }
  });

  it("carry each placement where the rules expect it", () => {
    const expected = {
      "index.html": [
        "top_bar",
        "cart_reminder",
        "home_headline",
        "home_subline",
        "home_hero_cta",
        "home_hero_promo",
        "home_categories",
      ],
      "c/shoes/index.html": ["top_bar", "category_headline"],
      "p/derbies-marius/index.html": ["top_bar", "buy_button", "product_reassurance"],
      "cart/index.html": ["top_bar", "cart_note"],
      "account/index.html": ["top_bar"],
    };
    for (const [name, placements] of Object.entries(expected)) {
      for (const prefix of ["", "en/"])
        assert.deepEqual(all(page(prefix + name), /data-placement="([^"]*)"/g), placements, prefix + name);
    }
    const tiles = page("index.html").match(/data-placement="home_categories">(.*?)<\/div>/s)[1];
    assert.deepEqual(all(tiles, /data-category="([^"]*)"/g), categories);
  });

  it("offer no buy button where a product is sold out", () => {
    const soldOut = catalog.products.filter((product) => product.stock === 0);
    assert.ok(soldOut.length > 0);
    for (const product of soldOut) assert.doesNotMatch(page(`p/${product.slug}/index.html`), /buy_button|data-buy/);
  });
});

describe("the shop's structured data", () => {
  it("describes each product by sku, category, brand, price and availability", () => {
    for (const product of catalog.products) {
      for (const language of ["fr", "en"]) {
        const data = structuredData(page(`${language === "en" ? "en/" : ""}p/${product.slug}/index.html`));
        const described = data.find((entry) => entry["@type"] === "Product");
        assert.equal(described.sku, product.item_id);
        assert.equal(described.category, product.item_category);
        assert.equal(described.brand.name, product.item_brand);
        assert.equal(described.name, typeset(language, product[language].name));
        assert.equal(Number(described.offers.price), product.price);
        assert.equal(described.offers.priceCurrency, "EUR");
        assert.match(described.offers.availability, product.stock > 0 ? /InStock$/ : /OutOfStock$/);
        for (const image of described.image) assert.ok(existsSync(join(out, new URL(image).pathname)), image);
        const trail = data.find((entry) => entry["@type"] === "BreadcrumbList");
        assert.deepEqual(
          trail.itemListElement.map(({ position }) => position),
          [1, 2, 3],
        );
      }
    }
  });

  it("lists the eight products of each category", () => {
    for (const key of categories) {
      const list = structuredData(page(`c/${key}/index.html`)).find((entry) => entry["@type"] === "ItemList");
      assert.equal(list.numberOfItems, 8);
      for (const { url } of list.itemListElement)
        assert.ok(existsSync(join(out, new URL(url).pathname, "index.html")), url);
    }
  });
});

describe("the runtime's tags", () => {
  it("stand in every page's head before the styles, and are the only difference to the shop without them", () => {
    for (const { name, html } of pages) {
      const head = html.slice(0, html.indexOf("</head>"));
      const loader = head.indexOf(
        '<script async src="/aparte/aparte.js" data-pack="/aparte/boutique.pack" data-report="/aparte/signals"></script>',
      );
      assert.ok(loader > 0 && loader < head.indexOf('rel="stylesheet"'), name);
      const without = html
        .replace(/<script data-consent-key[^>]*>.*?<\/script>/s, "")
        .replace(/<script async src="\/aparte[^>]*><\/script>/, "")
        .replace(/<script type="module" src="\/aparte\/(privacy|forms)\.js"><\/script>/, "");
      const plain = readFileSync(join(bare, name), "utf8");
      assert.doesNotMatch(plain, /\/aparte\//, name);
      assert.equal(without.replace(/\s+/g, " "), plain.replace(/\s+/g, " "), name);
    }
  });

  it("put the snippet in as it is, before the loader, and allow it by its hash", () => {
    const source = 'document.documentElement.dataset.tried = "<&\'";';
    const tags = String(runtimeTags(source));
    assert.ok(
      tags.startsWith(
        `<script data-consent-key="tilleul-consent" data-consent-value="full">${source}</script>\n<script async src="/aparte/aparte.js"`,
      ),
    );
    const hash = createHash("sha256").update(source).digest("base64");
    assert.equal(
      contentSecurityPolicy(source),
      `script-src 'self' 'wasm-unsafe-eval' 'sha256-${hash}'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'`,
    );
  });

  it("are written with the policy they need", () => {
    const policy = readFileSync(join(out, "content-security-policy.txt"), "utf8").trim();
    const inline = page("index.html").match(/<script data-consent-key[^>]*>(.*?)<\/script>/s)?.[1];
    assert.equal(policy, contentSecurityPolicy(inline));
  });
});

describe("the build", () => {
  it("writes the same bytes each time and removes pages that are no longer made", () => {
    const again = join(folder, "again");
    buildSite({ out: again });
    rmSync(join(again, "c"), { recursive: true });
    buildSite({ out: again });
    assert.deepEqual(filesIn(again), filesIn(out));
    for (const name of filesIn(out))
      assert.ok(readFileSync(join(out, name)).equals(readFileSync(join(again, name))), name);
  });

  it("draws pictures without script, style or link to elsewhere, each within 96 KB", () => {
    const pictures = filesIn(join(out, "pictures"));
    assert.equal(pictures.length, 3 * 48 + 6 + 3);
    for (const name of pictures) {
      const svg = readFileSync(join(out, "pictures", name), "utf8");
      assert.doesNotMatch(
        svg,
        /<script|<style|\sstyle=|\son[a-z]+=|https?:(?!\/\/www\.w3\.org\/2000\/svg)|NaN|undefined/,
        name,
      );
      assert.ok(svg.length < 96 * 1024, `${name} has ${svg.length} bytes`);
    }
  });
});

describe("the shop's words and sums", () => {
  it("have the same texts in both languages", () => {
    assert.deepEqual(shapeOf(en), shapeOf(fr));
  });

  it("write money and spaces as each language does", () => {
    assert.equal(money("fr", 126.65).replace(/\s/g, " "), "126,65 €");
    assert.equal(money("fr", 60).replace(/\s/g, " "), "60 €");
    assert.equal(money("en", 4.9), "€4.90");
    assert.equal(typeset("fr", "Prêt ? « Oui » : 15 %"), "Prêt\u202f? «\u00a0Oui\u00a0»\u00a0: 15\u202f%");
  });

  it("find words without accents, case, ligatures or plural", () => {
    assert.equal(fold("  Cœur d’ÉTÉ, à Noël "), "coeur d ete a noel");
    assert.deepEqual(queryWords("Écharpes GRIS"), ["echarpe", "gri"]);
    assert.deepEqual(queryWords(" ?! "), []);
  });

  it("add up to the cent, with delivery free from 60 €", () => {
    const sums = (...amounts) =>
      totalsOf(
        amounts.map(([price, quantity]) => ({ price, quantity })),
        catalog.delivery,
      );
    assert.deepEqual(sums([0.1, 1], [0.2, 1]), { subtotal: 0.3, shipping: 4.9, total: 5.2 });
    assert.deepEqual(sums([59.99, 1]), { subtotal: 59.99, shipping: 4.9, total: 64.89 });
    assert.deepEqual(sums([30, 2]), { subtotal: 60, shipping: 0, total: 60 });
    assert.deepEqual(sums([41.65, 3]), { subtotal: 124.95, shipping: 0, total: 124.95 });
    assert.deepEqual(sums(), { subtotal: 0, shipping: 0, total: 0 });
  });
});
