// The command line as a person and as a program meet it.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Studio } from "../../js/cli/src/studio.mjs";
import { checkout, journeyPath } from "../journeys/in-node.mjs";

const program = join(checkout, "js/cli/bin/aparte.mjs");
const boutique = join(checkout, "rules/boutique");
const smallRules =
  '{ "site": { "key": "small", "languages": ["en"], "currency": "EUR", "pages": {}, "placements": {} } }';
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "aparte-cli-"));
});
after(() => rmSync(folder, { recursive: true }));

function aparte(args, env = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
  });
  return { status, stdout, stderr };
}

/** A copy of the demo shop's rules with one piece of text replaced. */
function rulesWith(name, file, text, replacement) {
  const copy = join(folder, name);
  cpSync(boutique, copy, { recursive: true });
  const before = readFileSync(join(copy, file), "utf8");
  assert.ok(before.includes(text), `${file} holds ${text}`);
  writeFileSync(join(copy, file), before.replace(text, replacement));
  return name;
}

describe("aparte check", () => {
  test("has nothing against the demo shop's rules", () => {
    const { status, stdout, stderr } = aparte(["check", boutique]);
    assert.equal(stderr, "");
    assert.equal(stdout, `${boutique}: no errors.\n`);
    assert.equal(status, 0);
  });

  test("says where an unknown name stands, shows the line, and offers the nearest name", () => {
    const rules = rulesWith("unknown", "campaigns.json", '"segment.customers": true }', '"segment.custmers": true }');
    const { status, stderr } = aparte(["check", rules]);
    assert.equal(status, 1);
    assert.match(stderr, /^unknown\/campaigns\.json:\d+:\d+: error: .*custmers/);
    assert.match(stderr, /"unless": \{ "segment\.custmers": true \}/);
    assert.match(stderr, /\n\s+\|?\s*\^+\n/);
    assert.match(stderr, /customers/);
    assert.match(stderr, /see: rules\/README\.md/);
    assert.match(stderr, /1 error/);
  });

  test("speaks French when asked, and when the terminal does", () => {
    const rules = rulesWith("inconnu", "campaigns.json", '"text": "welcome_back_headline"', '"text": "welcome"');
    const asked = aparte(["check", rules, "--language", "fr"]);
    assert.match(asked.stderr, /: erreur\u00a0: /);
    assert.match(asked.stderr, /1 erreur/);
    assert.deepEqual(aparte(["check", rules], { LANG: "fr_FR.UTF-8" }), asked);
    assert.deepEqual(aparte(["check", rules], { LC_ALL: "fr_CA.UTF-8", LANG: "en_GB.UTF-8" }), asked);
    assert.match(aparte(["check", rules], { LC_ALL: "C.UTF-8", LANG: "fr_FR.UTF-8" }).stderr, /: error: /);
  });

  test("shows where JSON breaks off", () => {
    const rules = rulesWith("broken", "experiments.json", '"variants": {', '"variants" {');
    const { status, stderr } = aparte(["check", rules]);
    assert.equal(status, 1);
    assert.match(stderr, /broken\/experiments\.json:\d+:\d+: error: /);
  });

  test("answers programs in JSON, with the same exit code", () => {
    const good = aparte(["check", boutique, "--json"]);
    assert.equal(good.status, 0);
    assert.deepEqual(JSON.parse(good.stdout), { ok: true, diagnostics: [] });

    const bad = aparte(["check", rulesWith("for-programs", "site.json", '"EUR"', '"euro"'), "--json"]);
    assert.equal(bad.status, 1);
    assert.equal(bad.stderr, "");
    const [diagnostic] = JSON.parse(bad.stdout).diagnostics;
    assert.equal(diagnostic.severity, "error");
    assert.equal(diagnostic.path, "for-programs/site.json");
    assert.ok(diagnostic.line > 0 && diagnostic.column > 0 && diagnostic.end_column > diagnostic.column);
  });

  test("writes no colour codes into a file", () => {
    const rules = rulesWith("uncoloured", "site.json", '"EUR"', '"euro"');
    assert.ok(!aparte(["check", rules]).stderr.includes("\u001b"));
  });
});

