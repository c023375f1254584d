// The product of a page, as JSON-LD and Open Graph describe it. Microdata needs a document: tests/browser/products.test.mjs.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { importSource } from "./source.mjs";

const { jsonLdProducts } = await importSource("observe/products/json-ld.ts");
const { openGraphProducts } = await importSource("observe/products/open-graph.ts");
const { productOf } = await importSource("observe/products/page-product.ts");

const address = "https://shop.test/p/derby?size=38&utm_source=letter#reviews";
const read = (sources, at = address) => productOf(sources, at);
const jsonLd = (...nodes) =>
  jsonLdProducts(
    nodes.map((node) => {
      const text = JSON.stringify(node);
      assert.ok(text.length <= 1_000_000, "longer texts are not even looked at");
      return text;
    }),
  );
const openGraph = (said) => openGraphProducts(Object.entries(said));
const without = (object, ...names) =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
/** The item that JSON-LD gives. */
const itemOf = (...nodes) => read([jsonLd(...nodes)])?.items[0];

const product = {
  "@context": "https://schema.org",
  "@type": "Product",
  sku: "S-1",
  name: "Derby",
  category: "Chaussures",
  brand: { "@type": "Brand", name: "Tilleul" },
  offers: { "@type": "Offer", price: "129.00", priceCurrency: "EUR" },
};
const item = { item_id: "S-1", item_name: "Derby", item_brand: "Tilleul", item_category: "Chaussures", price: 129 };
const other = { ...product, sku: "S-2", name: "Richelieu" };
const priced = (offers) => read([jsonLd({ ...product, offers })]);

describe("in JSON-LD", () => {
  test("a product is an item with GA4's names, and its currency a parameter", () => {
    assert.deepEqual(read([jsonLd(product)]), { params: { currency: "EUR" }, items: [item] });
  });
  test("a product in a graph is found, in a list of nodes, of several types, and with a type that is an address", () => {
    assert.deepEqual(itemOf({ "@graph": [{ "@type": "WebSite" }, product] }), item);
    assert.deepEqual(itemOf([{ ...product, "@type": ["Thing", "Product"] }]), item);
    for (const type of ["http://schema.org/Product", "schema:IndividualProduct", "ProductModel"]) {
      assert.deepEqual(itemOf({ ...product, "@type": type }), item);
    }
    for (const type of ["ProductCollection", "SomeProducts", "Productivity", 5, null]) {
      assert.equal(itemOf({ ...product, "@type": type }), undefined);
    }
  });
  test("the product that a page is about goes before others on it", () => {
    const about = { "@type": "ItemPage", mainEntity: product };
    assert.deepEqual(itemOf(about), item);
    assert.deepEqual(itemOf(other, { "@graph": [other, about] }), item);
    const referring = { "@type": "ItemPage", mainEntity: { "@id": "#derby" } };
    assert.deepEqual(itemOf(other, referring, { ...product, "@id": "#derby" }), item);
  });
  test("nodes refer to each other by their @id, also from one script to another", () => {
    const { brand, offers, ...rest } = product;
    const nodes = [
      { ...brand, "@id": "#brand" },
      { ...offers, "@id": "#offer" },
      { "@type": "Product", "@id": "#derby", brand: { "@id": "#brand" }, offers: [{ "@id": "#offer" }] },
    ];
    assert.deepEqual(itemOf({ "@graph": nodes }, { ...rest, "@id": "#derby" }), item);
    assert.equal(itemOf({ ...product, "@id": "#derby" }, { ...other, "@id": "#derby" }).item_name, "Derby");
  });
  test("a list is about none of its products, whether they stand side by side or in an ItemList", () => {
    assert.equal(itemOf(product, other), undefined);
    const elements = [product, other].map((entry) => ({ "@type": "ListItem", item: entry }));
    assert.equal(itemOf({ "@type": "ItemList", itemListElement: elements }), undefined);
  });
  test("descriptions of one product by a theme and an app are one, and complete each other", () => {
    assert.deepEqual(itemOf(product, product), item);
    const rest = without(product, "brand");
    const { brand } = product;
    assert.deepEqual(itemOf(rest, { "@type": "Product", name: " DERBY ", brand }), item);
    assert.deepEqual(itemOf(rest, { "@type": "Product", sku: "S-1", name: "Derby shoe", brand }), item);
    assert.equal(itemOf(rest, { "@type": "Product", sku: "S-9", name: "Derby", brand }), undefined);
  });
  test("what has neither name nor number is no product", () => {
    assert.equal(itemOf({ "@type": "Product", aggregateRating: {} }), undefined);
    assert.deepEqual(itemOf({ "@type": "Product", aggregateRating: {} }, product), item);
    assert.equal(itemOf({ "@type": "Organization", name: "Tilleul" }), undefined);
  });
  test("texts are read in every form that they have", () => {
    const forms = { ...product, sku: 42, name: { "@value": "Derby\n noir" }, brand: "Tilleul", category: ["a", "b"] };
    const expected = { item_id: "42", item_name: "Derby noir", item_brand: "Tilleul", item_category: "a", price: 129 };
    assert.deepEqual(itemOf(forms), expected);
    assert.equal(itemOf({ "@type": "Product", name: "Derby", gtin13: "4006381333931" }).item_id, "4006381333931");
  });
  test("a script that is not JSON is left aside, and line breaks within texts are forgiven", () => {
    assert.deepEqual(read([jsonLdProducts(["{ not json", "", "null", "5", JSON.stringify(product)])]).items[0], item);
    const broken = JSON.stringify({ ...product, description: "two lines" }).replace("two lines", "two\n\tlines");
    assert.deepEqual(read([jsonLdProducts([broken])]).items[0], item);
  });
});

