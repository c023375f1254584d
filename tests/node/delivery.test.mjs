// What a page does with delivery files: `wasm/schema/README.md`, "Delivery". The cryptography is the browser's, as Node has it too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { signed } from "../../js/cli/src/delivery/delivery-file.mjs";
import { here, kinds, packFile, privateKey, publicKey, seenVersion, statementOf } from "./bad-deliveries.mjs";
import { seeded } from "./seeded.mjs";
import { importSource } from "./source.mjs";

const { Delivery } = await importSource("delivery/delivery.ts");

const kept = Buffer.from("the last good pack");
const fresh = Buffer.from("the pack that is new ".repeat(20));
const unit = new Uint8Array(16).fill(7);
const cases = 10_000;

const file = (pack, changes) => Buffer.from(signed(statementOf(pack, changes), privateKey));

/** What a browser keeps that has seen `seenVersion`, and what it has by then. */
function storeWith(content = {}) {
  const store = {
    content: {
      delivery: { version: seenVersion, files: [new Uint8Array(file(kept, { version: seenVersion }))] },
      pack: new Uint8Array(kept),
      unit,
      ...content,
    },
    read: async () => store.content,
    write: async (delivery, dropsPack) => {
      const isNewest = (store.content.delivery?.version ?? 0) <= delivery.version;
      store.content = {
        ...store.content,
        ...(isNewest ? { delivery } : {}),
        ...(dropsPack ? { pack: undefined } : {}),
      };
      return isNewest;
    },
  };
  return store;
}

/** Serves one delivery file, and `packs` under their hash; a path of `replaced` answers something else (null: 404). */
const served = { file: Buffer.from(""), packs: new Map(), requests: [] };
const serve = (delivery, ...packs) => {
  served.file = delivery;
  served.packs = new Map(packs.map((pack) => [packFile(pack).sha256, pack]));
};
const originalFetch = globalThis.fetch;

/** A page that fetches what is served. */
function openPage(options = {}) {
  const url = new URL("https://cdn.example/aparte/boutique.delivery");
  const store = options.store ?? storeWith();
  return { store, delivery: new Delivery({ url, keys: publicKey, here, store, ...options }) };
}

/** What a page has seen is known by site: each of these has seen nothing yet. */
let sites = 0;
const newSite = () => ({ ...here, site: `site${++sites}` });

const nothing = () => storeWith({ delivery: undefined, pack: undefined });
const textOf = (bytes) => Buffer.from(bytes).toString();
const codeOf = (promise) =>
  promise.then(
    () => "ok",
    (error) => error.code ?? String(error),
  );

before(() => {
  globalThis.fetch = async (url, options) => {
    served.requests.push(`${String(url)} ${options.cache}`);
    const name = /([0-9a-f]{64})\.pack$/.exec(String(url))?.[1];
    const body = name === undefined ? served.file : served.packs.get(name);
    return new Response(body ?? "not found", { status: body ? 200 : 404 });
  };
});
after(() => {
  globalThis.fetch = originalFetch;
});

