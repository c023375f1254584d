import { brotliCompressSync } from "node:zlib";
import { exitCodes } from "../exit-codes.mjs";
import { Studio } from "../studio.mjs";
import { fill, plural } from "../texts.mjs";
import { writeWhole } from "../write-whole.mjs";
import { compileFolder } from "./compile.mjs";

/**
 * @param {string} folder
 * @param {{ output: string, json?: boolean }} options
 * @param {import("../main.mjs").Context} context
 */
export async function build(folder, { output, json = false }, context) {
  const compiled = await compileFolder(await Studio.load(), folder, json, context);
  if (!compiled.ok) {
    if (!json) context.complain(context.texts.build.failed);
    return exitCodes.badRules;
  }
  const pack = Buffer.from(compiled.pack, "base64");
  const manifestFile = `${output.replace(/\.pack$/, "")}.manifest.json`;
  await writeWhole(manifestFile, `${JSON.stringify(compiled.manifest, null, 2)}\n`);
  await writeWhole(output, pack);
  report(compiled, { output, manifestFile, pack, json }, context);
  return exitCodes.good;
}

/**
 * @param {import("../studio.mjs").Compiled} compiled
 * @param {{ output: string, manifestFile: string, pack: Buffer, json: boolean }} written
 * @param {import("../main.mjs").Context} context
 */
function report({ manifest, diagnostics }, { output, manifestFile, pack, json }, { language, texts, print }) {
  const sizes = { bytes: pack.length, brotli_bytes: brotliCompressSync(pack).length };
  if (json) {
    const summary = {
      ok: true,
      pack: output,
      manifest: manifestFile,
      version: manifest.version,
      ...sizes,
      diagnostics,
    };
    print(JSON.stringify(summary, null, 2));
    return;
  }
  const number = new Intl.NumberFormat(language);
  print(
    fill(texts.build.written, output, number.format(sizes.bytes), number.format(sizes.brotli_bytes), manifest.version),
  );
  print(fill(texts.build.manifest, manifestFile, plural(language, texts.counts.questions, manifest.tasks.length)));
}