describe("the price in JSON-LD", () => {
  const price = (offers) => priced(offers).items[0].price;
  test("is a number, or text with the decimals behind a point", () => {
    assert.equal(price({ price: 12.5 }), 12.5);
    assert.equal(price({ price: " 12.500 " }), 12.5);
    assert.equal(price({ price: "0" }), 0);
  });
  test("is read as people write it when it is no number", () => {
    assert.equal(price({ price: "1.299,50 €" }), 1299.5);
    assert.deepEqual(priced({ price: "CHF 12.–" }).params, { currency: "CHF" });
  });
  test("is the first of several offers that has one, of a range the lowest", () => {
    assert.equal(price([{ availability: "OutOfStock" }, { price: 99 }, { price: 129 }]), 99);
    assert.equal(price({ "@type": "AggregateOffer", lowPrice: "89.5", highPrice: "99" }), 89.5);
    assert.equal(price({ "@type": "AggregateOffer", offers: [{ price: 79 }] }), 79);
  });
  test("is that of the offer at the page's address", () => {
    const offers = [36, 38, 40].map((size) => ({ url: `/p/derby?size=${size}`, price: size, priceCurrency: "EUR" }));
    assert.equal(price(offers), 38);
    assert.equal(price({ "@type": "AggregateOffer", lowPrice: 36, offers }), 38);
    assert.equal(price(offers.map((offer) => ({ ...offer, url: "/p/derby" }))), 36);
    assert.equal(price(offers.map((offer) => ({ ...offer, url: `${offer.url}&fit=wide` }))), 36);
    assert.equal(
      price([
        { url: "http://[", price: 1 },
        { url: "https://shop.test/p/other", price: 2 },
      ]),
      1,
    );
  });
  test("stands in a specification, but not the one before a sale nor the one for members", () => {
    const before = { price: 90, priceType: "https://schema.org/ListPrice" };
    const members = { price: 50, validForMemberTier: { name: "Gold" } };
    assert.equal(price({ priceSpecification: [before, members, { price: 70 }] }), 70);
    assert.equal(price({ priceSpecification: [{ ...before, priceType: "SalePrice" }] }), 90);
    assert.equal(price({ priceSpecification: before }), 90);
    assert.deepEqual(priced({ priceSpecification: { price: 70, priceCurrency: "SEK" } }).params, { currency: "SEK" });
  });
  test("is left out when there is none, and so is a currency that is not known", () => {
    for (const wrong of [{}, [], { price: "" }, { price: "on demand" }, { price: -1 }, { price: null }, "12", 12]) {
      assert.equal("price" in priced(wrong).items[0], false, JSON.stringify(wrong));
    }
    assert.equal(priced({ price: 12, priceCurrency: "euro" }).params, undefined);
    assert.deepEqual(priced({ price: 12, priceCurrency: "eur" }).params, { currency: "EUR" });
    assert.deepEqual(priced({ price: "CHF 12.–", priceCurrency: "EUR" }).params, { currency: "EUR" });
  });
});

