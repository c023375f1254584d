// A shop of a few pages for tests of the runtime: its rules compiled, its files served under the strict policy, what its
// collector gets written down, and a visitor in a real browser.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { Studio } from "../../js/cli/src/studio.mjs";
import { serveStatic } from "./serve-static.mjs";
import { visitorFlags } from "./visitor-flags.mjs";

export const dist = fileURLToPath(new URL("../../js/aparte/dist/", import.meta.url));

const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP shop.test 127.0.0.1",
];

/** @param {import("playwright-core").LaunchOptions} [options] */
export function launchBrowser(options) {
  return chromium.launch({
    executablePath: process.env.APARTE_CHROMIUM ?? "/usr/bin/chromium",
    args: [...browserArguments, ...visitorFlags],
    ...options,
  });
}

/** Rules as the language of rules/README.md, compiled. */
export async function compile(rules) {
  const studio = await Studio.load();
  const compiled = studio.compile([{ path: "rules.json", text: JSON.stringify(rules) }], "en");
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics, null, 2));
  return Buffer.from(compiled.pack, "base64");
}

export const scriptTag =
  '<script async src="/aparte/aparte.js" data-pack="/test.pack" data-report="/signals"></script>';

/** A page with the script tag in its head. */
export function pageWith(body, { head = scriptTag, language = "en" } = {}) {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Test</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
}

/**
 * @param {object} shop
 * @param {object} [shop.rules] compiled to /test.pack
 * @param {Record<string, string | Buffer>} shop.files path to content
 * @param {Record<string, string[]>} [shop.slow] path to the parts of a page, which come with pauses in between
 * @param {string} [shop.policy]
 * @param {Record<string, string>} [shop.headers] of every answer
 */
export async function openShop({ rules, files, slow = {}, policy, headers = {} }) {
  const folder = mkdtempSync(join(tmpdir(), "aparte-shop-"));
  const write = (path, content) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  for (const [path, content] of Object.entries(files)) write(path, content);
  if (rules) write("test.pack", await compile(rules));
  const collector = { reports: [], answer: 204 };
  const server = await serveStatic(folder, {
    mounts: { "/aparte/": dist },
    ...(policy ? { policy } : {}),
    intercept: (request, response) => {
      const { pathname } = new URL(request.url, "http://localhost");
      response.setHeaders(new Map(Object.entries(headers)));
      if (slow[pathname]) void answerSlowly(response, slow[pathname]);
      else if (pathname === "/signals") collect(collector, request, response);
      else return false;
      return true;
    },
  });
  return {
    origin: server.origin,
    port: new URL(server.origin).port,
    collector,
    write,
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answerSlowly(response, parts) {
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
  for (const part of parts) {
    response.write(part);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  response.end();
}

function collect(collector, request, response) {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    collector.reports.push({
      method: request.method,
      headers: request.headers,
      text: Buffer.concat(chunks).toString(),
    });
    response.writeHead(collector.answer).end();
  });
}

/** A new visitor: empty storage; requests and everything that the browser complains about are written down. */
export async function newVisitor(browser, options = {}) {
  const context = await browser.newContext(options);
  const requests = [];
  const complaints = [];
  context.on("request", (request) => requests.push(new URL(request.url()).pathname));
  context.on("weberror", ({ error }) => complaints.push(String(error())));
  context.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  return { context, requests, complaints, page: await context.newPage(), close: () => context.close() };
}

/** Opens a page and waits until the runtime is ready; its status. */
export async function visit(page, url) {
  await page.goto(url);
  return ready(page);
}

export function ready(page) {
  return page.evaluate(async () => {
    while (!globalThis.aparte?.ready) await new Promise((resolve) => setTimeout(resolve, 10));
    return globalThis.aparte.ready;
  });
}

/** A call of the runtime's API. */
export function call(page, method, ...args) {
  return page.evaluate(([name, parameters]) => globalThis.aparte[name](...parameters), [method, args]);
}

/** Waits until `report.js` can send: a page that is left before leaves its report to the next one. */
export async function reporting(page) {
  const isLoaded = () =>
    page.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/report.js")));
  await eventually(isLoaded, true);
  await new Promise((resolve) => setTimeout(resolve, 150));
}

/** What the visitor reads in an element. */
export const textOf = (page, selector) => page.evaluate((css) => document.querySelector(css).textContent, selector);

/** Waits until `check` gives what is expected; what it gave last. */
export async function eventually(check, expected, timeoutMs = 10_000) {
  const untilMs = Date.now() + timeoutMs;
  for (;;) {
    const found = await check();
    if (JSON.stringify(found) === JSON.stringify(expected) || Date.now() > untilMs) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
