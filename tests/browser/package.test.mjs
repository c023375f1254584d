// The npm package as its users get it: packed, installed in a fresh folder, used in a Vite development server, a Vite build,
// in Node, and by the TypeScript compiler.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, afterEach, before, describe, test } from "node:test";
import { build, createServer, preview } from "vite";
import { signed } from "../../js/cli/src/delivery/delivery-file.mjs";
import { publicText } from "../../js/cli/src/delivery/key.mjs";
import { compile, launchBrowser, newVisitor } from "./test-shop.mjs";

const checkout = fileURLToPath(new URL("../../", import.meta.url));
const rulesInTypeScript = `
import type { Rules, RuleTests } from "aparte/rules";

export const rules: Rules = {
  segments: { buyers: { when: { "visitor.purchases": { $gte: 1 }, "attribute.country": { $in: ["FR"] } } } },
};
export const tests: RuleTests = { tests: {} };
`;
const rules = {
  site: { key: "test", languages: ["en"], currency: "EUR", pages: { all: ["/**"] }, placements: { headline: ["h1"] } },
  templates: { hello: { en: "Hello" } },
  campaigns: { hello: { changes: [{ at: "headline", text: "hello" }] } },
};
const key = generateKeyPairSync("ed25519").privateKey;
const main = `
import { createAparte, type Aparte, type AparteOptions, type Decision, type Status } from "aparte";

const plain: AparteOptions = { pack: "/test.pack", consent: "none" };
const asking: AparteOptions = { pack: "/test.pack", consentFrom: "google" };
const delivered: AparteOptions = { pack: "/test.delivery", key: "${publicText(key)}" };
if (location.search === "?product") document.querySelector("h1")?.setAttribute("itemtype", "https://schema.org/Product");
const aparte: Aparte = createAparte(location.search === "?delivered" ? delivered : location.search === "?consent" ? asking : plain);
const stop: () => void = aparte.on("decision", (decision: Decision) => console.info(decision.page));
const status: Promise<Status> = aparte.ready;
Object.assign(globalThis, { aparte, stop, started: status });
`;
const privacy = `
import { createAparte } from "aparte";
import "aparte/privacy";
import type { PrivacyConsentEvent, PrivacyWords } from "aparte/privacy";

const words: PrivacyWords = { words: { "segment.new": "New here" } };
const element = document.createElement("aparte-privacy");
element.aparte = createAparte({ pack: "/test.pack" });
element.append(JSON.stringify(words));
element.addEventListener("aparte-consent", ({ detail }: PrivacyConsentEvent) => console.info(detail.level));
document.body.append(element);
`;
const forms = `
import { suggest, type FieldKind, type Suggestion } from "aparte/forms";

const kind: FieldKind = "email";
const found: Suggestion | undefined = suggest(kind, "claire@ornage.fr");
console.info(found && ("value" in found ? found.value : found.example));
`;
const identity = `
import { compareAccounts, type Account, type AccountComparison } from "aparte/identity";

const account: Account = { first_name: "Claire" };
const { score, verdict, parts, reasons }: AccountComparison = compareAccounts(account, account, "fr");
console.info(score, verdict, parts[0]?.weight, reasons.join());
`;
const page =
  '<!doctype html><html lang="en"><head><link rel="icon" href="data:,"></head><body><h1>Original</h1><script type="module" src="/main.ts"></script></body></html>';