describe("aparte build", () => {
  test("writes pack and manifest, and says their size and version", () => {
    const { status, stdout } = aparte(["build", boutique, "-o", "shop.pack"]);
    assert.equal(status, 0);
    const manifest = JSON.parse(readFileSync(join(folder, "shop.manifest.json"), "utf8"));
    assert.match(manifest.version, /^[0-9a-f]{16}$/);
    assert.deepEqual(
      manifest.tasks.map(({ name }) => name),
      ["buy_button", "reassurance"],
    );
    assert.deepEqual(
      manifest.tasks[0].arms.map(({ name, label }) => [name, label.en]),
      [
        ["control", "Add to cart"],
        ["mine", "Make it mine"],
      ],
    );
    assert.equal(readFileSync(join(folder, "shop.pack")).toString("latin1", 4, 8), "APRT");
    assert.match(
      stdout,
      new RegExp(`^shop\\.pack: [\\d,]+ bytes \\([\\d,]+ compressed\\), version ${manifest.version}\n`),
    );
    assert.match(stdout, /shop\.manifest\.json: .*2 questions/);
  });

  test("gives the same bytes again", () => {
    aparte(["build", boutique, "-o", "again.pack"]);
    const first = readFileSync(join(folder, "again.pack"));
    aparte(["build", boutique, "-o", "again.pack", "--language", "fr"]);
    assert.deepEqual(readFileSync(join(folder, "again.pack")), first);
  });

  test("leaves the pack of before alone when the rules have errors, and no rest behind", () => {
    mkdirSync(join(folder, "kept"));
    writeFileSync(join(folder, "kept/shop.pack"), "the pack of before");
    const rules = rulesWith("unbuildable", "site.json", '"EUR"', '"euro"');
    const { status, stderr } = aparte(["build", rules, "-o", "kept/shop.pack"]);
    assert.equal(status, 1);
    assert.match(stderr, /Nothing was written/);
    assert.equal(readFileSync(join(folder, "kept/shop.pack"), "utf8"), "the pack of before");
    assert.deepEqual(readdirSync(join(folder, "kept")), ["shop.pack"]);
  });

  test("says which folder it cannot write to", () => {
    const { status, stderr } = aparte(["build", boutique, "-o", "nowhere/shop.pack"]);
    assert.equal(status, 2);
    assert.match(stderr, /nowhere\/shop\.(pack|manifest\.json) does not exist/);
  });
});

