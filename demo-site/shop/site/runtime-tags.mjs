// The tags of the Aparté runtime, and the policy that allows the inline one by its hash.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { verbatim } from "./html.mjs";

const snippetFile = new URL("../../../js/aparte/dist/snippet.js", import.meta.url);

/** The head snippet's source, or undefined when the package has not been built. */
export function readSnippet() {
  if (!existsSync(snippetFile)) return undefined;
  const source = readFileSync(snippetFile, "utf8");
  // The HTML parser would end the element, or change line ends, and the hash would no longer fit.
  if (/<\/script|<!--|\r/i.test(source))
    throw new Error("dist/snippet.js holds </script, <!-- or a carriage return: it cannot stand in a page");
  return source;
}

const loader =
  '<script async src="/aparte/aparte.js" data-pack="/aparte/boutique.pack" data-report="/aparte/signals"></script>';

/**
 * The tags for the head: the snippet first, since it changes the page before its first paint. Put together as text, since
 * a space more inside the inline element and its hash no longer fits.
 */
export function runtimeTags(snippet) {
  const inline =
    snippet === undefined
      ? ""
      : `<script data-consent-key="tilleul-consent" data-consent-value="full">${snippet}</script>\n`;
  return verbatim(inline + loader);
}

/** Defines `<aparte-privacy>`. */
export const visitorsPageTag = verbatim('<script type="module" src="/aparte/privacy.js"></script>');

/** Form assistance. */
export const formsTag = verbatim('<script type="module" src="/aparte/forms.js"></script>');

/** The hash source of an inline script, `'sha256-…'`. */
export function hashSource(script) {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}

/** The Content-Security-Policy under which the shop is served. */
export function contentSecurityPolicy(snippet) {
  const scripts = ["'self'", "'wasm-unsafe-eval'", ...(snippet === undefined ? [] : [hashSource(snippet)])];
  return `script-src ${scripts.join(" ")}; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'`;
}
