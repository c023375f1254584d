// A stored profile that cannot be read: the visitor starts afresh, and it is set aside, once, for a time.
import assert from "node:assert/strict";
import { decode as decodeCbor, encode as encodeCbor } from "cborg";
import { beforeEach, describe, test } from "node:test";
import { files, known, login, logout, look, rules, shoe } from "../identity-shop.mjs";
import { importSource } from "../../node/source.mjs";
import { call, eventually, pageWith, visit } from "../test-shop.mjs";
import { withShop } from "../with-shop.mjs";

const { sealed } = await importSource("core/snapshot-bytes.ts");
const { kSnapshotVersion } = await importSource("migrate/versions.ts");

const kDayMs = 86_400_000;

/** The stored profile as the first version wrote it. */
function asVersion1(text) {
  const { v, counters, ...others } = decodeCbor(Uint8Array.from(text.split(",")).subarray(8));
  assert.equal(v, kSnapshotVersion);
  const old = Object.entries(counters).map(([key, [, value = 0]]) => [key, { value }]);
  return [...sealed([...encodeCbor({ v: 1, ...others, counters: Object.fromEntries(old) }, { float64: true })])];
}

/** Puts bytes in the place of the stored profile. */
const putProfile = (page, bytes) =>
  page.evaluate(async (numbers) => {
    const asked = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const db = await asked(indexedDB.open("aparte:test"));
    const store = db.transaction("snapshot", "readwrite").objectStore("snapshot");
    const record = await asked(store.get("profile"));
    await asked(store.put({ ...record, bytes: new Uint8Array(numbers) }, "profile"));
    db.close();
  }, bytes);

/** What is stored, with no runtime on the page; what has a key that begins with `damaged` has a bit turned first. */
async function atRest(page, damaged = undefined) {
  await page.goto(`${at.shop.origin}/plain/`);
  return page.evaluate(async (beginning) => {
    const asked = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const db = await asked(indexedDB.open("aparte:test"));
    const store = db.transaction("snapshot", "readwrite").objectStore("snapshot");
    const all = [];
    for (const key of await asked(store.getAllKeys())) {
      const record = await asked(store.get(key));
      if (beginning && String(key).startsWith(beginning)) {
        record.bytes[20] ^= 1;
        await asked(store.put(record, key));
      }
      all.push([key, [...(record.bytes ?? [])].join()]);
    }
    db.close();
    return all;
  }, damaged);
}

const aside = (all) => all.filter(([key]) => typeof key === "number").map(([, bytes]) => bytes);
const profileOf = (all) => all.find(([key]) => key === "profile")?.[1];

const codeOf = async (page) => (await call(page, "status")).code;

const at = withShop({ rules, files: { ...files, "plain/index.html": pageWith("", { head: "" }) } });
beforeEach(async () => {
  await at.arrive();
  await visit(at.visitor.page, at.shop.origin);
  await look(at.visitor.page, shoe);
  await look(at.visitor.page, shoe);
});

