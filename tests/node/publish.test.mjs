// aparte keygen, publish and sign, as a person and as a program meet them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, createPublicKey, verify } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { checkout } from "../journeys/in-node.mjs";

const program = join(checkout, "js/cli/bin/aparte.mjs");
const site = { key: "small", languages: ["en"], currency: "EUR", pages: {}, placements: { headline: ["h1"] } };
const rulesSaying = (text) =>
  JSON.stringify({
    site,
    templates: { hello: { en: text } },
    campaigns: { hello: { changes: [{ at: "headline", text: "hello" }] } },
  });
let folder;
let publicKey;

function aparte(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    cwd: folder,
    env: { PATH: process.env.PATH },
  });
  return { status, stdout, stderr };
}
const told = (...args) => {
  const { status, stdout, stderr } = aparte(...args, "--json");
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
};
const write = (path, text) => writeFileSync(join(folder, path), text);
const filesIn = (path) => readdirSync(join(folder, path)).sort();
const statementIn = (path) => JSON.parse(readFileSync(join(folder, path), "utf8").split("\n")[0]);
const publish = (...args) => told("publish", "rules", "--key", "shop.key", ...args);

before(() => {
  folder = mkdtempSync(join(tmpdir(), "aparte-publish-"));
  spawnSync("mkdir", ["rules"], { cwd: folder });
  write("rules/rules.json", rulesSaying("one"));
  publicKey = told("keygen", "-o", "shop.key").public_key;
});
after(() => rmSync(folder, { recursive: true }));

describe("aparte keygen", () => {
  test("writes a private key for its owner alone, and prints the public one as it goes into the page", () => {
    assert.equal(statSync(join(folder, "shop.key")).mode & 0o777, 0o600);
    const pem = readFileSync(join(folder, "shop.key"), "utf8");
    assert.match(pem, /^-----BEGIN PRIVATE KEY-----\n/);
    const { x } = createPublicKey(pem).export({ format: "jwk" });
    assert.equal(publicKey, Buffer.from(x, "base64url").toString("hex"));
    assert.match(
      aparte("keygen", "-o", "other.key").stdout,
      /^other\.key: the private key\.[^]*data-key="[0-9a-f]{64}"\n$/,
    );
  });

  test("never writes over a file", () => {
    const kept = readFileSync(join(folder, "shop.key"), "utf8");
    const { status, stderr } = aparte("keygen", "-o", "shop.key");
    assert.equal(status, 2);
    assert.match(stderr, /^aparte: shop\.key is there already/);
    assert.equal(readFileSync(join(folder, "shop.key"), "utf8"), kept);
  });
});

describe("aparte publish", () => {
  test("writes the pack under its hash, the signed delivery file and the collector's manifest, and says the headers", () => {
    const { status, stdout } = aparte("publish", "rules", "--to", "first/aparte", "--key", "shop.key");
    assert.equal(status, 0);
    const [pack, delivery, manifest] = filesIn("first/aparte").sort((a, b) => b.length - a.length);
    assert.equal(
      createHash("sha256")
        .update(readFileSync(join(folder, "first/aparte", pack)))
        .digest("hex"),
      pack.slice(0, 64),
    );
    assert.deepEqual([delivery, manifest].sort(), ["small.delivery", "small.manifest.json"]);
    const statement = statementIn("first/aparte/small.delivery");
    assert.equal(`${statement.pack.sha256}.pack`, pack);
    assert.equal(statement.site, "small");
    assert.equal(statement.expires_ms - statement.issued_ms, 30 * 86_400_000);
    assert.match(stdout, /^first\/aparte\/small\.delivery: version \d+, good until .* UTC\n[^]*for everybody\n/);
    assert.match(
      stdout,
      /\*\.pack\s+Cache-Control: public, max-age=31536000, immutable\n\s+\*\.delivery\s+Cache-Control: no-cache\n$/,
    );
  });

  test("signs the first line as it stands, so that any tool can verify it", () => {
    publish("--to", "verified");
    const [line, signature] = readFileSync(join(folder, "verified/small.delivery"), "utf8").split("\n");
    const key = createPublicKey(readFileSync(join(folder, "shop.key")));
    assert.ok(verify(null, Buffer.from(line), key, Buffer.from(signature, "hex")));
  });

  test("removes no pack, and gives each publication a greater version", () => {
    const first = publish("--to", "grown");
    write("rules/rules.json", rulesSaying("two"));
    const second = publish("--to", "grown");
    write("rules/rules.json", rulesSaying("one"));
    assert.ok(second.version > first.version);
    assert.notEqual(second.pack.sha256, first.pack.sha256);
    assert.equal(filesIn("grown").filter((name) => name.endsWith(".pack")).length, 2);
    assert.deepEqual(second.before, first.pack);
  });

  test("refuses a version that does not grow, and writes nothing", () => {
    publish("--to", "numbered", "--number", "41");
    const kept = readFileSync(join(folder, "numbered/small.delivery"), "utf8");
    write("rules/rules.json", rulesSaying("three"));
    for (const number of ["41", "7"]) {
      const { status, stderr } = aparte(
        "publish",
        "rules",
        "--to",
        "numbered",
        "--key",
        "shop.key",
        "--number",
        number,
      );
      assert.equal(status, 2);
      assert.match(stderr, /^aparte: version 41 is published already/);
    }
    write("rules/rules.json", rulesSaying("one"));
    assert.equal(readFileSync(join(folder, "numbered/small.delivery"), "utf8"), kept);
    assert.equal(filesIn("numbered").length, 3);
  });

  test("gives a part of the visitors the new pack and the others the last one that was for everybody", () => {
    const [one, two, three] = ["one", "two", "three"].map((text, index) => {
      write("rules/rules.json", rulesSaying(text));
      return publish("--to", "rollout", ...(index ? ["--rollout", "10"] : []));
    });
    write("rules/rules.json", rulesSaying("one"));
    assert.equal(one.before, undefined);
    assert.deepEqual([two.rollout_percent, two.before], [10, one.pack]);
    assert.deepEqual([three.rollout_percent, three.before], [10, one.pack]);
    const wide = told("sign", "rollout/small.delivery", "--key", "shop.key", "--rollout", "100");
    assert.deepEqual([wide.rollout_percent, wide.pack, wide.before], [100, three.pack, one.pack]);
  });

  test("keeps a killed shop killed until it is told otherwise", () => {
    publish("--to", "killed", "--kill");
    assert.equal(publish("--to", "killed").kill, true);
    const { stdout } = aparte("sign", "killed/small.delivery", "--key", "shop.key", "--expires", "1d");
    assert.match(stdout, /^killed\/small\.delivery: version \d+, switched off\./);
    assert.equal(publish("--to", "killed", "--no-kill").kill, false);
  });

  test("writes nothing when the rules have errors", () => {
    spawnSync("mkdir", ["broken"], { cwd: folder });
    write("broken/rules.json", '{ "site": 5 }');
    const { status, stderr } = aparte("publish", "broken", "--to", "nothing", "--key", "shop.key");
    assert.equal(status, 1);
    assert.match(stderr, /Nothing was written/);
    assert.throws(() => filesIn("nothing"), { code: "ENOENT" });
  });

  test("does not take another site's delivery file for its own, nor another file for one", () => {
    publish("--to", "other");
    const text = readFileSync(join(folder, "other/small.delivery"), "utf8");
    for (const [content, said] of [
      [text.replace('"site":"small"', '"site":"large"'), /is for the site "large", these rules are for "small"/],
      ["<!doctype html>", /is not a delivery file/],
    ]) {
      write("other/small.delivery", content);
      const { status, stderr } = aparte("publish", "rules", "--to", "other", "--key", "shop.key");
      assert.equal(status, 2);
      assert.match(stderr, said);
      assert.equal(readFileSync(join(folder, "other/small.delivery"), "utf8"), content);
    }
  });
});

