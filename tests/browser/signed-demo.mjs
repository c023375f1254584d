// The demo shop as demo.mjs serves it, with its rules delivered signed.
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { buildSite } from "../../demo-site/shop/build.mjs";
import { createDemoServer } from "../../demo-site/serve.mjs";
import { signed } from "../../js/cli/src/delivery/delivery-file.mjs";
import { publicText } from "../../js/cli/src/delivery/key.mjs";
import { readRules } from "../../js/cli/src/rules-folder.mjs";
import { Studio } from "../../js/cli/src/studio.mjs";
import { checkout } from "../journeys/in-node.mjs";

const dayMs = 86_400_000;
const plainTag = 'data-pack="/aparte/boutique.pack"';

/** A new key pair. */
export const newKey = () => generateKeyPairSync("ed25519").privateKey;

/**
 * Builds the shop with a public key in every page, and serves it with the demo's own server.
 *
 * @returns what `startDemo` of demo.mjs does, and: `packFile`, the shop's rules as a delivery names them; `deliver(changes, key)`,
 *   which signs and serves; `serveAs(name, content)`, any file beside it
 */
export async function startSignedDemo() {
  const folder = mkdtempSync(join(tmpdir(), "aparte-signed-"));
  const key = newKey();
  buildSite({ out: folder });
  for (const page of pagesIn(folder)) nameKey(join(folder, page), publicText(key));
  const compiled = (await Studio.load()).compile(await readRules(`${checkout}rules/boutique`), "en");
  const pack = Buffer.from(compiled.pack, "base64");
  const packFile = { sha256: createHash("sha256").update(pack).digest("hex"), bytes: pack.length };
  mkdirSync(join(folder, "aparte"), { recursive: true });
  const serveAs = (name, content) => writeFileSync(join(folder, "aparte", name), content);
  serveAs("boutique.manifest.json", JSON.stringify(compiled.manifest));
  serveAs(`${packFile.sha256}.pack`, pack);
  const app = await createDemoServer({ site: folder });
  await app.listen({ host: "localhost", port: 0 });
  let version = 1;
  return {
    origin: `http://localhost:${app.server.address().port}`,
    packFile,
    pack,
    serveAs,
    deliver: (changes = {}, signer = key) => {
      const statement = {
        type: "aparte-delivery",
        v: 1,
        site: "boutique",
        hosts: ["localhost"],
        version: ++version,
        issued_ms: Date.now(),
        expires_ms: Date.now() + dayMs,
        runtime: "0.1.0",
        kill: false,
        rollout_percent: 100,
        pack: packFile,
        ...changes,
      };
      serveAs("boutique.delivery", signed(statement, signer));
      return readFileSync(join(folder, "aparte/boutique.delivery"), "utf8");
    },
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const pagesIn = (folder) => readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".html"));

function nameKey(path, publicKey) {
  const html = readFileSync(path, "utf8");
  if (!html.includes(plainTag)) throw new Error(`${path} has no tag of the runtime`);
  writeFileSync(path, html.replace(plainTag, `data-pack="/aparte/boutique.delivery" data-key="${publicKey}"`));
}
