// What leaves the browser, and that the script that says so would notice. `egress.mjs` is the same at any length.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { findCanaries } from "./canaries.mjs";
import { audit } from "./egress.mjs";

/** On every page of the shop, beside what the shop does itself. */
const onEveryPage = (script) => (context, secret) => context.addInitScript(script, secret);

const imageWithSecret = onEveryPage((secret) => {
  if (location.pathname === "/checkout/") new Image().src = `/pictures/hero.svg?v=${btoa(`id=${secret}`)}`;
});
const shortReport = onEveryPage(() => {
  const request = { method: "POST", body: " ".repeat(511), credentials: "omit", referrerPolicy: "no-referrer" };
  if (location.pathname === "/checkout/") void fetch("/aparte/signals", request);
});
const datagram = onEveryPage(() => {
  if (location.pathname !== "/checkout/") return;
  const connection = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:9999" }] });
  connection.createDataChannel("leak");
  void connection.createOffer().then((offer) => connection.setLocalDescription(offer));
});

describe("of twenty random visits", () => {
  test("nothing leaves but the shop's pages, its static files and reports, and no secret in any disguise", async () => {
    const { unexplainedBytes, why, found, planted, reports } = await audit({ sessions: 20, seed: 1, steps: 1 });
    assert.deepEqual(
      { unexplainedBytes, why, found, planted },
      { unexplainedBytes: 0, why: [], found: [], planted: 200 },
    );
    assert.ok(reports >= 20, `${reports} reports left`);
  });
});

describe("a planted leak is noticed:", () => {
  test("a secret as base64 in the address of a picture", async () => {
    const { unexplainedBytes, why, found } = await audit({ sessions: 1, seed: 2, leak: imageWithSecret, steps: 0 });
    assert.match(why.join("\n"), /GET \/pictures\/hero\.svg\?v=/);
    assert.ok(unexplainedBytes > 0);
    // The shop's cookies go with it as well.
    assert.ok(found.some(({ secret }) => secret.includes("@")));
  });

  test("511 bytes to the collector", async () => {
    const { unexplainedBytes, why, found } = await audit({ sessions: 1, seed: 3, leak: shortReport, steps: 0 });
    assert.match(why.join("\n"), /exactly 512 bytes; this body has 511/);
    assert.ok(unexplainedBytes >= 511);
    assert.deepEqual(found, []);
  });

  test("a datagram, which goes through no proxy", async () => {
    const { unexplainedBytes, why } = await audit({ sessions: 1, seed: 4, leak: datagram, steps: 0 });
    assert.match(why.join("\n"), /datagram/);
    assert.ok(unexplainedBytes > 0);
  });
});

describe("a secret is found", () => {
  const secret = "Kp7wQz 4mÉxTr9b";
  const bytes = Buffer.from(secret);
  const ways = {
    "as it is": `a=${secret}&b`,
    "percent-encoded": encodeURIComponent(secret),
    "percent-encoded twice": encodeURIComponent(encodeURIComponent(secret)),
    "with plus signs for spaces": new URLSearchParams({ q: secret }).toString(),
    "in hexadecimal digits": bytes.toString("hex").toUpperCase(),
    reversed: [...secret].reverse().join(""),
    "in capitals": secret.toUpperCase(),
    "in small letters": secret.toLowerCase(),
    "in JSON": '"Kp7wQz 4m\\u00c9xTr9b"',
    "in base64 after one letter": Buffer.from(`x${secret}yz`).toString("base64"),
    "in base64 after two letters": Buffer.from(`xy${secret}z`).toString("base64"),
    "in base64 for addresses": Buffer.from(`xyz${secret}`).toString("base64url"),
  };
  for (const [way, text] of Object.entries(ways)) {
    test(way, () => assert.equal(findCanaries([text], [secret]).length, 1));
  }

  test("as a hash of three kinds, cut to the 32 digits of a report's id, in hexadecimal digits and base64", () => {
    for (const name of ["md5", "sha1", "sha256"]) {
      for (const text of [secret, secret.toLowerCase()]) {
        const digest = createHash(name).update(text).digest();
        assert.equal(findCanaries([`{"id":"${digest.toString("hex").slice(0, 32)}"}`], [secret]).length, 1, name);
        assert.equal(findCanaries([digest.toString("base64url")], [secret]).length, 1, name);
      }
    }
  });

  test("and nothing is where nothing of it stands", () => {
    assert.deepEqual(findCanaries(["Kp7wQz 4mExTr9b", bytes.toString("hex").slice(2)], [secret]), []);
  });
});
