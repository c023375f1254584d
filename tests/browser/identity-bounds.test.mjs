// Where accounts cannot be kept, or something fails: nobody gets what is another's. And two accounts of one person.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { nothing, stored } from "./account-shop.mjs";
import * as demo from "./demo.mjs";
import {
  accounts,
  asClaire,
  bag,
  fresh,
  freshOnShoe,
  keys,
  known,
  login,
  logout,
  open,
  personal,
  put,
  shoe,
} from "./identity-shop.mjs";
import { call, eventually, launchBrowser, newVisitor, ready, textOf, visit } from "./test-shop.mjs";

let browser;
let shop;
let visitor;
let page;
before(async () => {
  browser = await launchBrowser();
  shop = await open();
});
after(async () => {
  await browser?.close();
  await shop?.close();
});
afterEach(async () => {
  const complaints = visitor?.complaints;
  await visitor?.close();
  assert.deepEqual(complaints, []);
});

async function start(path = "/") {
  visitor = await newVisitor(browser);
  page = visitor.page;
  return visit(page, shop.origin + path);
}
describe("without consent", () => {
  test("naming an account stores nothing, and it is done when the consent comes", async () => {
    await start("/later/");
    await login(page, "marc", { shoe_size: 44 });
    await login(page, "claire@orange.fr", { club: true });
    assert.deepEqual(await stored(page), nothing);
    assert.deepEqual((await known(page)).attributes, {});
    await call(page, "consent", { level: "full" });
    assert.deepEqual(await eventually(async () => (await known(page)).attributes, { club: true }), { club: true });
    await logout(page);
    assert.equal((await accounts(page)).length, 1);
  });

  test("who has logged out before it comes is not named", async () => {
    await start("/later/");
    await login(page, "claire@orange.fr", { club: true });
    await logout(page);
    await call(page, "consent", { level: "full" });
    await page.waitForTimeout(200);
    assert.deepEqual((await known(page)).attributes, {});
    assert.ok(!(await keys(page)).includes("identity"));
  });

  test("a withdrawal erases every account", async () => {
    await start();
    await asClaire(page);
    await logout(page);
    await login(page, "marc");
    await call(page, "consent", { level: "none" });
    assert.deepEqual(await stored(page), nothing);
    await call(page, "consent", { level: "full" });
    await login(page, "claire@orange.fr");
    assert.deepEqual(personal(await known(page)), freshOnShoe);
  });
});

describe("after a withdrawal", () => {
  test("who is logged in still is when the consent comes again, and takes along what they did", async () => {
    await start();
    await asClaire(page);
    await call(page, "consent", { level: "none" });
    await call(page, "consent", { level: "full" });
    const shoeSize = async () => (await known(page)).attributes.shoe_size;
    assert.equal(await eventually(shoeSize, 38), 38);
    await put(page, bag);
    await logout(page);
    assert.deepEqual((await known(page)).cart, []);
    await login(page, "claire@orange.fr");
    assert.deepEqual((await known(page)).cart, ["2 B-1"]);
  });
});

