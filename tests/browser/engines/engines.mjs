// Chromium, Firefox and WebKit behind the few calls that the tests of this folder need; each is driven by what drives it best.
//
// An engine gives visitors (`newVisitor`), a visitor has empty storage, a first page (`page`) and further tabs (`newTab`). A page has
// `goto(url)`, `reload()`, `evaluate(function, argument)`, `click(selector)` and `screenshot()`, as Playwright and Puppeteer have them.
import puppeteer from "puppeteer-core";
import { launchBrowser } from "../test-shop.mjs";
import { openWebKit } from "./webkit.mjs";

async function openChromium() {
  const browser = await launchBrowser();
  return { newVisitor: async () => visitorOf(await browser.newContext()), close: () => browser.close() };
}

async function openFirefox() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: "/usr/bin/firefox-esr",
    headless: true,
  });
  return { newVisitor: async () => visitorOf(await browser.createBrowserContext()), close: () => browser.close() };
}

/** A context is the same to Playwright and Puppeteer. */
async function visitorOf(context) {
  return { page: await context.newPage(), newTab: () => context.newPage(), close: () => context.close() };
}

/** By name, how to open each; closing it ends the browser. */
export const engines = { Chromium: openChromium, Firefox: openFirefox, WebKit: openWebKit };
