import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { isSignedBy, readDelivery, signed } from "../delivery/delivery-file.mjs";
import { readKey } from "../delivery/key.mjs";
import { nextStatement } from "../delivery/next.mjs";
import { cacheHeaders, describeDelivery } from "../delivery/summary.mjs";
import { exitCodes } from "../exit-codes.mjs";
import { Studio } from "../studio.mjs";
import { fill, plural } from "../texts.mjs";
import { UsageError } from "../usage-error.mjs";
import { writeWhole } from "../write-whole.mjs";
import { compileFolder } from "./compile.mjs";

/**
 * Writes what a static host needs. The delivery file comes last: whoever reads it finds what it names.
 *
 * @param {string} folder of rules
 * @param {import("../delivery/next.mjs").DeliveryOptions & { to: string }} options
 * @param {import("../main.mjs").Context} context
 */
export async function publish(folder, options, context) {
  const key = await readKey(options.key);
  const compiled = await compileFolder(await Studio.load(), folder, options.json ?? false, context);
  if (!compiled.ok) {
    if (!options.json) context.complain(context.texts.build.failed);
    return exitCodes.badRules;
  }
  const { manifest } = compiled;
  const bytes = Buffer.from(compiled.pack, "base64");
  const pack = { sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length };
  const delivery = join(options.to, `${manifest.site}.delivery`);
  const previous = await previousDelivery(delivery, manifest.site, key, context);
  const statement = nextStatement(previous, { site: manifest.site, pack }, options, Date.now());
  const text = signed(statement, key);
  const manifestFile = join(options.to, `${manifest.site}.manifest.json`);
  await makeFolder(options.to);
  await writeWhole(join(options.to, `${pack.sha256}.pack`), bytes);
  await writeWhole(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
  await writeWhole(delivery, text);
  report(compiled, { delivery, manifestFile, statement, json: options.json ?? false }, context);
  return exitCodes.good;
}

/**
 * What was published before, when it can be trusted: whoever can write to the host could have it signed otherwise.
 *
 * @param {string} file
 * @param {string} site
 * @param {import("node:crypto").KeyObject} key
 * @param {import("../main.mjs").Context} context
 */
async function previousDelivery(file, site, key, { texts, complain }) {
  if (!existsSync(file)) return undefined;
  const { statement, text } = await readDelivery(file);
  if (statement.site !== site) throw new UsageError("otherSite", file, statement.site, site);
  if (isSignedBy(text, key)) return statement;
  complain(fill(texts.delivery.otherKey, file));
  return undefined;
}

/** @param {string} folder */
async function makeFolder(folder) {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw UsageError.from(error, folder);
  }
}

/**
 * @param {import("../studio.mjs").Compiled} compiled
 * @param {{ delivery: string, manifestFile: string, statement: import("../delivery/delivery-file.mjs").Statement, json: boolean }} written
 * @param {import("../main.mjs").Context} context
 */
function report({ manifest, diagnostics }, { delivery, manifestFile, statement, json }, context) {
  const { language, texts, print } = context;
  if (json) {
    const summary = {
      ok: true,
      delivery,
      manifest: manifestFile,
      ...statement,
      cache_headers: cacheHeaders,
      diagnostics,
    };
    print(JSON.stringify(summary, null, 2));
    return;
  }
  print(describeDelivery(delivery, statement, context));
  print(fill(texts.build.manifest, manifestFile, plural(language, texts.counts.questions, manifest.tasks.length)));
  print(`\n${texts.delivery.headers}`);
  for (const [files, header] of Object.entries(cacheHeaders)) print(`  ${files.padEnd(12)} Cache-Control: ${header}`);
}