describe("a group of variants", () => {
  const variants = [36, 38].map((size) => ({
    "@type": "Product",
    "@id": `#${size}`,
    sku: `S-${size}`,
    name: `Derby ${size}`,
    color: size === 36 ? "noir" : "brun",
    offers: { price: size, priceCurrency: "EUR", url: `https://shop.test/p/derby?size=${size}` },
  }));
  const group = { "@type": "ProductGroup", "@id": "#group", productGroupID: "G", name: "Derby", hasVariant: variants };
  const shown = { item_id: "G", item_name: "Derby", item_variant: "brun", price: 38 };

  test("is the item, with price and colour of the variant at the page's address", () => {
    assert.deepEqual(itemOf(group), shown);
  });
  test("has the price of its first variant where the address names none", () => {
    const { items } = read([jsonLd(group)], "https://shop.test/p/derby");
    assert.deepEqual(items, [{ item_id: "G", item_name: "Derby", price: 36 }]);
    const together = variants.map((variant) => ({ ...variant, url: "/p/derby" }));
    assert.deepEqual(itemOf({ ...group, hasVariant: together }), { item_id: "G", item_name: "Derby", price: 36 });
  });
  test("is one product with variants that stand beside it, whichever side refers to the other", () => {
    const referring = { ...group, hasVariant: [{ "@id": "#36" }, { "@id": "#38" }] };
    assert.deepEqual(itemOf({ "@graph": [...variants, referring] }), shown);
    const referred = variants.map((variant) => ({ ...variant, isVariantOf: { "@id": "#group" } }));
    assert.deepEqual(itemOf(without(group, "hasVariant"), ...referred), { item_id: "G", item_name: "Derby" });
  });
});

describe("in Open Graph", () => {
  const said = {
    "og:type": "product",
    "og:site_name": "Tilleul",
    "og:title": "Derby – Tilleul",
    "product:price:amount": "129.00",
    "product:price:currency": "EUR",
    "product:brand": "Tilleul",
    "product:category": "Chaussures",
    "product:retailer_item_id": "S-1",
  };
  const fromOpenGraph = (changes) => read([openGraph({ ...said, ...changes })]);

  test("a product is an item, its title without the shop's name", () => {
    assert.deepEqual(fromOpenGraph({}), { params: { currency: "EUR" }, items: [item] });
  });
  test("a page with a price is a product's whatever its type, a group of products is none", () => {
    assert.deepEqual(fromOpenGraph({ "og:type": "website" }).items, [item]);
    assert.deepEqual(fromOpenGraph({ "og:type": "product.item" }).items, [item]);
    assert.equal(fromOpenGraph({ "og:type": "product.group" }), undefined);
    assert.equal(read([openGraph({ "og:type": "website", "og:title": "Tilleul" })]), undefined);
  });
  test("of a property that is given several times the first counts", () => {
    const twice = [...Object.entries(said), ["product:price:amount", "5"], ["og:title", "Richelieu"]];
    assert.deepEqual(read([openGraphProducts(twice)]).items, [item]);
  });
  test("the price of a sale goes first, and og:price is read as people write it", () => {
    assert.equal(fromOpenGraph({ "product:sale_price:amount": "99" }).items[0].price, 99);
    const { items } = read([openGraph({ "og:title": "Derby", "og:price:amount": "1.299" })]);
    assert.deepEqual(items, [{ item_name: "Derby", price: 1299 }]);
  });
});

