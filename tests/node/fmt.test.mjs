// `aparte fmt`: one way to write rules.
import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parse } from "jsonc-parser";
import { aparte } from "./aparte-command.mjs";
import { boutique, folder } from "./small-shop.mjs";

const untidy = `// Who we are
{"site":{ "key" : "shop", // in reports
    "languages":["fr",
      "en"], "currency":"EUR",


    /* the pages */
    "pages": {
      "home": ["/"]},
    "placements":{} }
}`;
const tidy = `// Who we are
{
  "site": {
    "key": "shop", // in reports
    "languages": ["fr", "en"],
    "currency": "EUR",

    /* the pages */
    "pages": { "home": ["/"] },
    "placements": {}
  }
}
`;

let files = 0;

function file(text, name = `rules-${++files}.json`) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("aparte fmt", () => {
  test("writes what fits on a line on one line, and keeps comments and single blank lines", async () => {
    const path = file(untidy);
    const { status, stdout, stderr } = await aparte(["fmt", path]);
    assert.equal(stderr, "");
    assert.equal(status, 0);
    assert.equal(stdout, `${path}: formatted\n`);
    assert.equal(readFileSync(path, "utf8"), tidy);
  });

  test("leaves alone what is formatted, however it was written before", async () => {
    const path = file(tidy);
    const { status, stdout } = await aparte(["fmt", path]);
    assert.equal(status, 0);
    assert.equal(stdout, "Formatted as they should be: 1 file.\n");
    assert.equal(readFileSync(path, "utf8"), tidy);
    const spread = file(tidy.replace('{ "home": ["/"] }', '{\n      "home": ["/"]\n    }').replaceAll("\n", "\r\n"));
    await aparte(["fmt", spread]);
    assert.equal(readFileSync(spread, "utf8"), tidy);
  });

  test("only looks with --check: exit code 1, the file as it was", async () => {
    const path = file(untidy);
    const { status, stdout, stderr } = await aparte(["fmt", "--check", path]);
    assert.equal(status, 1);
    assert.equal(stdout, `${path}: not formatted\n`);
    assert.equal(stderr, `To format: aparte fmt ${path}\n`);
    assert.equal(readFileSync(path, "utf8"), untidy);
    assert.equal((await aparte(["fmt", "--check", file(tidy)])).status, 0);
  });

  test("finds the demo shop's rules and rule tests formatted", async () => {
    const { status, stdout } = await aparte(["fmt", "--check", boutique, "--language", "fr"]);
    assert.equal(status, 0, stdout);
    const count = readdirSync(boutique).filter((name) => name.endsWith(".json")).length;
    assert.equal(stdout, `Tout est en forme\u00a0: ${count} fichiers.\n`);
  });

  test("changes the looks of the demo shop's rules only, whatever they looked like before", async () => {
    const copy = join(folder, "spaces");
    cpSync(boutique, copy, { recursive: true });
    const names = readdirSync(copy).filter((name) => name.endsWith(".json"));
    for (const name of names) {
      const text = readFileSync(join(copy, name), "utf8");
      writeFileSync(join(copy, name), text.replace(/\{ "/g, '{\n "').replace(/^ +/gm, "\t"));
    }
    assert.equal((await aparte(["fmt", copy])).status, 0);
    for (const name of names) {
      const text = readFileSync(join(boutique, name), "utf8");
      assert.deepEqual(parse(readFileSync(join(copy, name), "utf8")), parse(text), name);
      assert.equal(readFileSync(join(copy, name), "utf8"), text, name);
    }
  });

  test("writes nothing at all when one of the files cannot be read, and says where", async () => {
    const good = file(untidy);
    const bad = file('{ "site": { "key": "shop", } }');
    const { status, stderr } = await aparte(["fmt", good, bad]);
    assert.equal(status, 1);
    assert.match(stderr, /rules-\d+\.json:1:28: error: .*\[syntax\]/);
    assert.equal(readFileSync(good, "utf8"), untidy);
    const latin = file(Buffer.from('{ "templates": { "t": { "fr": "\xe9t\xe9" } } }', "latin1"));
    const refused = await aparte(["fmt", latin]);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /is not saved as UTF-8/);
  });

  test("answers programs in JSON", async () => {
    const path = file(untidy);
    const checked = await aparte(["fmt", "--check", "--json", path]);
    assert.equal(checked.status, 1);
    assert.deepEqual(JSON.parse(checked.stdout), { ok: false, changed: [path] });
    const written = await aparte(["fmt", "--json", path]);
    assert.equal(written.status, 0);
    assert.deepEqual(JSON.parse(written.stdout), { ok: true, changed: [path] });
  });
});