describe("the npm package", () => {
  let folder;
  let browser;
  let visitor;
  const write = (path, content) => writeFileSync(join(folder, path), content);
  const run = (command, ...parameters) =>
    execFileSync(command, parameters, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "aparte-package-"));
    const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
      cwd: join(checkout, "js/aparte"),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    write("package.json", JSON.stringify({ name: "shop", private: true, type: "module" }));
    run("npm", "install", "--offline", "--no-audit", "--no-fund", join(folder, filenameOf(packed)));
    write("main.ts", main);
    write("rules.ts", rulesInTypeScript);
    write("privacy.ts", privacy);
    write("forms.ts", forms);
    write("identity.ts", identity);
    write("index.html", page);
    execFileSync("mkdir", ["public"], { cwd: folder });
    const pack = await compile(rules);
    const sha256 = createHash("sha256").update(pack).digest("hex");
    write("public/test.pack", pack);
    write(`public/${sha256}.pack`, pack);
    write("public/test.delivery", signed(statementOf({ sha256, bytes: pack.length }), key));
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => visitor?.close());

  const vite = { configFile: false, logLevel: "silent" };
  const check = async (url) => {
    visitor = await newVisitor(browser);
    for (const path of ["", "?delivered", "?product"]) {
      visitor.requests.length = 0;
      await visitor.page.goto(url + path);
      await visitor.page.waitForFunction(() => "started" in globalThis);
      const { codes } = await visitor.page.evaluate(() => globalThis.started);
      assert.deepEqual(codes, ["consent_none"], path);
      assert.equal(await visitor.page.textContent("h1"), "Hello", path);
      for (const [module, needed] of [
        [/consent[^/]*\.js$/, "?consent"],
        [/delivery[^/]*\.js$/, "?delivered"],
        [/products[^/]*\.js$/, "?product"],
      ]) {
        const isLoaded = visitor.requests.some((request) => module.test(request));
        assert.equal(isLoaded, path === needed, `${module} is loaded where it is needed, and nowhere else: "${path}"`);
      }
    }
    assert.deepEqual(visitor.complaints, []);
  };

  test("holds what its description names, and no sources", () => {
    const { exports } = JSON.parse(readFileSync(join(folder, "node_modules/aparte/package.json"), "utf8"));
    for (const target of Object.values(exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : Object.values(entry),
    )) {
      assert.ok(readFileSync(join(folder, "node_modules/aparte", target)).length > 0, target);
    }
    assert.throws(() => readFileSync(join(folder, "node_modules/aparte/src/index.ts")), { code: "ENOENT" });
  });

  test("works in a Vite development server", async () => {
    const server = await createServer({ ...vite, root: folder, server: { port: 0, host: "localhost" } });
    try {
      await server.listen();
      await check(server.resolvedUrls.local[0]);
    } finally {
      await server.close();
    }
  });

  test("works in a Vite build, which brings the module along and nothing of the studio", async () => {
    const { output } = await build({ ...vite, root: folder });
    const names = output.map(({ fileName }) => fileName);
    assert.ok(
      names.some((name) => /^assets\/aparte-.*\.wasm$/.test(name)),
      names.join(),
    );
    for (const module of [/^assets\/consent-.*\.js$/, /^assets\/delivery-.*\.js$/, /^assets\/products-.*\.js$/]) {
      assert.ok(
        names.some((name) => module.test(name)),
        names.join(),
      );
    }
    assert.ok(!names.some((name) => name.includes("studio")), names.join());
    const server = await preview({ ...vite, root: folder, preview: { port: 0, host: "localhost" } });
    try {
      await check(server.resolvedUrls.local[0]);
    } finally {
      await server.close();
    }
  });

  test("does nothing harmful when it is imported and used on a server", () => {
    write(
      "server.mjs",
      `import { createAparte } from "aparte";
       import "aparte/privacy";
       import { suggest } from "aparte/forms";
       import { compareAccounts } from "aparte/identity";
       console.log(suggest("name", "DUPONT").value, compareAccounts({}, {}).verdict);
       const aparte = createAparte({ pack: "/test.pack", report: "/signals", consentFrom: "tcf" });
       const ready = await aparte.ready;
       await aparte.consent({ level: "full" });
       await aparte.track("add_to_cart");
       await aparte.attributes({ size: 38 });
       await aparte.identify({ id: "claire" });
       await aparte.identify(null);
       aparte.push(["track", "view_item"]);
       aparte.on("decision", () => {})();
       aparte.destroy();
       console.log(JSON.stringify([ready.code, aparte.decisions(), aparte.profile(), await aparte.ledger(), aparte.inspect().length]));`,
    );
    assert.equal(run("node", "server.mjs").trim(), 'Dupont unknown\n["no_browser",null,null,[],0]');
  });

  for (const moduleResolution of ["bundler", "nodenext"]) {
    test(`has types for strict TypeScript, module resolution ${moduleResolution}`, () => {
      const module = moduleResolution === "bundler" ? "esnext" : "nodenext";
      const compilerOptions = {
        strict: true,
        noEmit: true,
        types: [],
        target: "es2022",
        lib: ["es2022", "dom"],
        module,
        moduleResolution,
      };
      write(
        "tsconfig.json",
        JSON.stringify({ compilerOptions, files: ["main.ts", "rules.ts", "privacy.ts", "forms.ts", "identity.ts"] }),
      );
      run("node", join(checkout, "node_modules/typescript/bin/tsc"));
    });
  }
});

function statementOf(pack) {
  const nowMs = Date.now();
  const times = { version: 1, issued_ms: nowMs, expires_ms: nowMs + 3_600_000 };
  return {
    type: "aparte-delivery",
    v: 1,
    site: "test",
    ...times,
    runtime: "0.1.0",
    kill: false,
    rollout_percent: 100,
    pack,
  };
}

function filenameOf(packed) {
  const described = JSON.parse(packed);
  return Object.values(described)[0].filename;
}