describe("a delivery file", () => {
  test("that is good brings its pack, and is kept with its version", async () => {
    const site = newSite();
    serve(file(fresh, site), fresh);
    const { delivery, store } = openPage({ here: site, store: nothing() });
    assert.equal(textOf(await delivery.fetch(true)), textOf(fresh));
    assert.equal(store.content.delivery.version, seenVersion + 1);
    assert.equal(textOf(store.content.delivery.files[0]), textOf(served.file));
  });

  test("is asked for past the caches, its pack is not, and nothing else is", async () => {
    serve(file(fresh), fresh);
    served.requests = [];
    await openPage().delivery.fetch(true);
    assert.deepEqual(served.requests, [
      "https://cdn.example/aparte/boutique.delivery no-cache",
      `https://cdn.example/aparte/${packFile(fresh).sha256}.pack default`,
    ]);
  });

  test("fits the published schema as the command line writes it", () => {
    const schema = JSON.parse(readFileSync(new URL("../../wasm/schema/delivery.schema.json", import.meta.url), "utf8"));
    const fits = new Ajv2020.default({ allErrors: true }).compile(schema);
    for (const changes of [{}, { before: packFile(kept), rollout_percent: 10 }, { hosts: undefined }, { kill: true }]) {
      const statement = JSON.parse(file(fresh, changes).toString().split("\n")[0]);
      assert.ok(fits(statement), JSON.stringify(fits.errors));
    }
  });

  for (const [what, keys, code] of [
    ["one of several keys", `${"0".repeat(64)} ${publicKey}`, "ok"],
    ["keys that are not the shop's", `${"0".repeat(64)}  ${publicKey.toUpperCase()}`, "delivery_wrong_signature"],
    ["a key that is none", "key", "delivery_wrong_signature"],
    ["an empty key", "", "delivery_wrong_signature"],
  ]) {
    test(`on a page with ${what}: ${code}`, async () => {
      serve(file(fresh), fresh);
      assert.equal(await codeOf(openPage({ keys }).delivery.fetch(true)), code);
    });
  }

  test("is checked in everything but the signature on a page without a key", async () => {
    const [line] = file(fresh).toString().split("\n");
    const page = { keys: undefined };
    serve(Buffer.from(`${line}\n${"0".repeat(128)}\n`), fresh);
    assert.equal(await codeOf(openPage(page).delivery.fetch(true)), "ok");
    serve(Buffer.from(line), fresh);
    assert.equal(await codeOf(openPage(page).delivery.fetch(true)), "delivery_refused");
    serve(file(fresh, { version: 1 }), fresh);
    assert.equal(await codeOf(openPage(page).delivery.fetch(true)), "delivery_outdated");
  });

  test("cannot vouch for bytes that the page brings itself", async () => {
    assert.equal(await codeOf(openPage({ url: undefined }).delivery.fetch(true)), "delivery_unsigned");
  });

  test("is refused where the browser cannot verify it", async (context) => {
    serve(file(fresh), fresh);
    context.mock.method(crypto.subtle, "importKey", () => Promise.reject(new DOMException("", "NotSupportedError")));
    assert.equal(await codeOf(openPage().delivery.fetch(true)), "delivery_unverifiable");
  });
});

describe("what a page has seen", () => {
  test("without consent is remembered on that page, and nothing is read or written", async () => {
    const site = newSite();
    const store = { read: () => assert.fail("read"), write: () => assert.fail("written") };
    serve(file(fresh, site), fresh);
    assert.equal(await codeOf(openPage({ here: site, store }).delivery.fetch(false)), "ok");
    serve(file(kept, { ...site, version: seenVersion }), kept);
    assert.equal(await codeOf(openPage({ here: site, store }).delivery.fetch(false)), "delivery_outdated");
  });

  test("with consent is remembered by the browser", async () => {
    const site = newSite();
    const { store } = openPage();
    serve(file(kept, { ...site, version: seenVersion - 1 }), kept);
    assert.equal(await codeOf(openPage({ here: site, store }).delivery.fetch(true)), "delivery_outdated");
  });

  test("is held against what the browser keeps when consent comes late", async () => {
    const site = newSite();
    serve(file(fresh, { ...site, version: seenVersion - 1 }), fresh);
    const { delivery, store } = openPage({ here: site });
    assert.equal(await codeOf(delivery.fetch(false)), "ok");
    assert.equal(await delivery.keep(), false);
    assert.equal(store.content.delivery.version, seenVersion);
  });
});

