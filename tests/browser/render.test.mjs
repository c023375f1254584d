// The changes of a page: every kind, applied whole, kept against re-rendering within bounds, and reverted to the byte.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { eventually, launchBrowser, newVisitor, openShop, pageWith } from "./test-shop.mjs";

const original = `
  <header><a id="cta" class="button" href="/shoes/"><svg viewBox="0 0 1 1"><path d="M0 0"></path></svg><span>Shoes</span></a></header>
  <h1 id="headline">The <em>autumn</em> collection</h1>
  <p id="plain">Plain</p>
  <img id="picture" src="/one.svg" alt="One">
  <ul id="list"><li><a data-category="bags">Bags</a></li> <li data-category="shoes">Shoes</li> <li><a data-category="coats">Coats</a></li></ul>
  <script id="script" type="text/plain">nothing</script>`;

const decisionWith = (changes, more = {}) => ({
  page: "",
  segments: [],
  entered: [],
  left: [],
  experiments: [],
  campaigns: [],
  changes: changes.map((change, index) => ({ id: `campaign/test/${index}`, placement: `place_${index}`, ...change })),
  money: "EUR",
  language: "en",
  ...more,
});

describe("a change of the page", () => {
  let browser;
  let shop;
  let visitor;
  let page;
  before(async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: 'import { Renderer } from "./renderer.ts"; globalThis.Renderer = Renderer;',
        resolveDir: fileURLToPath(new URL("../../js/aparte/src/render/", import.meta.url)),
      },
      bundle: true,
      format: "iife",
      write: false,
    });
    browser = await launchBrowser();
    shop = await openShop({
      files: {
        "index.html": pageWith(original, { head: '<script src="/renderer.js"></script>' }),
        "renderer.js": outputFiles[0].text,
        "one.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "two.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
      },
    });
  });
  after(async () => {
    await browser?.close();
    await shop?.close();
  });
  afterEach(() => visitor?.close());

  const open = async () => {
    visitor = await newVisitor(browser);
    page = visitor.page;
    await page.goto(shop.origin);
    await page.evaluate(() => {
      globalThis.exposed = [];
      globalThis.renderer = new globalThis.Renderer({
        onExposure: (name) => globalThis.exposed.push(name),
        onChange: () => {},
      });
      globalThis.renderer.startView();
    });
  };
  const apply = (...changes) => page.evaluate((decision) => globalThis.renderer.apply(decision), decisionWith(changes));
  const html = (selector = "body") => page.innerHTML(selector);
  const outer = (selector) => page.evaluate((found) => document.querySelector(found).outerHTML, selector);

  const kinds = {
    "text, in place of everything where several texts stand": [
      [{ kind: "text", anchors: ["#headline"], text: ["For you"] }],
      "#headline",
      '<h1 id="headline">For you</h1>',
    ],
    "text, in the one text node beside an icon": [
      [{ kind: "text", anchors: ["#cta"], text: ["Bags"] }],
      "#cta span",
      "<span>Bags</span>",
    ],
    "an attribute": [
      [{ kind: "attribute", name: "alt", anchors: ["#picture"], text: ["Two"] }],
      "#picture",
      '<img id="picture" src="/one.svg" alt="Two">',
    ],
    "an attribute that was not there": [
      [{ kind: "attribute", name: "title", anchors: ["#plain"], text: ["Two"] }],
      "#plain",
      '<p id="plain" title="Two">Plain</p>',
    ],
    "a picture, from the shop's own host": [
      [{ kind: "attribute", name: "src", anchors: ["#picture"], text: ["/two.svg"] }],
      "#picture",
      '<img id="picture" src="/two.svg" alt="One">',
    ],
    "the size of a picture": [
      [{ kind: "attribute", name: "width", anchors: ["#picture"], text: ["40"] }],
      "#picture",
      '<img id="picture" src="/one.svg" alt="One" width="40">',
    ],
    "which file of a picture": [
      [{ kind: "attribute", name: "sizes", anchors: ["#picture"], text: ["50vw"] }],
      "#picture",
      '<img id="picture" src="/one.svg" alt="One" sizes="50vw">',
    ],
    "a class": [[{ kind: "class_name", name: "big", anchors: ["#cta"] }], "#cta.button.big span", "<span>Shoes</span>"],
    "a style": [
      [{ kind: "style", name: "inline-size", anchors: ["#plain"], text: [{ value: 62.5, format: "text" }, "%"] }],
      "#plain",
      '<p id="plain" style="inline-size: 62.5%;">Plain</p>',
    ],
    hidden: [
      [{ kind: "hide", anchors: ["#plain"] }],
      "#plain",
      '<p id="plain" style="display: none !important;">Plain</p>',
    ],
    "an inserted element": [
      [
        {
          kind: "insert",
          anchors: ["#plain"],
          position: "after",
          element: {
            tag: "p",
            class_name: "note",
            children: [
              { tag: "strong", text: ["<b>5 &"] },
              { tag: "a", href: ["/cart/"], text: ["Cart"] },
            ],
          },
        },
      ],
      ".note",
      '<p class="note"><strong>&lt;b&gt;5 &amp;</strong><a href="/cart/">Cart</a></p>',
    ],
    "a child moved to the front": [
      [{ kind: "move", name: "data-category", anchors: ["#list"], position: "prepend", child: ["coats"] }],
      "#list li:first-child a",
      '<a data-category="coats">Coats</a>',
    ],
    "a child moved to the end": [
      [{ kind: "move", name: "data-category", anchors: ["#list"], position: "append", child: ["bags"] }],
      "#list li:last-child a",
      '<a data-category="bags">Bags</a>',
    ],
    "a call to action": [
      [{ kind: "cta", name: "big", anchors: ["#cta"], text: ["Bags"], href: ["/bags/"] }],
      '#cta.big[href="/bags/"] span',
      "<span>Bags</span>",
    ],
    "the first anchor that is found": [
      [{ kind: "text", anchors: ["#none", "p:no-such-thing", "#plain"], text: ["Found"] }],
      "#plain",
      '<p id="plain">Found</p>',
    ],
  };
  for (const [what, [changes, selector, expected]] of Object.entries(kinds)) {
    test(`shows ${what}, and reverts to what was there`, async () => {
      await open();
      const before = await html();
      await apply(...changes);
      assert.equal(await outer(selector), expected);
      await apply();
      assert.equal(await html(), before);
      assert.deepEqual(visitor.complaints, []);
    });
  }

  test("several on one element are reverted in the right order", async () => {
    await open();
    const before = await html();
    await apply(
      { kind: "text", anchors: ["#headline"], text: ["For you"] },
      { kind: "class_name", name: "big", anchors: ["#headline"] },
      { kind: "insert", anchors: ["#headline"], position: "append", element: { tag: "em", text: ["!"] } },
    );
    assert.equal(await outer("#headline"), '<h1 id="headline" class="big">For you<em>!</em></h1>');
    await page.evaluate(() => globalThis.renderer.revert());
    assert.equal(await html(), before);
  });

  const refused = {
    "an address that runs script": {
      kind: "attribute",
      name: "href",
      anchors: ["#cta"],
      text: ["java\nscript:alert(1)"],
    },
    "an address with another scheme": { kind: "cta", anchors: ["#cta"], text: ["x"], href: ["data:text/html,x"] },
    "an attribute that listens": { kind: "attribute", name: "onclick", anchors: ["#cta"], text: ["alert(1)"] },
    "an attribute that is a style sheet": { kind: "attribute", name: "style", anchors: ["#cta"], text: ["color: red"] },
    "a style that fetches": {
      kind: "style",
      name: "background",
      anchors: ["#cta"],
      text: ["url(https://example.test/)"],
    },
    "a style that is not one": { kind: "style", name: "color", anchors: ["#plain"], text: ["no colour"] },
    "two classes in one": { kind: "class_name", name: "a b", anchors: ["#plain"] },
    "the text of a script": { kind: "text", anchors: ["#script"], text: ["alert(1)"] },
    "an element that is not on the list": {
      kind: "insert",
      anchors: ["#plain"],
      position: "append",
      element: { tag: "script", text: ["x"] },
    },
    "a picture from another host": {
      kind: "attribute",
      name: "src",
      anchors: ["#picture"],
      text: ["https://evil.example/?", { value: "visitor@example.org", format: "text" }],
    },
    "the poster of a film from another host": {
      kind: "attribute",
      name: "poster",
      anchors: ["#picture"],
      text: ["https://evil.example/?visitor"],
    },
    "several pictures to choose from, which might come from anywhere": {
      kind: "attribute",
      name: "srcset",
      anchors: ["#picture"],
      text: ["/two.svg 2x"],
    },
    "a link that runs script": {
      kind: "insert",
      anchors: ["#plain"],
      position: "append",
      element: { tag: "p", children: [{ tag: "a", href: ["javascript:alert(1)"], text: ["x"] }] },
    },
    "a child that is not there": {
      kind: "move",
      name: "data-category",
      anchors: ["#list"],
      position: "prepend",
      child: ["none"],
    },
  };
  for (const [what, change] of Object.entries(refused)) {
    test(`that is ${what} is refused, and with it all of its campaign`, async () => {
      await open();
      const before = await html();
      await apply({ kind: "text", anchors: ["#plain"], text: ["Changed"] }, change);
      assert.equal(await html(), before);
    });
  }

  test("waits for a place that is missing, and comes whole when it is there", async () => {
    await open();
    const before = await html();
    await apply(
      { kind: "text", anchors: ["#plain"], text: ["Changed"] },
      { kind: "text", anchors: ["#late"], text: ["Late"] },
    );
    assert.equal(await html(), before);
    assert.deepEqual(await page.evaluate(() => globalThis.renderer.missingPlacements()), ["place_1"]);
    await page.evaluate(() => document.body.append(Object.assign(document.createElement("p"), { id: "late" })));
    assert.equal(await eventually(() => page.textContent("#late"), "Late"), "Late");
    assert.equal(await page.textContent("#plain"), "Changed");
  });

  test("that stays in the next decision is not touched", async () => {
    await open();
    const change = {
      kind: "insert",
      anchors: ["#plain"],
      position: "after",
      element: { tag: "p", class_name: "note", text: ["x"] },
    };
    await apply(change);
    await page.evaluate(() => (document.querySelector(".note").isSame = true));
    await apply(change);
    assert.equal(await page.evaluate(() => document.querySelector(".note").isSame), true);
  });

  test("is made again when the page renders anew, three times, and then given up", async () => {
    await open();
    await apply({ kind: "text", anchors: ["#plain"], text: ["Changed"] });
    const render = () => page.evaluate(() => (document.querySelector("#plain").textContent = "Rendered"));
    for (let times = 0; times < 3; times++) {
      await render();
      assert.equal(await eventually(() => page.textContent("#plain"), "Changed"), "Changed");
    }
    await render();
    await page.waitForTimeout(100);
    assert.equal(await page.textContent("#plain"), "Rendered");
    assert.equal(await page.evaluate(() => globalThis.renderer.hasWithdrawn()), true);
  });

  test("leaves alone what the page has written since", async () => {
    await open();
    await apply({ kind: "attribute", name: "alt", anchors: ["#picture"], text: ["Two"] });
    await page.evaluate(() => {
      document.querySelector("#picture").alt = "Three";
      globalThis.renderer.revert();
    });
    assert.equal(await page.getAttribute("#picture", "alt"), "Three");
  });

  test("costs little on a page that never rests", async () => {
    await open();
    await apply({ kind: "text", anchors: ["#never"], text: ["Changed"] });
    const looks = await page.evaluate(async () => {
      let looks = 0;
      const original = document.querySelector.bind(document);
      document.querySelector = (selector) => (looks++, original(selector));
      const ticker = document.body.appendChild(document.createElement("p"));
      const untilMs = performance.now() + 500;
      while (performance.now() < untilMs) {
        ticker.textContent = String(performance.now());
        await new Promise((resolve) => setTimeout(resolve));
      }
      return looks;
    });
    // At most one look each 16 ms.
    assert.ok(looks > 0 && looks <= 500 / 16 + 2, `${looks} looks at the page in 500 ms`);
  });

  describe("that is part of an experiment", () => {
    const experiment = (variant) => ({
      name: "wording",
      reason: "shown",
      variant,
      control: variant === "control",
      placements: [["#plain"], ["#late"]],
    });
    const own = { id: "experiment/wording/mine/0", kind: "text", anchors: ["#plain"], text: ["Mine"] };
    const decide = (changes, experiments) =>
      page.evaluate((decision) => globalThis.renderer.apply(decision), decisionWith(changes, { experiments }));
    const addLate = () =>
      page.evaluate(() => document.body.append(Object.assign(document.createElement("p"), { id: "late" })));
    const exposed = () => page.evaluate(() => globalThis.exposed);

    for (const [variant, changes] of [
      ["mine", [own]],
      ["control", []],
    ]) {
      test(`tells of the exposure (${variant}) once, when all places of the experiment are there`, async () => {
        await open();
        await decide(changes, [experiment(variant)]);
        assert.deepEqual(await exposed(), []);
        await addLate();
        assert.deepEqual(await eventually(exposed, ["wording"]), ["wording"]);
        await decide(changes, [experiment(variant)]);
        assert.deepEqual(await exposed(), ["wording"]);
      });
    }

    test("is no exposure when the variant could not be shown", async () => {
      await open();
      await addLate();
      await decide([{ ...own, kind: "attribute", name: "onclick" }], [experiment("mine")]);
      assert.deepEqual(await exposed(), []);
    });
  });
});
