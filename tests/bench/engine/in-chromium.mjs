// The measurements of run.mjs in a page of headless Chromium, not throttled.
import { serveStatic } from "../../browser/serve-static.mjs";
import { launchBrowser } from "../../browser/test-shop.mjs";

// json-logic-engine compiles its rules with `new Function`.
const policy = "script-src 'self' 'unsafe-inline' 'unsafe-eval'";

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><script type="module">
import { run } from "/run.mjs";
const load = async (name) => new Uint8Array(await (await fetch("/" + name)).arrayBuffer());
window.measure = (isQuick) => run({ isQuick, load, say: (line) => console.log(line) });
</script></html>`;

// Isolated pages have a clock of 5 µs, others one of 100 µs.
const isolation = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/**
 * @param {string} folder what was prepared
 * @param {boolean} isQuick
 * @param {(line: string) => void} say
 * @returns {Promise<{ version: string, results: object }>}
 */
export async function measureInChromium(folder, isQuick, say) {
  const intercept = (request, response) => {
    for (const [name, value] of Object.entries(isolation)) response.setHeader(name, value);
    if (request.url !== "/") return false;
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(page);
    return true;
  };
  const server = await serveStatic(folder, { policy, intercept });
  const browser = await launchBrowser();
  try {
    const tab = await browser.newPage();
    tab.on("console", (message) => say(`Chromium: ${message.text()}`));
    await tab.goto(server.origin);
    await tab.waitForFunction("window.measure && window.crossOriginIsolated");
    const results = await tab.evaluate((quickly) => window.measure(quickly), isQuick);
    return { version: browser.version(), results };
  } finally {
    await browser.close();
    await server.close();
  }
}
