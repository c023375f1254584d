// Who is who on a device that people share: login, logout, and what goes with whom.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import {
  accounts,
  asClaire,
  bag,
  dump,
  fresh,
  freshOnShoe,
  fullRules,
  known,
  leave,
  login,
  logout,
  look,
  open,
  personal,
  plan,
  put,
  shoe,
} from "./identity-shop.mjs";
import { call, eventually, launchBrowser, newVisitor, textOf, visit } from "./test-shop.mjs";

let browser;
let shop;
let fullShop;
let visitor;
let page;
before(async () => {
  browser = await launchBrowser();
  [shop, fullShop] = await Promise.all([open(), open({ rules: fullRules })]);
});
after(async () => {
  await browser?.close();
  await shop?.close();
  await fullShop?.close();
});
afterEach(async () => {
  const complaints = visitor?.complaints;
  await visitor?.close();
  assert.deepEqual(complaints, []);
});

async function start(path = "/", from = shop) {
  visitor = await newVisitor(browser);
  page = visitor.page;
  return visit(page, from.origin + path);
}
describe("an account that is new in this browser", () => {
  test("is handed what was done before, and nothing is counted twice", async () => {
    await start();
    await look(page, shoe);
    await put(page, bag);
    const before = await known(page);
    await login(page, "claire@orange.fr", { club: true });
    const after = await known(page);
    assert.deepEqual({ ...after, attributes: {}, segments: [] }, before);
    assert.deepEqual(after.attributes, { club: true });
    assert.deepEqual(after.segments, ["members"]);
    await visit(page, `${shop.origin}/shoes/`);
    assert.deepEqual(await known(page), after);
  });

  test("is stored under a hash; its number or name is nowhere", async () => {
    await start();
    await asClaire(page);
    await logout(page);
    assert.match((await accounts(page)).join(), /^account:[0-9a-f]{64}$/);
    const all = await dump(page);
    assert.ok(all.includes("shoe_size"), "the profile is there");
    assert.ok(!all.includes("claire"), "and who it is of is not");
    const first = await accounts(page);
    await visitor.close();
    await start();
    await asClaire(page);
    await logout(page);
    assert.notDeepEqual(await accounts(page), first, "another device has another hash");
  });

  test("can be named before the script has come", async () => {
    await start("/early/");
    assert.equal(await eventually(async () => (await known(page)).counts.notes, 1), 1);
    await logout(page);
    assert.equal((await accounts(page)).length, 1);
  });
});

describe("after a logout", () => {
  test("nothing of the account is left in the profile, the decisions, the page and what is kept for the next paint", async () => {
    await start();
    await asClaire(page);
    await leave(page);
    const claire = await known(page);
    assert.deepEqual(claire.segments, ["lookers", "members"]);
    assert.equal(await textOf(page, "h1"), "Hello looker");
    assert.match(await plan(page), /Hello looker/);
    await logout(page);
    const nobody = await known(page);
    assert.deepEqual(personal(nobody), freshOnShoe);
    assert.notEqual(nobody.unit, claire.unit);
    assert.equal(await textOf(page, "h1"), "Original");
    assert.doesNotMatch(String(await plan(page)), /Hello looker/);
    const decision = await call(page, "decisions");
    assert.deepEqual([decision.segments, decision.page], [[], "all"]);
    await visit(page, `${shop.origin}/shoes/`);
    assert.deepEqual(personal(await known(page)), freshOnShoe);
    assert.equal(await textOf(page, "h1"), "Original");
  });

  test("the page and its product stay known", async () => {
    await start();
    await login(page, "claire");
    await look(page, shoe);
    await logout(page);
    const { session } = await call(page, "profile");
    assert.equal(session.page.path, "/");
    assert.equal(session.item.item_id, "S-1");
    assert.equal(session.page_views, 1);
  });

  test("another person begins afresh, and each finds their own again", async () => {
    await start();
    await asClaire(page);
    await visit(page, `${shop.origin}/`);
    const claire = await known(page);
    await logout(page);
    assert.deepEqual(personal(await known(page)), fresh);
    await login(page, "marc");
    await look(page, bag);
    await put(page, bag);
    const marc = await known(page);
    const counts = { views: 1, carts: 1, notes: 0 };
    assert.deepEqual(personal(marc), { ...fresh, cart: ["2 B-1"], tastes: ["bags"], counts });
    await logout(page);
    await visit(page, `${shop.origin}/`);
    await login(page, "claire@orange.fr");
    assert.deepEqual(await known(page), claire);
    assert.equal(await textOf(page, "h1"), "Hello looker");
    await logout(page);
    await login(page, "marc");
    assert.deepEqual(await known(page), marc);
    assert.equal(await textOf(page, "h1"), "Original");
  });

  test("it makes no difference whether the next person logs in over the first", async () => {
    await start();
    await asClaire(page);
    await visit(page, `${shop.origin}/`);
    const claire = await known(page);
    await login(page, "marc");
    assert.deepEqual(personal(await known(page)), fresh);
    await put(page, bag);
    await login(page, "claire@orange.fr");
    assert.deepEqual(await known(page), claire);
  });

  test("calls count in their order, however fast they come", async () => {
    await start();
    await page.evaluate(() =>
      Promise.all([
        globalThis.aparte.identify({ id: "claire", club: true }),
        globalThis.aparte.identify(null),
        globalThis.aparte.identify({ id: "marc", shoe_size: 44 }),
        globalThis.aparte.identify(null),
      ]),
    );
    assert.deepEqual(personal(await known(page)), fresh);
    await login(page, "claire");
    assert.deepEqual((await known(page)).attributes, { club: true });
  });
});

