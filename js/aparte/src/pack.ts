import { fetchBytes, StartError } from "./core/load.js";

/** Whether the page names a delivery file, or a public key, which asks for one. */
export function isDelivered(source: string | URL | Uint8Array, key: string | undefined): boolean {
  return key !== undefined || (!(source instanceof Uint8Array) && /\.delivery\b/.test(String(source)));
}

/** The rule pack's bytes. Throws StartError with the code that says why not. */
export async function fetchPack(source: string | URL | Uint8Array, wasmUrl: string | URL): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source;
  const url = new URL(source, document.baseURI);
  if (url.pathname.endsWith(".json")) return compileRules(url, wasmUrl);
  return fetchBytes(url, "pack_unreachable");
}

/** The pack's file name up to its first dot, so that a name with a hash is still the same shop. */
export function siteOf(source: string | URL | Uint8Array): string {
  const path = source instanceof Uint8Array ? "" : String(source).replace(/[?#].*/, "");
  return path.slice(path.lastIndexOf("/") + 1).replace(/\..*/, "") || "site";
}

async function compileRules(url: URL, wasmUrl: string | URL): Promise<Uint8Array> {
  if (!/^(localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname)) {
    throw new StartError("json_rules_only_on_localhost");
  }
  const compiler = new URL("json-rules.mjs", new URL(wasmUrl, document.baseURI));
  try {
    // Not for the bundler: it stands beside the module, and most pages never need it.
    const { compileRulesAt } = (await import(/* @vite-ignore */ String(compiler))) as {
      readonly compileRulesAt: (url: URL) => Promise<Uint8Array>;
    };
    return await compileRulesAt(url);
  } catch (error) {
    console.error(error);
    throw new StartError("json_rules_refused");
  }
}
