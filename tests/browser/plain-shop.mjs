// The demo shop without the runtime, in Chromium, under the strict policy and without inline styles.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { buildSite } from "../../demo-site/shop/build.mjs";
import { serveStatic, strictPolicy } from "./serve-static.mjs";

const browserFlags =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

/**
 * Builds and serves the shop, and starts a browser.
 *
 * @returns {Promise<{ newVisitor(viewport?: { width: number, height: number }): Promise<object>, close(): Promise<void> }>}
 *   `newVisitor` answers `{ context, page, complaints }`; `complaints` collects errors and violations of the policy
 */
export async function openShop() {
  const folder = mkdtempSync(join(tmpdir(), "shop-"));
  buildSite({ out: folder, withRuntime: false });
  const server = await serveStatic(folder, { policy: `${strictPolicy}; style-src 'self'` });
  const browser = await chromium.launch({
    executablePath: process.env.APARTE_CHROMIUM ?? "/usr/bin/chromium",
    args: browserFlags.split(" "),
  });
  return {
    newVisitor: (viewport = desktop) => newVisitor(browser, server.origin, viewport),
    async close() {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function newVisitor(browser, origin, viewport) {
  const complaints = [];
  const context = await browser.newContext({ viewport, locale: "fr-FR", baseURL: origin });
  await context.addInitScript(rememberDataLayer);
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    const notFound = /404/.test(message.text()) && message.location().url.endsWith("/nowhere/");
    if (message.type() === "error" && !notFound) complaints.push(message.text());
  });
  return { context, page, complaints };
}

// Runs in the page: what goes on the data layer is also written down where the next page can still be asked for it.
function rememberDataLayer() {
  window.dataLayer = [];
  window.dataLayer.push = function (entry) {
    const said = JSON.parse(sessionStorage.getItem("said") ?? "[]");
    sessionStorage.setItem("said", JSON.stringify([...said, entry]));
    return Array.prototype.push.call(this, entry);
  };
}

/** Everything that was pushed on the data layer, on all pages of this tab. */
export function pushed(page) {
  return page.evaluate(() => JSON.parse(sessionStorage.getItem("said") ?? "[]"));
}