describe("the last good pack", () => {
  const afterFetching = async (served, content, options) => {
    const site = newSite();
    serve(typeof served === "function" ? served(site) : served, fresh);
    const vouching = { version: seenVersion, files: [new Uint8Array(file(kept, { ...site, version: seenVersion }))] };
    const store = storeWith({ delivery: vouching, ...content?.(site) });
    const code = await codeOf(openPage({ here: site, store, ...options }).delivery.fetch(true));
    return [code, store.content.pack && textOf(store.content.pack)];
  };
  const noise = Buffer.from("noise");

  test("stays when a worse one comes", async () => {
    assert.deepEqual(await afterFetching(noise), ["delivery_unsigned", textOf(kept)]);
  });
  test("stays until the core has taken a better one, with both files", async () => {
    const site = newSite();
    serve(file(fresh, site), fresh);
    const own = new Uint8Array(file(kept, { ...site, version: seenVersion }));
    const { delivery, store } = openPage({ here: site, store: storeWith({ delivery: { version: 1, files: [own] } }) });
    await delivery.fetch(true);
    await delivery.keep();
    assert.equal(textOf(store.content.pack), textOf(kept));
    assert.deepEqual(store.content.delivery.files.map(textOf), [textOf(served.file), textOf(own)]);
  });
  for (const [why, content] of [
    ["nothing vouches for it", () => ({ delivery: undefined })],
    ["its own time is over", (site) => ({ delivery: keptWith(site, { expires_ms: Date.now() - 1 }) })],
    ["its file is for another site", () => ({ delivery: keptWith({}, {}) })],
    ["it is not what its file names", () => ({ pack: new Uint8Array(fresh) })],
  ]) {
    test(`goes when ${why}, whatever comes`, async () => {
      assert.deepEqual(await afterFetching(noise, content), ["delivery_unsigned", undefined]);
      assert.deepEqual(await afterFetching((site) => file(fresh, site), content), ["ok", undefined]);
    });
  }
  test("goes when the page names another key", async () => {
    const { publicKey: other } = { publicKey: "1".repeat(64) };
    const found = await afterFetching(noise, undefined, { keys: other });
    assert.deepEqual(found, ["delivery_unsigned", undefined]);
  });
  test("goes with a kill, even one that is over and asks for a newer runtime; its version is remembered", async () => {
    const site = newSite();
    serve(file(fresh, { ...site, kill: true, expires_ms: 1, runtime: "9.0.0" }), fresh);
    const { delivery, store } = openPage({ here: site });
    assert.equal(await codeOf(delivery.fetch(true)), "delivery_killed");
    assert.equal(store.content.pack, undefined);
    assert.deepEqual(store.content.delivery, { version: seenVersion + 1, files: [] });
    serve(noise);
    assert.equal(await codeOf(openPage({ here: site, store }).delivery.fetch(true)), "delivery_unsigned");
    assert.equal(store.content.pack, undefined);
  });
  test("goes when the shop has nothing for this visitor", async () => {
    const waiting = (site) => file(fresh, { ...site, rollout_percent: 0 });
    assert.deepEqual(await afterFetching(waiting), ["delivery_waits", undefined]);
  });

  function keptWith(site, changes) {
    return { version: seenVersion, files: [new Uint8Array(file(kept, { ...site, version: seenVersion, ...changes }))] };
  }
});

describe("a rollout", () => {
  const random = seeded(20_261_122);
  const units = Array.from({ length: 800 }, () => new Uint8Array(random.bytes(16)));
  const drawn = async (rollout_percent, pack = fresh) => {
    const site = newSite();
    serve(file(pack, { ...site, rollout_percent, before: packFile(kept) }), pack, kept);
    const packs = [];
    for (const unit of units)
      packs.push(textOf(await openPage({ here: site, store: storeWith({ unit }) }).delivery.fetch(true)));
    return packs.map((text) => text === textOf(pack));
  };

  test("gives the pack to its share of the visitors, who keep it when the share grows", async () => {
    const tenth = await drawn(10);
    const third = await drawn(30);
    const count = (isDrawn) => isDrawn.filter(Boolean).length;
    // Six standard deviations of a binomial share.
    assert.ok(Math.abs(count(tenth) - 80) < 51, `${count(tenth)} of 800`);
    assert.ok(Math.abs(count(third) - 240) < 78, `${count(third)} of 800`);
    assert.ok(tenth.every((isDrawn, index) => !isDrawn || third[index]));
    const other = await drawn(10, Buffer.from("another pack"));
    assert.ok(tenth.some((isDrawn, index) => isDrawn !== other[index]));
  });

  test("leaves the pack before to a visitor who is not known, or the original page where there is none", async () => {
    serve(file(fresh, { rollout_percent: 99, before: packFile(kept) }), fresh, kept);
    assert.equal(textOf(await openPage().delivery.fetch(false)), textOf(kept));
    serve(file(fresh, { rollout_percent: 99 }), fresh);
    assert.equal(await codeOf(openPage().delivery.fetch(false)), "delivery_waits");
  });
});

describe(`of ${cases} bad deliveries`, () => {
  const names = Object.keys(kinds);
  const random = seeded(2_026_1122);
  const each = Math.ceil(cases / names.length);
  for (const name of names) {
    test(`${each} with ${name} are refused, and the last good pack stays`, async () => {
      for (let round = 0; round < each; ++round) {
        const { file: bad, packBytes, codes } = kinds[name](random, fresh);
        serve(bad, fresh);
        if (packBytes !== undefined) served.packs.set(packFile(fresh).sha256, packBytes);
        const { delivery, store } = openPage();
        const before = store.content;
        const code = await codeOf(delivery.fetch(true));
        assert.ok(codes.includes(code), `${name}, round ${round}: ${code} for ${bad.toString().slice(0, 400)}`);
        assert.equal(store.content, before);
      }
    });
  }
});