describe("of several descriptions", () => {
  const bare = without(product, "brand", "offers");
  const title = { "og:type": "product", "og:title": "Derby | Shoes | Tilleul" };
  const more = { ...title, "product:brand": "Maison", "product:price:amount": "99", "product:price:currency": "CHF" };

  test("the first that knows a product decides, and the others give what it lacks", () => {
    assert.deepEqual(read([jsonLd(product), openGraph(more)]).items, [item]);
    assert.deepEqual(read([jsonLd(bare), openGraph(more)]), {
      params: { currency: "CHF" },
      items: [{ ...item, item_brand: "Maison", price: 99 }],
    });
    assert.equal(read([jsonLd(), openGraph(more)]).items[0].price, 99);
  });
  test("a price keeps its own currency", () => {
    const unnamed = { ...bare, offers: { price: 129 } };
    assert.equal(read([jsonLd(unnamed), openGraph(more)]).params, undefined);
  });
  test("nothing is taken from a description that may be of another product", () => {
    const rest = without(item, "item_brand", "price");
    assert.deepEqual(read([jsonLd(bare), openGraph({ ...more, "og:title": "Richelieu" })]).items, [rest]);
    assert.deepEqual(read([jsonLd(bare), openGraph({ ...more, "og:title": "Derby noir" })]).items, [rest]);
    const gtins = [jsonLd({ ...bare, gtin: "1" }), openGraph({ ...more, "product:gtin": "2" })];
    assert.deepEqual(read(gtins).items, [rest]);
  });
  test("a list stays one, whatever the others say", () => {
    assert.equal(read([jsonLd(product, other), openGraph(more)]), undefined);
  });
});

describe("hostile JSON-LD is read within bounds:", () => {
  test("nodes that refer to themselves and to each other", () => {
    const loop = { "@id": "#a", "@graph": [{ "@id": "#a" }, { "@id": "#b" }], mainEntity: { "@id": "#b" } };
    const back = { "@id": "#b", "@graph": [loop, loop], mainEntity: [{ "@id": "#a" }, { "@id": "#b" }] };
    assert.equal(itemOf(loop, back), undefined);
    const self = { "@id": "#p" };
    const selfish = {
      ...self,
      "@type": "Product",
      sku: "1",
      name: self,
      brand: self,
      offers: [self, self],
      hasVariant: self,
    };
    assert.deepEqual(itemOf({ ...selfish, isVariantOf: self }), { item_id: "1" });
  });
  test("many offers that refer to many offers", () => {
    const references = Array.from({ length: 100 }, (_, index) => ({ "@id": `#${index}` }));
    const nodes = references.map((reference) => ({ ...reference, offers: references, priceSpecification: references }));
    assert.deepEqual(itemOf({ ...product, offers: references }, nodes), without(item, "price"));
  });
  test("deep nesting", () => {
    const deep = (open, close) => open.repeat(50_000) + JSON.stringify(product) + close.repeat(50_000);
    assert.equal(read([jsonLdProducts([deep("[", "]"), deep('{"@graph":', "}")])]), undefined);
  });
  test("huge lists, and texts beyond a million characters", () => {
    assert.equal(itemOf(Array.from({ length: 20_000 }, () => ({ "@type": "Thing", name: "x" }))), undefined);
    assert.deepEqual(itemOf(Array.from({ length: 20_000 }, () => ({ "@type": "Product", sku: "1" }))), {
      item_id: "1",
    });
    const linked = Array.from({ length: 10_000 }, (_, index) => ({
      "@id": `#${index}`,
      "@type": "Product",
      isVariantOf: { "@id": `#${index + 1}` },
    }));
    assert.equal(itemOf(linked, product, other), undefined);
    assert.equal(read([jsonLdProducts([JSON.stringify(product) + " ".repeat(1_000_000)])]), undefined);
    const names = Array.from({ length: 50_000 }, (_, index) => `Derby ${index}`);
    assert.equal(itemOf({ ...product, name: names }).item_name, "Derby 0");
  });
  test("many nodes that are said to be one", () => {
    const nodes = Array.from({ length: 9000 }, (_, index) => ({ "@id": "#p", [`p${index}`]: index }));
    assert.deepEqual(itemOf({ ...product, "@id": "#p" }, nodes), item);
  });
  test("names of prototypes", () => {
    const text = `{"__proto__": {"@type": "Product", "name": "x"}, "@id": "__proto__", "constructor": 1, "@graph": {"@id": "constructor"}}`;
    assert.equal(read([jsonLdProducts([text])]), undefined);
    const own = JSON.stringify(product).replace("{", '{"__proto__": {"name": "x"}, "toString": 5, ');
    assert.deepEqual(read([jsonLdProducts([own])]).items[0], item);
    assert.equal({}.name, undefined);
  });
});