describe("an account that is known in this browser", () => {
  for (const [core, from] of [
    ["small", () => shop],
    ["full", () => fullShop],
  ]) {
    test(`gets what was done on this page before the login, once, and keeps its own (${core} core)`, async () => {
      await start("/", from());
      await asClaire(page);
      const claire = await known(page);
      await logout(page);
      await visit(page, `${from().origin}/shoes/`);
      await look(page, bag);
      await put(page, bag);
      await call(page, "track", "note");
      await login(page, "claire@orange.fr");
      const both = await known(page);
      assert.deepEqual(both.cart, ["1 S-1", "2 B-1"]);
      assert.deepEqual(both.counts, {
        views: claire.counts.views + 1,
        carts: claire.counts.carts + 1,
        notes: 1,
      });
      assert.deepEqual(both.tastes.sort(), ["bags", "shoes"]);
      assert.deepEqual([both.unit, both.variants], [claire.unit, claire.variants]);
      assert.deepEqual(both.attributes, claire.attributes);
      await visit(page, `${from().origin}/`);
      assert.deepEqual((await known(page)).counts, both.counts);
    });

    test(`gets the cart of the pages before, and what a page is that the visitor is on (${core} core)`, async () => {
      await start("/", from());
      await asClaire(page);
      await logout(page);
      await put(page, bag);
      await put(page, shoe);
      await call(page, "track", "note");
      await visit(page, `${from().origin}/shoes/`);
      await call(page, "track", "view_cart", { items: [bag, shoe] });
      await login(page, "claire@orange.fr");
      const { cart, counts } = await known(page);
      assert.deepEqual(cart, ["2 S-1", "2 B-1"]);
      // The small core does not remember single events of earlier pages.
      assert.equal(counts.notes, core === "full" ? 1 : 0);
      assert.equal(counts.carts, core === "full" ? 3 : 2);
    });
  }

  test("is left alone when it is named again", async () => {
    await start();
    await asClaire(page);
    const claire = await known(page);
    for (let round = 0; round < 3; round++) await login(page, "claire@orange.fr");
    assert.deepEqual(await known(page), claire);
    await visit(page, `${shop.origin}/shoes/`);
    await login(page, "claire@orange.fr");
    assert.deepEqual(await known(page), claire);
    assert.deepEqual(await accounts(page), []);
  });

  test("has at most three others beside it; the one used longest ago is forgotten", async () => {
    await start();
    for (const id of [1, 2, 3, 4, 5]) await login(page, id, { shoe_size: id });
    assert.equal((await accounts(page)).length, 3);
    await login(page, 2);
    assert.deepEqual((await known(page)).attributes, { shoe_size: 2 });
    await login(page, 1);
    assert.deepEqual((await known(page)).attributes, {});
  });
});

describe("in several tabs", () => {
  test("all follow a login and a logout", async () => {
    await start();
    const other = await visitor.context.newPage();
    await visit(other, `${shop.origin}/shoes/`);
    await asClaire(page);
    assert.equal(await eventually(() => textOf(other, "h1"), "Hello looker"), "Hello looker");
    await logout(other);
    assert.equal(await eventually(() => textOf(page, "h1"), "Original"), "Original");
    assert.deepEqual(personal(await known(page)), fresh);
    await put(page, bag);
    assert.deepEqual(await eventually(async () => (await known(other)).cart, ["2 B-1"]), ["2 B-1"]);
  });

  test("what one account did on a page of another tab does not go to the next", async () => {
    await start();
    await login(page, "marc");
    await logout(page);
    const other = await visitor.context.newPage();
    await visit(other, `${shop.origin}/shoes/`);
    await login(page, "claire@orange.fr");
    await put(other, shoe);
    await look(other, shoe);
    await call(other, "track", "note");
    await logout(page);
    await login(other, "marc");
    const marc = await known(other);
    assert.deepEqual([marc.cart, marc.counts.notes, marc.counts.carts], [[], 0, 0]);
  });
});
