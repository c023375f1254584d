// Signed packs on the demo shop's pages, under its policy: what is taken, what is refused and why, what is kept, what a kill does.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { acceptConsent, launchBrowser, newVisitor, textAt } from "./demo.mjs";
import { newKey, startSignedDemo } from "./signed-demo.mjs";

const product = "/p/derbies-marius/";
const seen = 100;

let browser;
let demo;
let visitor;
let originalBar;

before(async () => {
  browser = await launchBrowser();
  demo = await startSignedDemo();
  demo.deliver();
  const withoutScript = await newVisitor(browser, demo.origin, { javaScriptEnabled: false });
  await withoutScript.page.goto(demo.origin + product);
  originalBar = await textAt(withoutScript.page, "top_bar");
  await withoutScript.close();
});
after(async () => {
  await browser.close();
  await demo.close();
});
beforeEach(async () => {
  demo.deliver({ version: seen });
  visitor = await newVisitor(browser, demo.origin);
});
afterEach(() => visitor.close());

const codes = () => visitor.page.evaluate(() => globalThis.aparte.status().codes);
const hasDecided = () => visitor.page.evaluate(() => globalThis.aparte.decisions() !== null);

/** What the bar says once the cart holds something: the rules of the pack put it there. */
async function barWithCart() {
  await visitor.page.evaluate(() =>
    globalThis.aparte.track("add_to_cart", {
      items: [{ item_id: "S-1", item_category: "shoes", price: 20, quantity: 1 }],
    }),
  );
  return textAt(visitor.page, "top_bar");
}

/** A visitor whose browser has kept the pack of version `seen`. */
async function visitorWhoKnows() {
  await visitor.visit(product);
  await acceptConsent(visitor.page);
  await visitor.visit(product);
  await visitor.page.waitForFunction(
    async (name) => (await globalThis.indexedDB.databases()).some((db) => db.name === name),
    "aparte:boutique",
  );
  assert.deepEqual(await codes(), ["ok"]);
  assert.equal(await keptVersion(), seen);
}

const kept = (key) =>
  visitor.page.evaluate(
    (key) =>
      new Promise((resolve) => {
        const opening = globalThis.indexedDB.open("aparte:boutique");
        opening.onsuccess = () => {
          const reading = opening.result.transaction("packs").objectStore("packs").get(key);
          reading.onsuccess = () => {
            opening.result.close();
            const found = reading.result;
            resolve(
              found instanceof Uint8Array
                ? found.length
                : found && { version: found.version, files: found.files.length },
            );
          };
        };
      }),
    key,
  );
const keptVersion = async () => (await kept("delivered"))?.version;

/** What a host may serve that is not right, and what the page says to it. */
const bad = {
  "a file with a flipped bit": [
    () => demo.serveAs("boutique.delivery", demo.deliver().replace('"version":', '"wersion":')),
    "delivery_wrong_signature",
  ],
  "a file that another key has signed": [() => demo.deliver({}, newKey()), "delivery_wrong_signature"],
  "a file without a signature": [
    () => demo.serveAs("boutique.delivery", demo.deliver().split("\n")[0]),
    "delivery_unsigned",
  ],
  "a plain pack": [() => demo.serveAs("boutique.delivery", demo.pack), "delivery_unsigned"],
  "a file that is too large": [
    () => demo.serveAs("boutique.delivery", demo.deliver().padEnd(10_000)),
    "delivery_unsigned",
  ],
  "a statement that is not one": [() => demo.deliver({ pack: [] }), "delivery_refused"],
  "a file for another site": [() => demo.deliver({ site: "another" }), "delivery_wrong_site"],
  "a file for another host": [() => demo.deliver({ hosts: ["boutique.example"] }), "delivery_wrong_site"],
  "a file whose time is over": [
    () => demo.deliver({ version: seen + 1, expires_ms: Date.now() - 1 }),
    "delivery_expired",
  ],
  "a file for a newer runtime": [
    () => demo.deliver({ version: seen + 1, runtime: "99.0.0" }),
    "delivery_needs_newer_runtime",
  ],
  "a file that names another pack": [
    () => {
      const sha256 = "0".repeat(64);
      demo.serveAs(`${sha256}.pack`, demo.pack);
      demo.deliver({ version: seen + 1, pack: { sha256, bytes: demo.pack.length } });
    },
    "delivery_wrong_pack",
  ],
};