describe("aparte explain", () => {
  test("tells which segment a visitor enters, which campaign shows, and why", () => {
    const { status, stdout, stderr } = aparte(["explain", boutique, journeyPath("shoe-lover")]);
    assert.equal(stderr, "");
    assert.equal(status, 0);
    assert.match(stdout, /enters segment “Shoe lovers”\n\s+because \S/);
    assert.match(stdout, /campaign “Shoes lead the home page”\n\s+because \S/);
    assert.match(stdout, /home_hero_cta\s+“Voir les chaussures” → \/c\/shoes\//);
  });

  test("tells the same in French", () => {
    const { stdout } = aparte(["explain", boutique, journeyPath("shoe-lover"), "--language=fr"]);
    assert.match(stdout, /entre dans le segment «\u00a0Amateurs de chaussures\u00a0»\n\s+car \S/);
  });

  test("calls pages, variants, experiments and consent by the words of people, not by their names in the rules", () => {
    const { stdout } = aparte(["explain", boutique, journeyPath("experiment-exposure-and-purchase")]);
    assert.match(stdout, /opens \/p\/col-roule-simone\/ \(product page\)/);
    assert.match(stdout, /consent: “full”/);
    assert.match(stdout, /because the page type is “product page”/);
    assert.match(stdout, /experiment “Wording of the buy button”: variant “Add to cart”[^+]*control: the page stays/);
    assert.match(stdout, /variant “Trying at home, first in the list”/);
    assert.match(stdout, /the page has the place of experiment “Reassurance block of the product page”/);
    assert.doesNotMatch(stdout, /try_at_home|“buy_button”|“control”|EUR/);

    const french = aparte(["explain", boutique, journeyPath("consent-measurement-only"), "--language", "fr", "--all"]);
    assert.match(french.stdout, /ouvre \/ \(accueil\)/);
    assert.match(french.stdout, /consentement\s: «\u00a0mesure d’audience seule\u00a0»/);
    assert.match(
      french.stdout,
      /car le consentement est «\u00a0mesure d’audience\u00a0», «\u00a0complet\u00a0» demandé/,
    );
  });

  test("writes amounts in the shop's own currency", () => {
    const rules = rulesWith("pounds", "site.json", '"EUR"', '"GBP"');
    const { stdout } = aparte(["explain", rules, journeyPath("cart-left-and-reminder")]);
    assert.match(stdout, /looks at Plaid Lande \(home, £98\)/);
    assert.match(stdout, /the amount missing for free delivery is £0/);
  });

  test("ends without a complaint when its reader has seen enough", () => {
    const command = `"${process.execPath}" "${program}" explain "${boutique}" "${journeyPath("shoe-lover")}" | head -n 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
    assert.equal(stdout, "shoe-lover\n");
    assert.equal(stderr, "");
  });

  test("tells everything with --all, also what does not show", () => {
    const { stdout } = aparte(["explain", boutique, journeyPath("new-visitor"), "--all"]);
    assert.match(stdout, /not in segment “Shoe lovers”\n\s+because \S/);
    assert.match(stdout, /campaign “Cart reminder”: not shown\n\s+because \S/);
  });

  test("gives programs a moment an event", () => {
    const { stdout } = aparte(["explain", boutique, journeyPath("returning-visitor"), "--json"]);
    const moments = JSON.parse(stdout);
    assert.equal(
      moments.length,
      readFileSync(journeyPath("returning-visitor"), "utf8").trimEnd().split("\n").length - 1,
    );
    assert.ok(moments.at(-1).decision.segments.includes("returning"));
  });

  test("says which line of a journey is wrong", () => {
    writeFileSync(join(folder, "bad.jsonl"), '{"journey": "bad", "seed": 1}\n\n{"at": "yesterday", "advance": true}\n');
    const { status, stderr } = aparte(["explain", boutique, "bad.jsonl"]);
    assert.equal(status, 2);
    assert.match(stderr, /^aparte: bad\.jsonl, line 3: "at" must be a UTC time/);
  });
});

describe("the studio module", () => {
  test("says to load a pack first when it is asked to explain without one", async () => {
    const studio = await Studio.load();
    assert.throws(() => studio.explain(Date.now(), "en"), /no pack yet: call loadPack first/);
    const { pack } = studio.compile([{ path: "rules.json", text: smallRules }], "en");
    studio.loadPack(Buffer.from(pack, "base64"));
    assert.deepEqual(studio.explain(Date.now(), "en"), { segments: [], experiments: [], campaigns: [] });
  });
});

describe("aparte decode", () => {
  test("refuses what is no message", () => {
    writeFileSync(join(folder, "noise.bin"), Buffer.from([0xff, 0xff, 0x00]));
    const { status, stderr } = aparte(["decode", "noise.bin"]);
    assert.equal(status, 2);
    assert.match(stderr, /noise\.bin is neither/);
  });
});

describe("wrong use", () => {
  const wrong = [
    [["check"], /<dir> is missing/],
    [["build", "x"], /-o, --output <file\.pack> must be given/],
    [["chek", "x"], /there is no command chek \(did you mean check\?\)/],
    [["check", "x", "--jsn"], /there is no option --jsn/],
    [["check", "x", "--language", "de"], /--language <fr\|en> cannot be de/],
    [["check", "nowhere"], /nowhere does not exist/],
    [["check", program], /aparte\.mjs is not a folder/],
    [["explain", boutique, "nowhere.jsonl"], /nowhere\.jsonl does not exist/],
    [["test", "nowhere"], /nowhere does not exist/],
  ];
  for (const [args, message] of wrong) {
    test(`aparte ${args.join(" ").replaceAll(checkout, "")}: exit code 2 and a sentence`, () => {
      const { status, stdout, stderr } = aparte(args);
      assert.equal(status, 2, stderr);
      assert.equal(stdout, "");
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /\n\s+at /, "no stack trace");
    });
  }

  test("a folder without rules is named", () => {
    mkdirSync(join(folder, "empty"));
    assert.match(aparte(["check", "empty"]).stderr, /empty holds no rules/);
  });

  test("help shows examples, in both languages", () => {
    assert.match(aparte(["build", "--help"]).stdout, /Examples:\n\s+aparte build rules\/boutique/);
    assert.match(
      aparte(["build", "--help", "--language", "fr"]).stdout,
      /Exemples\u00a0:\n\s+aparte build rules\/boutique/,
    );
  });
});

describe("the npm package", () => {
  test("runs in a fresh folder, without the checkout and without a network", () => {
    const npm = (args, cwd) => execFileSync("npm", [...args, "--loglevel=error"], { cwd, encoding: "utf8" });
    const fresh = join(folder, "fresh");
    mkdirSync(fresh);
    npm(["pack", "--pack-destination", fresh], join(checkout, "js/cli"));
    const { dependencies } = JSON.parse(readFileSync(join(checkout, "js/cli/package.json"), "utf8"));
    // Another package of the repository may need another version of the same: then the one of the command line is its own.
    const folders = ["js/cli/node_modules", "node_modules"].map((path) => join(checkout, path));
    for (const name of Object.keys(dependencies)) {
      const place = folders.map((path) => join(path, name)).find(existsSync);
      npm(["pack", "--ignore-scripts", "--pack-destination", fresh], place);
    }
    writeFileSync(join(fresh, "package.json"), '{"private": true}');
    const tarballs = readdirSync(fresh).filter((file) => file.endsWith(".tgz"));
    npm(["install", "--offline", "--no-audit", "--no-fund", ...tarballs.map((file) => `./${file}`)], fresh);
    cpSync(boutique, join(fresh, "rules"), { recursive: true });
    cpSync(journeyPath("shoe-lover"), join(folder, "tests/journeys/shoe-lover.jsonl"));

    const installed = (args) =>
      execFileSync(join(fresh, "node_modules/.bin/aparte"), args, { cwd: fresh, encoding: "utf8" });
    assert.match(installed(["build", "rules", "-o", "shop.pack", "--language", "en"]), /^shop\.pack: /);
    assert.ok(existsSync(join(fresh, "shop.manifest.json")));
    assert.match(installed(["test", "rules", "--language", "en"]), /\n\d+ passed, 0 failed\n$/);
    assert.match(installed(["explain", "rules", journeyPath("shoe-lover"), "--language", "en"]), /“Shoe lovers”/);
  });
});