describe("when something fails", () => {
  const abort = () =>
    page.evaluate(() => {
      const { put: original } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (...args) {
        const request = original.apply(this, args);
        if (args[1] === "identity") this.transaction.abort();
        return request;
      };
    });

  test("a login that is not written leaves the visitor as it was, whole", async () => {
    await start();
    await asClaire(page);
    const claire = await known(page);
    await logout(page);
    await put(page, bag);
    const nobody = await known(page);
    await abort();
    await login(page, "claire@orange.fr");
    assert.ok((await call(page, "status")).codes.includes("storage_refused"));
    await visit(page, `${shop.origin}/`);
    assert.deepEqual(await known(page), { ...nobody });
    await login(page, "claire@orange.fr");
    const both = await known(page);
    assert.deepEqual([both.unit, both.cart], [claire.unit, ["1 S-1", "2 B-1"]]);
  });

  test("a logout that is not written ends the personalization, and the account is whole", async () => {
    await start();
    await asClaire(page);
    const claire = await known(page);
    await abort();
    await logout(page);
    assert.equal((await call(page, "status")).consent, "none");
    assert.equal(await textOf(page, "h1"), "Original");
    assert.deepEqual(personal(await known(page)), fresh);
    await visit(page, `${shop.origin}/`);
    assert.deepEqual(await known(page), claire);
    await logout(page);
    assert.deepEqual(personal(await known(page)), fresh);
  });

  test("a logout whose module cannot be had ends the personalization and erases", async () => {
    await start();
    await asClaire(page);
    await page.reload();
    await ready(page);
    await visitor.context.route("**/identity.js", (route) => route.abort());
    await logout(page);
    assert.deepEqual(await stored(page), nothing);
    assert.deepEqual(personal(await known(page)), fresh);
    visitor.complaints.length = 0;
  });

  test("a login whose module cannot be had changes nothing", async () => {
    await start();
    await put(page, bag);
    const before = await known(page);
    await visitor.context.route("**/identity.js", (route) => route.abort());
    await login(page, "claire@orange.fr");
    assert.deepEqual(await known(page), before);
    visitor.complaints.length = 0;
  });

  test("what is no account is refused", async () => {
    await start();
    await put(page, bag);
    const before = await known(page);
    for (const account of ["claire", 5, {}, { id: "" }, { id: null }, { id: {} }, { id: "x".repeat(513) }, [], true]) {
      await call(page, "identify", account);
      assert.ok((await call(page, "status")).codes.includes("event_refused"), JSON.stringify(account));
      await call(page, "track", "view_promotion");
    }
    assert.deepEqual(await known(page), before);
  });

  const refused = async (when) => {
    visitor = await newVisitor(browser);
    page = visitor.page;
    await visitor.context.addInitScript((method) => {
      globalThis.refuse = () => {
        IDBFactory.prototype.open = IDBObjectStore.prototype.put = () => {
          throw new DOMException("refused", "QuotaExceededError");
        };
      };
      if (method === "always") globalThis.refuse();
    }, when);
    await visit(page, `${shop.origin}/`);
  };

  test("two people are kept apart where nothing can be stored", async () => {
    await refused("always");
    await put(page, bag);
    await logout(page);
    assert.deepEqual((await known(page)).cart, ["2 B-1"], "nobody was there before");
    await login(page, "claire@orange.fr", { club: true });
    await login(page, "claire@orange.fr", { shoe_size: 38 });
    assert.deepEqual((await known(page)).attributes, { club: true, shoe_size: 38 });
    await logout(page);
    assert.deepEqual(personal(await known(page)), fresh);
    assert.equal((await call(page, "status")).consent, "none");
  });

  test("two people are kept apart where storage is refused from some moment on", async () => {
    await refused("later");
    await asClaire(page);
    await visit(page, `${shop.origin}/`);
    await page.evaluate(() => globalThis.refuse());
    await call(page, "track", "note");
    assert.ok((await call(page, "status")).codes.includes("storage_refused"));
    await login(page, "marc", { shoe_size: 44 });
    assert.deepEqual(personal(await known(page)), fresh);
    assert.equal(await textOf(page, "h1"), "Original");
  });

  test("a runtime that was stopped erases nothing", async () => {
    await start();
    await asClaire(page);
    const claire = await known(page);
    await call(page, "destroy");
    await logout(page);
    await login(page, "marc");
    assert.deepEqual(await accounts(page), []);
    await visit(page, `${shop.origin}/`);
    assert.deepEqual(await known(page), claire);
  });
});

describe("what may be reported", () => {
  const days = async () => (await call(page, "profile")).signal.days.filter(Boolean);
  test("is counted a browser, whoever logs in and out", async () => {
    await start();
    const [today, ...more] = await eventually(days, [Math.floor(Date.now() / 86_400_000)]);
    assert.deepEqual([typeof today, more], ["number", []]);
    await login(page, "claire@orange.fr");
    assert.deepEqual(await days(), [today]);
    await logout(page);
    assert.deepEqual((await days()).slice(0, 1), [today], "a new visitor");
    const used = (await days()).length;
    await visit(page, `${shop.origin}/`);
    await login(page, "marc");
    assert.ok((await days()).length >= used, "another account");
    const all = await days();
    await login(page, "claire@orange.fr");
    assert.deepEqual(await days(), all, "an account that is known");
    for (const id of ["a", "b", "c", "d"]) {
      await login(page, id);
      await visit(page, `${shop.origin}/`);
    }
    assert.equal(await eventually(async () => (await days()).length, 2), 2, "two a day, and no more");
  });
});

