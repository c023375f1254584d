import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { createDemoServer } from "../../demo-site/serve.mjs";

const command = fileURLToPath(new URL("../../demo-site/serve.mjs", import.meta.url));
const manifest = fileURLToPath(new URL("../collector/boutique.manifest.json", import.meta.url));
const snippetPolicy = "script-src 'self' 'wasm-unsafe-eval' 'sha256-abc='; object-src 'none'";

let folder;
let app;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "aparte-demo-"));
  for (const path of ["en", "aparte", "runtime"]) await mkdir(join(folder, path));
  await writeFile(join(folder, "content-security-policy.txt"), `${snippetPolicy}\n`);
  await writeFile(join(folder, "index.html"), "<h1>Boutique</h1>");
  await writeFile(join(folder, "404.html"), "Page introuvable");
  await writeFile(join(folder, "en", "404.html"), "Page not found");
  await writeFile(join(folder, "runtime", "aparte.wasm"), "wasm");
  await cp(manifest, join(folder, "aparte", "boutique.manifest.json"));
  app = await createDemoServer({ site: folder, runtime: join(folder, "runtime") });
});
after(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

test("serves pages under the shop's policy, from nowhere else, framed by nobody else", async () => {
  for (const path of ["/", "/studio/", "/studio/results.html", "/nowhere"]) {
    const { headers } = await app.inject(path);
    const policy = headers["content-security-policy"];
    assert.ok(policy.startsWith(`${snippetPolicy}; `), path);
    assert.match(policy, /default-src 'self'.*style-src 'self'.*connect-src 'self'.*frame-ancestors 'self'/);
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["referrer-policy"], "strict-origin-when-cross-origin");
  }
});

test("serves the runtime and the compiled rules below /aparte/, asked anew each time", async () => {
  const wasm = await app.inject("/aparte/aparte.wasm");
  assert.equal(wasm.headers["content-type"], "application/wasm");
  assert.equal(wasm.headers["cache-control"], "no-cache");
  const again = await app.inject({ url: "/aparte/aparte.wasm", headers: { "if-none-match": wasm.headers.etag } });
  assert.equal(again.statusCode, 304);
  assert.equal((await app.inject("/aparte/boutique.manifest.json")).json().site, "boutique");
});

test("answers what is not there with the shop's own page, in its language", async () => {
  const french = await app.inject("/nowhere/");
  const english = await app.inject("/en/nowhere/");
  assert.deepEqual([french.statusCode, french.body], [404, "Page introuvable"]);
  assert.deepEqual([english.statusCode, english.body], [404, "Page not found"]);
  assert.equal((await app.inject("/..%2f..%2fpackage.json")).statusCode, 404);
});

test("leads an address without its last slash to the page", async () => {
  const { statusCode, headers } = await app.inject("/studio");
  assert.deepEqual([statusCode, headers.location], [301, "/studio/"]);
});

test("takes reports and shows the true totals in the view for tests", async () => {
  const answer = await app.inject("/aparte/signals/results?view=testing");
  assert.equal(answer.json().view, "testing");
  const headers = { "content-type": "text/plain" };
  const refused = await app.inject({ method: "POST", url: "/aparte/signals", headers, payload: "x" });
  assert.equal(refused.json().error, "size");
});

test("says what to do when the demo has not been built", async () => {
  await assert.rejects(
    createDemoServer({ site: join(folder, "en") }),
    /The demo has not been built: .* Run build-scripts\/demo/,
  );
});

async function run(...args) {
  const child = spawn(process.execPath, [command, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  const [message, code] = await Promise.all([
    text(child.stderr),
    new Promise((resolve) => child.once("exit", resolve)),
  ]);
  return { message, code };
}

test("refuses what is not a port, in one line", async () => {
  const { message, code } = await run("--port", "80a");
  assert.deepEqual([message, code], ['The port must be a number from 0 to 65535, not "80a".\n', 1]);
});

test("refuses an option that it does not know, in one line", async () => {
  const { message, code } = await run("--colour");
  assert.deepEqual([message, code], ["Unknown option '--colour'. See --help.\n", 1]);
});