describe("aparte sign", () => {
  test("prolongs a delivery without the rules, and changes nothing else", () => {
    const published = publish(
      "--to",
      "signed",
      "--host",
      "www.shop.example",
      "--host",
      "m.shop.example",
      "--rollout",
      "20",
    );
    const prolonged = told("sign", "signed/small.delivery", "--key", "shop.key", "--expires", "60d");
    assert.equal(prolonged.expires_ms - prolonged.issued_ms, 60 * 86_400_000);
    assert.ok(prolonged.version > published.version);
    for (const field of ["site", "hosts", "pack", "rollout_percent", "kill", "runtime"]) {
      assert.deepEqual(prolonged[field], published[field], field);
    }
    assert.deepEqual(prolonged.hosts, ["www.shop.example", "m.shop.example"]);
  });

  test("signs nothing that others have written; publishing begins anew then, and says what to do", () => {
    publish("--to", "rekeyed", "--rollout", "10", "--host", "www.shop.example");
    told("keygen", "-o", "new.key");
    const kept = readFileSync(join(folder, "rekeyed/small.delivery"), "utf8");
    const { status, stderr } = aparte("sign", "rekeyed/small.delivery", "--key", "new.key");
    assert.equal(status, 2);
    assert.match(stderr, /rekeyed\/small\.delivery was not signed with this key/);
    const changed = kept.replace('"rollout_percent":10', '"rollout_percent":99');
    write("rekeyed/small.delivery", changed);
    assert.equal(aparte("sign", "rekeyed/small.delivery", "--key", "shop.key").status, 2);
    assert.equal(readFileSync(join(folder, "rekeyed/small.delivery"), "utf8"), changed);
    const anew = aparte("publish", "rules", "--to", "rekeyed", "--key", "new.key");
    assert.equal(anew.status, 0);
    assert.match(anew.stderr, /pages must name both public keys/);
    const { hosts, rollout_percent } = statementIn("rekeyed/small.delivery");
    assert.deepEqual([hosts, rollout_percent], [undefined, 100]);
  });

  test("speaks French", () => {
    publish("--to", "french");
    const { stdout } = aparte("sign", "french/small.delivery", "--key", "shop.key", "--language", "fr");
    assert.match(stdout, /^french\/small\.delivery\u00a0: version \d+, valable jusqu’au .* UTC\n/);
    assert.match(stdout, /pour tout le monde/);
  });
});

describe("wrong use", () => {
  before(() => publish("--to", "wrong"));
  for (const [args, said] of [
    [["--key", "none.key"], /none\.key does not exist/],
    [["--key", "rules/rules.json"], /rules\/rules\.json is not a private Ed25519 key in PEM/],
    [["--key", "shop.key", "--rollout", "101"], /101 cannot be a share/],
    [["--key", "shop.key", "--expires", "soon"], /soon cannot be a duration here/],
    [["--key", "shop.key", "--expires", "500d"], /500d cannot be a duration here/],
    [["--key", "shop.key", "--host", "https://shop.example"], /https:\/\/shop\.example cannot be a host name/],
    [["--key", "shop.key", "--number", "1.5"], /1\.5 cannot be a version/],
    [["--key", "shop.key", "--runtime", "latest"], /latest cannot be a version of the runtime/],
    [[], /--key <keyfile> must be given/],
  ]) {
    test(`aparte sign ${args.join(" ")} is told what to do instead`, () => {
      const { status, stderr } = aparte("sign", "wrong/small.delivery", ...args);
      assert.equal(status, 2);
      assert.match(stderr, said);
    });
  }
});
