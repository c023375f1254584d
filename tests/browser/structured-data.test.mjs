// Pages of extruct's test suite, when they are at hand (`../shared/data`, or where APARTE_SHARED_DATA says): what products.js reads
// from them in a browser is what the suite's JSON beside them says.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launchBrowser, newVisitor, openShop, pageWith } from "./test-shop.mjs";

const checkout = fileURLToPath(new URL("../../", import.meta.url));
const data = process.env.APARTE_SHARED_DATA ?? join(checkout, "../shared/data");
const folder = join(data, "structured-data");
const skip = existsSync(folder) ? false : `${folder} is not there`;
const text = (path) => readFileSync(join(folder, path), "utf8");
const json = (path) => JSON.parse(text(path));

describe("of a page of extruct's suite products.js reads", { skip }, () => {
  let browser;
  let shop;
  let visitor;
  before(async () => {
    browser = await launchBrowser();
    shop = await openShop({ files: {} });
    visitor = await newVisitor(browser);
  });
  after(async () => {
    await browser?.close();
    await shop?.close();
  });
  const readFrom = async (document) => {
    shop.write("read/index.html", document);
    await visitor.page.goto(`${shop.origin}/read/`);
    return visitor.page.evaluate(async () => (await import("/aparte/products.js")).readProduct());
  };

  for (const [page, list] of [
    ["schema.org/product-ref.html", "schema.org/product-ref.json"],
    ["misc/product_microdata.html", "schema.org/product_custom_url_and_node_id.json"],
  ]) {
    test(`the product in ${page}`, async () => {
      assert.deepEqual(await readFrom(text(page)), expectedOf(json(list)[0].properties));
    });
  }

  test("the product in Open Graph's properties", async () => {
    const [{ properties }] = json("misc/opengraph_ns_product_test.json");
    const metas = properties.map(([name, content]) => `<meta property="${name}" content="${content}">`);
    const said = new Map(properties);
    assert.deepEqual(await readFrom(pageWith(metas.join(""), { head: "" })), {
      params: { currency: said.get("product:price:currency") },
      items: [
        {
          item_id: said.get("product:retailer_item_id"),
          item_name: said.get("og:title"),
          price: Number(said.get("product:price:amount")),
        },
      ],
    });
  });

  test("nothing where a page is about something else", async () => {
    const pages = ["misc", "schema.org"].flatMap((name) =>
      readdirSync(join(folder, name))
        .filter((file) => file.endsWith(".html") && !file.startsWith("product"))
        .map((file) => join(name, file)),
    );
    for (const page of pages) assert.equal(await readFrom(text(page)), undefined, page);
  });
});

/** The item of a product in extruct's JSON. */
function expectedOf({ mpn, name, brand, offers }) {
  const { price, priceCurrency } = offers.properties;
  return {
    params: { currency: priceCurrency },
    items: [{ item_id: mpn, item_name: name, item_brand: brand, price: Number(price) }],
  };
}
