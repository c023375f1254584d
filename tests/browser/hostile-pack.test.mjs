// Well-signed packs that are hostile inside, on a page without any content security policy that would help: no script runs, no
// request leaves for another host, and the page can be taken back. In the core: tests/node/hostile-pack.test.mjs.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { signed } from "../../js/cli/src/delivery/delivery-file.mjs";
import { publicText } from "../../js/cli/src/delivery/key.mjs";
import { runtimeModule } from "../journeys/in-node.mjs";
import { hostileGround, hostilePack, textsIn } from "../node/hostile-packs.mjs";
import { seeded } from "../node/seeded.mjs";
import { call, compile, launchBrowser, newVisitor, openShop, pageWith, visit } from "./test-shop.mjs";

const packs = 100;
const shoe = { item_id: "S-1", item_name: "Derby", item_category: "shoes", price: 40, quantity: 1 };
const key = generateKeyPairSync("ed25519").privateKey;
const tag = `<script async src="/aparte/aparte.js" data-consent="full" data-pack="/test.delivery" data-key="${publicText(key)}"></script>`;
// Among the places of the rules, what runs, styles, frames or leads elsewhere once it is touched.
const body = `
  <h1 data-placement="headline">Original</h1>
  <img data-placement="picture" src="/picture.svg" alt="One">
  <a data-placement="link" href="/shoes/">Shoes</a>
  <ul data-placement="list"><li data-category="shoes">Shoes</li><li data-category="coats">Coats</li></ul>
  <p data-placement="note">Note</p>
  <div data-placement="frame">Frame</div>
  <script type="text/plain">0</script><style></style><iframe title="empty"></iframe>
  <form action="/search/"><input name="q"><button>Search</button></form>
  <svg width="1" height="1"><a><text>1</text></a></svg>`;

describe(`of ${packs} hostile packs that the core takes`, () => {
  let browser;
  let shop;
  let visitor;
  let version = 0;
  const requests = [];

  before(async () => {
    browser = await launchBrowser();
    shop = await openShop({
      files: {
        "index.html": pageWith(body, { head: tag }),
        "picture.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
      },
      policy: "default-src * data: blob: 'unsafe-inline' 'unsafe-eval'",
    });
    visitor = await newVisitor(browser);
    visitor.context.on("request", (request) => requests.push(request.url()));
    visitor.page.on("dialog", (dialog) => {
      requests.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  });
  after(async () => {
    await browser?.close();
    await shop?.close();
  });

  const deliver = (pack) => {
    const sha256 = createHash("sha256").update(pack).digest("hex");
    const now = Date.now();
    const times = { version: ++version, issued_ms: now, expires_ms: now + 60_000, runtime: "0.1.0", kill: false };
    const statement = { type: "aparte-delivery", v: 1, site: "test", ...times, rollout_percent: 100 };
    shop.write(`${sha256}.pack`, pack);
    shop.write("test.delivery", signed({ ...statement, pack: { sha256, bytes: pack.length } }, key));
  };
  const bodyNow = () => visitor.page.evaluate(() => document.body?.innerHTML);

  test("none runs a script, sends anything elsewhere or leaves something behind", async () => {
    const original = await withoutRuntime();
    let changed = 0;
    for (const [round, pack] of (await takenPacks()).entries()) {
      deliver(pack);
      const { codes } = await visit(visitor.page, shop.origin);
      assert.deepEqual(codes, ["ok"], `round ${round}`);
      await call(visitor.page, "attributes", { email: "visitor@example.org" });
      await call(visitor.page, "track", "view_item", { items: [shoe] });
      const found = await visitor.page.evaluate(dangersOnPage);
      assert.deepEqual(found, [], `round ${round}`);
      if ((await bodyNow()) !== original) ++changed;
      assert.deepEqual(
        (await call(visitor.page, "status")).codes.filter((code) => code !== "ok" && code !== "change_withdrawn"),
        [],
        `round ${round}`,
      );
      await call(visitor.page, "destroy");
      assert.equal(await bodyNow(), original, `round ${round}`);
    }
    assert.ok(changed > packs / 2, `${changed} of them changed the page`);
    assert.deepEqual(
      requests.filter((url) => !url.startsWith(`${shop.origin}/`)),
      [],
    );
  });

  async function withoutRuntime() {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(shop.origin);
    const html = await page.locator("body").innerHTML();
    await context.close();
    return html;
  }
});

async function takenPacks() {
  const ground = await compile(hostileGround);
  const instance = await runtimeModule("wasm");
  const random = seeded(31_337);
  const places = textsIn(ground);
  const taken = [];
  while (taken.length < packs) {
    const pack = hostilePack(random, ground, places);
    const module = instance();
    module.HEAPU8.set(pack, module.input(pack.length));
    if (!pack.equals(ground) && module.load_pack(pack.length) === 0) taken.push(pack);
  }
  return taken;
}

// Runs in the page.
function dangersOnPage() {
  const found = globalThis.ran === undefined ? [] : ["a script has run"];
  const schemes = ["http:", "https:", "mailto:", "tel:"];
  // The icon of the test's own page is a data: address. A pack that writes over `html` has left no body.
  for (const element of document.querySelectorAll("html, body, body *")) {
    for (const { name, value } of element.attributes) {
      if (/^(on|srcdoc|formaction|http-equiv)/.test(name)) found.push(`${element.tagName} ${name}`);
      if (!["href", "src", "action"].includes(name)) continue;
      const { protocol, host } = new URL(value, document.baseURI);
      if (!schemes.includes(protocol) || (name !== "href" && host !== location.host))
        found.push(`${element.tagName} ${name}=${value}`);
    }
  }
  return found;
}