describe("a page that names a public key", () => {
  test("takes the pack that the key has signed, without a violation of the policy", async () => {
    await visitor.visit(product);
    assert.deepEqual(await codes(), ["consent_none"]);
    assert.match(await barWithCart(), /Plus que/);
    assert.deepEqual(visitor.complaints, []);
  });

  test("refuses everything else, says why, and stays as it is for a visitor whose browser keeps nothing", async () => {
    for (const [what, [serve, code]] of Object.entries(bad)) {
      serve();
      await visitor.visit(product);
      assert.deepEqual([await codes(), await hasDecided()], [[code, "consent_none"], false], what);
      assert.equal(await barWithCart(), originalBar, what);
    }
    assert.deepEqual(await visitor.page.evaluate(() => globalThis.indexedDB.databases()), []);
    assert.deepEqual(visitor.complaints, []);
  });

  test("keeps the last good pack for a visitor who has consented, whatever comes", async () => {
    await visitorWhoKnows();
    const older = [() => demo.deliver({ version: seen - 1 }), "delivery_outdated"];
    for (const [what, [serve, code]] of Object.entries({ ...bad, "an older file": older })) {
      serve();
      await visitor.visit(product);
      assert.deepEqual([await codes(), await hasDecided()], [[code], true], what);
      assert.match(await barWithCart(), /Plus que|offerte/, what);
      assert.deepEqual([await keptVersion(), await kept("last_good")], [seen, demo.pack.length], what);
    }
    assert.deepEqual(visitor.complaints, []);
  });

  test("stops when the consent comes late and the browser has seen a newer file", async () => {
    await visitorWhoKnows();
    demo.deliver({ version: seen - 1 });
    await visitor.page.evaluate(() => localStorage.clear());
    await visitor.visit(product);
    assert.deepEqual(await codes(), ["consent_none"]);
    await visitor.page.locator("[data-consent-choice=full]").click();
    await visitor.page.waitForFunction(() => globalThis.aparte.status().code === "destroyed");
    assert.equal(await keptVersion(), seen);
  });

  test("is not served by a browser without Ed25519", async () => {
    await visitor.context.addInitScript(() => {
      SubtleCrypto.prototype.importKey = () =>
        Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError"));
    });
    await visitor.visit(product);
    assert.deepEqual([await codes(), await hasDecided()], [["delivery_unverifiable", "consent_none"], false]);
  });

  test("says that delivery.js cannot be reached", async () => {
    await visitor.context.route("**/delivery.js", (route) => route.abort());
    await visitor.visit(product);
    assert.deepEqual([await codes(), await hasDecided()], [["pack_unreachable", "consent_none"], false]);
  });

  test("gives a new pack to the share of visitors that are known and drawn, the one before to the others", async () => {
    await visitorWhoKnows();
    const missing = { sha256: "1".repeat(64), bytes: 10 };
    demo.deliver({ version: seen + 1, rollout_percent: 100, pack: missing, before: demo.packFile });
    await visitor.visit(product);
    assert.deepEqual(await codes(), ["pack_unreachable"]);
    demo.deliver({ version: seen + 2, rollout_percent: 0, pack: missing, before: demo.packFile });
    await visitor.visit(product);
    assert.deepEqual(await codes(), ["ok"]);
    demo.deliver({ version: seen + 3, rollout_percent: 0 });
    await visitor.visit(product);
    assert.deepEqual([await codes(), await hasDecided()], [["delivery_waits"], false]);
  });
});

describe("a signed kill", () => {
  const requestsSince = (count) => visitor.requests.slice(count).map(({ url }) => new URL(url).pathname);

  test("is obeyed at the next page: the page as it was, nothing sent, nothing kept, until the shop lifts it", async () => {
    await visitorWhoKnows();
    assert.match(await barWithCart(), /Plus que/);
    await visitor.page.evaluate(() =>
      globalThis.aparte.track("purchase", { params: { transaction_id: "T-1", value: 20 } }),
    );
    demo.deliver({ version: seen + 1, kill: true });
    // Leaving this page may still send its report; what counts is what comes after.
    await visitor.visit(product);
    const before = visitor.requests.length;
    assert.deepEqual([await codes(), await hasDecided()], [["delivery_killed"], false]);
    assert.equal(await barWithCart(), originalBar);
    assert.deepEqual([await kept("delivered"), await kept("last_good")], [{ version: seen + 1, files: 0 }, undefined]);
    assert.equal(await visitor.page.evaluate(() => localStorage.getItem("aparte:plan")), null);

    demo.serveAs("boutique.delivery", "gone");
    await visitor.visit("/");
    await visitor.visit(product);
    assert.deepEqual([await codes(), await hasDecided()], [["delivery_unsigned"], false]);
    assert.deepEqual(
      requestsSince(before).filter((path) => path.startsWith("/aparte/signals")),
      [],
    );

    demo.deliver({ version: seen + 2 });
    await visitor.visit(product);
    assert.deepEqual(await codes(), ["ok"]);
    assert.match(await barWithCart(), /Plus que|offerte/);
    assert.deepEqual(visitor.complaints, []);
  });
});