describe("the visitor's page", () => {
  test("says how many accounts are known here, and erases them all", async () => {
    await start("/account/");
    const row = page.getByRole("row", { name: /^Accounts/ });
    await page.getByRole("heading", { level: 2 }).first().waitFor();
    assert.equal(await row.count(), 0);
    await login(page, "claire@orange.fr");
    await visit(page, `${shop.origin}/account/`);
    await row.getByText("1 account has a profile in this browser").waitFor();
    await row.getByText("one is logged in now").waitFor();
    await login(page, "marc");
    await logout(page);
    await row.getByText("2 accounts have a profile in this browser").waitFor();
    // Two are known before the second has left.
    assert.equal(await eventually(() => row.getByText("logged in").count(), 0), 0);
    await page.getByRole("button", { name: "Erase everything" }).click();
    await page.getByRole("button", { name: "Yes, erase" }).click();
    await page.getByText(/^Done\./).waitFor();
    assert.deepEqual(await stored(page), nothing);
  });
});

describe("two accounts that are perhaps of one person", () => {
  const claire = { first_name: "Claire", last_name: "Dupont", email: "claire.dupont@orange.fr" };
  const listen = () =>
    page.evaluate(() => {
      globalThis.suggested = [];
      document.addEventListener("aparte-same-person", ({ detail }) => globalThis.suggested.push(detail));
    });
  const suggested = () => page.evaluate(() => globalThis.suggested);

  test("are told of to the page, with reasons and without the other's name, and are left as they are", async () => {
    await start();
    await listen();
    await login(page, "c1", claire);
    await put(page, shoe);
    await logout(page);
    await login(page, "c2", { ...claire, last_name: "DUPOND", email: "claire.dupont@gmail.com" });
    const [suggestion, ...more] = await suggested();
    assert.equal(more.length, 0);
    assert.equal(suggestion.verdict, "probably_same");
    assert.equal(suggestion.reasons[0], "First names are the same.");
    assert.doesNotMatch(JSON.stringify(suggestion), /orange|dupont/i);
    assert.deepEqual((await known(page)).cart, []);
    await login(page, "c2", claire);
    assert.equal((await suggested()).length, 1, "a login is told of once");
  });

  test("are not told of when they are of two people, or nothing was said of them", async () => {
    await start();
    await listen();
    await login(page, "c1", claire);
    await login(page, "m1", { first_name: "Marc", last_name: "Dupont", email: "marc.dupont@orange.fr" });
    await login(page, "x1");
    await login(page, "x2", { club: true });
    assert.deepEqual(await suggested(), []);
  });
});

describe("the demo shop", () => {
  test("keeps its two accounts apart on the account page, in both languages", async () => {
    const server = await demo.startDemo();
    try {
      for (const [prefix, logInCamille, logInLouis, logOut] of [
        ["", "Se connecter\u00a0: Camille", "Se connecter\u00a0: Louis", "Se déconnecter"],
        ["/en", "Log in as Camille", "Log in as Louis", "Log out"],
      ]) {
        visitor = await demo.newVisitor(browser, server.origin);
        page = visitor.page;
        const attributes = async () => (await call(page, "profile")).attributes.first_name ?? null;
        const press = (name) => page.getByRole("button", { name, exact: true }).click();
        const becomes = async (name) => assert.equal(await eventually(attributes, name), name);
        await visitor.visit(`${prefix}/p/derbies-marius/`);
        await demo.acceptConsent(page);
        await visitor.visit(`${prefix}/account/`);
        await press(logInCamille);
        await becomes("Camille");
        await press(logInLouis);
        await becomes("Louis");
        await visitor.visit(`${prefix}/account/`);
        await becomes("Louis");
        await press(logOut);
        await becomes(null);
        assert.equal((await call(page, "profile")).attributes.email, undefined);
        assert.deepEqual(visitor.complaints, []);
        await visitor.close();
      }
    } finally {
      await server.close();
    }
  });
});
