// The demo as its visitors meet it: the real server with its collector in memory, and a browser whose network is watched.
import assert from "node:assert/strict";
import { createDemoServer } from "../../demo-site/serve.mjs";
import { chromium } from "playwright-core";
import { visitorFlags } from "./visitor-flags.mjs";
import { startLoggingProxy } from "./network-log.mjs";

const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Chromium asks its maker about the fields of any form, whatever the page does. */
const chromiumsOwn = "https://content-autofill.googleapis.com:443/";

/**
 * @param {{ flags?: string[] }} [options] further flags of the browser
 * @returns {Promise<import("playwright-core").Browser>} headless Chromium, the system's or APARTE_CHROMIUM
 */
export function launchBrowser({ flags = [] } = {}) {
  return chromium.launch({
    executablePath: process.env.APARTE_CHROMIUM ?? "/usr/bin/chromium",
    args: [...browserArguments, ...visitorFlags, ...flags],
  });
}

/**
 * The demo server on a free port, its totals in memory.
 *
 * @param {{ now?: () => number }} [options] the collector's clock
 */
export async function startDemo(options = {}) {
  const app = await createDemoServer({ database: ":memory:", ...options });
  await app.listen({ host: "localhost", port: 0 });
  const origin = `http://localhost:${app.server.address().port}`;
  return {
    origin,
    close: () => app.close(),
    /** Every total, before any release. */
    results: async () => (await fetch(`${origin}/aparte/signals/results?view=testing`)).json(),
  };
}

/**
 * A new visitor: empty storage, and every request, error and violation of the policy written down.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {string} origin
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
export async function newVisitor(browser, origin, options = {}) {
  const log = await startLoggingProxy();
  // Chromium leaves addresses of this machine out of a proxy unless told otherwise.
  const proxy = { server: log.address, bypass: "<-loopback>" };
  const context = await browser.newContext({
    locale: "fr-FR",
    viewport: { width: 1280, height: 900 },
    proxy,
    ...options,
  });
  const complaints = [];
  context.on("weberror", ({ error }) => complaints.push(String(error())));
  context.on("console", (message) => {
    if (message.type() === "error" || /policy/i.test(message.text())) complaints.push(message.text());
  });
  const page = await context.newPage();
  return {
    context,
    page,
    get requests() {
      return log.requests.filter(({ url }) => url !== chromiumsOwn);
    },
    complaints,
    proxyAddress: log.address,
    /** Opens a page of the shop and waits until the runtime has decided there. */
    visit: async (path, tab = page) => {
      await tab.goto(`${origin}${path}`, { waitUntil: "load" });
      await decided(tab);
    },
    close: async () => {
      await context.close();
      await log.close();
    },
  };
}

/** Waits until the runtime has decided and its writes are done. */
export async function decided(page) {
  await page.waitForFunction(() => globalThis.aparte?.ready !== undefined);
  await page.evaluate(async () => {
    await globalThis.aparte.ready;
  });
}

/** Presses "accept" in the shop's consent banner. */
export async function acceptConsent(page) {
  await page.locator("[data-consent-choice=full]").click();
  await page.waitForFunction(() => globalThis.aparte?.status?.().consent === "full");
  await decided(page);
}

/** What stands at a placement of the shop. */
export const textAt = (page, placement) => page.locator(`[data-placement=${placement}]`).first().innerText();

/** Reports to the demo's collector: how many browsers of an arm ended in a cell. */
export async function reportTo(origin, task, arm, outcome, browsers) {
  const { version: pack, site } = await (await fetch(`${origin}/aparte/boutique.manifest.json`)).json();
  const day = new Date().toISOString().slice(0, 10);
  for (let sent = 0; sent < browsers; sent += 1) {
    const id = crypto.randomUUID().replaceAll("-", "");
    const report = { v: 1, site, day, pack, id, mode: "plain", odds: 0, task, arm, outcome };
    const answer = await fetch(`${origin}/aparte/signals`, {
      method: "POST",
      body: JSON.stringify(report).padEnd(512),
    });
    assert.equal(answer.status, 204);
  }
}