describe("a profile that cannot be read", () => {
  test("is set aside as it was, and the visitor starts afresh", async () => {
    const { page } = at.visitor;
    const damaged = profileOf(await atRest(page, "profile"));
    const { codes } = await visit(page, at.shop.origin);
    assert.deepEqual(codes, ["profile_set_aside"]);
    assert.equal((await known(page)).counts.views, 0);
    await look(page, shoe);
    const stored = await atRest(page);
    assert.deepEqual(aside(stored), [damaged]);
    assert.notEqual(profileOf(stored), damaged);
    assert.deepEqual((await visit(page, at.shop.origin)).codes, ["profile_set_aside"]);
    assert.equal((await known(page)).counts.views, 1);
    assert.deepEqual(aside(await atRest(page)), [damaged]);
    assert.deepEqual(at.visitor.complaints, []);
  });

  test("takes the place of the one before", async () => {
    const { page } = at.visitor;
    await atRest(page, "profile");
    await visit(page, at.shop.origin);
    const second = profileOf(await atRest(page, "profile"));
    await visit(page, at.shop.origin);
    assert.deepEqual(aside(await atRest(page)), [second]);
  });

  test("is kept for 90 days", async () => {
    const { page } = at.visitor;
    await atRest(page, "profile");
    await visit(page, at.shop.origin);
    const move = (days) =>
      page.evaluate(async (ms) => {
        const asked = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
        const db = await asked(indexedDB.open("aparte:test"));
        const store = db.transaction("snapshot", "readwrite").objectStore("snapshot");
        const key = (await asked(store.getAllKeys())).find((each) => typeof each === "number");
        const record = await asked(store.get(key));
        store.delete(key);
        await asked(store.put(record, Date.now() - ms));
        db.close();
      }, days * kDayMs);
    await atRest(page);
    await move(89);
    await visit(page, at.shop.origin);
    assert.equal(aside(await atRest(page)).length, 1);
    await move(90);
    await visit(page, at.shop.origin);
    assert.equal(await eventually(() => codeOf(page), "ok"), "ok");
    assert.equal(aside(await atRest(page)).length, 0);
  });

  test("and that an earlier release has written is taken up again, in all tabs", async () => {
    const { page } = at.visitor;
    const before = await known(page);
    await putProfile(page, asVersion1(profileOf(await atRest(page))));
    const other = await at.visitor.context.newPage();
    await visit(page, at.shop.origin);
    assert.equal(await eventually(() => codeOf(page), "ok"), "ok");
    await visit(other, `${at.shop.origin}/shoes/`);
    const after = await known(other);
    assert.deepEqual({ ...after, segments: before.segments }, before);
    await look(other, shoe);
    assert.equal(await eventually(async () => (await known(page)).counts.views, 3), 3);
    assert.deepEqual(aside(await atRest(page)), []);
    assert.deepEqual(at.visitor.complaints, []);
  });

  test("of an account is set aside at its login", async () => {
    const { page } = at.visitor;
    await login(page, "claire");
    await look(page, shoe);
    await logout(page);
    await atRest(page, "account:");
    await visit(page, at.shop.origin);
    await login(page, "claire");
    assert.deepEqual((await call(page, "status")).codes, ["profile_set_aside"]);
    assert.equal(aside(await atRest(page)).length, 1);
    await visit(page, at.shop.origin);
    assert.equal((await known(page)).counts.views, 0);
  });

  test("is not taken up for whoever has logged in or out since", async () => {
    const { page } = at.visitor;
    await login(page, "claire");
    await look(page, shoe);
    await logout(page);
    const nobody = await known(page);
    const [, hers] = (await atRest(page)).find(([key]) => String(key).startsWith("account:"));
    await page.evaluate(async (numbers) => {
      const asked = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
      const db = await asked(indexedDB.open("aparte:test"));
      const store = db.transaction("snapshot", "readwrite").objectStore("snapshot");
      await asked(store.put({ bytes: new Uint8Array(numbers) }, Date.now() - 60_000));
      db.close();
    }, asVersion1(hers));
    await visit(page, at.shop.origin);
    await page.waitForTimeout(500);
    assert.equal(await codeOf(page), "profile_set_aside");
    assert.deepEqual(await known(page), nobody);
    assert.equal(aside(await atRest(page)).length, 1);
  });

  test("is told on the visitor's page, and erased with the rest", async () => {
    const { page } = at.visitor;
    await atRest(page, "profile");
    await visit(page, `${at.shop.origin}/account/`);
    await page.getByText("It could not be read and lies aside, for 90 days at most, since").waitFor();
    await page.getByRole("button", { name: "Erase everything" }).click();
    await page.getByRole("button", { name: "Yes, erase" }).click();
    await page.getByText(/^Done\./).waitFor();
    assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), []);
  });
});
