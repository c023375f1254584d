#!/usr/bin/env node
// Random visits of the demo shop with consent "full", and every byte that left the browser:
//
//   node tests/privacy/egress.mjs [--sessions N] [--seed S]     200 sessions, seed 1 unless said
//
// 200 secrets are planted in pages, addresses, forms and storage (canaries.mjs). What left is read at a proxy that writes every request
// down, those that outlive their page as well, and in Chromium's own network log, for what goes past a proxy (net-log.mjs).
//
// Each request is one of four (traffic.mjs):
// - the shop's page: Chromium says that a document is asked for (`sec-fetch-dest`, which no script can set), and the session itself opened
//   that address. Its query is the shop's, so secrets are not looked for in it;
// - a static file of the shop or of the runtime, by GET, at an address without a query that a listing of the folders gives;
// - a report: POST, 512 bytes that fit wasm/schema/report.schema.json and the questions of the shop's manifest, no cookie, no referrer;
// - anything else, of which every byte is unexplained.
// Chromium sends the shop's cookies and the page's address with files of the same shop: those two headers have to be what the session planted,
// and secrets are not looked for in them. They are looked for in everything else.
//
// The last line is "unexplained bytes N, canaries found N"; the exit code is 1 unless both are 0.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launchBrowser, newVisitor, startDemo } from "../browser/demo.mjs";
import { seeded } from "../node/seeded.mjs";
import { findCanaries, makeCanaries } from "./canaries.mjs";
import { pastTheProxies } from "./net-log.mjs";
import { ShoppingSession } from "./shopping-session.mjs";
import { Traffic } from "./traffic.mjs";

/** A browser's log grows by some megabytes a session. */
const kSessionsPerBrowser = 10;
const kAtOnce = 4;
/** What outlives its page is sent by then. */
const kAfterwardsMs = 300;
/** Nobody listens there: what Chromium asks for on its own account, which is no page's, ends at once. */
const kNowhere = "127.0.0.1:9";

/**
 * @param {object} options
 * @param {number} options.sessions
 * @param {number} options.seed
 * @param {(context: import("playwright-core").BrowserContext, secret: string) => Promise<void>} [options.leak] plants a leak: what the audit has to find
 * @param {number} [options.steps] random steps of each session, besides those that all take
 */
export async function audit({ sessions, seed, leak, steps = 4 }) {
  const chance = seeded(seed);
  const canaries = makeCanaries(chance);
  const demo = await startDemo();
  const heard = { pages: 0, files: 0, reports: 0, ids: new Set(), unexplainedBytes: 0, why: [], left: new Set() };
  const planted = new Set();
  const used = {};
  // In turn, so that few sessions plant them all.
  const secret = (place) => {
    used[place] = (used[place] ?? 0) + 1;
    const value = canaries[place][used[place] % canaries[place].length];
    planted.add(value);
    return value;
  };
  const folder = mkdtempSync(join(tmpdir(), "aparte-egress-"));
  try {
    for (let first = 0; first < sessions; first += kSessionsPerBrowser) {
      const numbers = Array.from({ length: Math.min(kSessionsPerBrowser, sessions - first) }, (_, at) => first + at);
      await inOneBrowser(join(folder, "net-log.json"), heard, async (browser, proxies) => {
        const shopAround = async (number) => {
          // Each session has chance of its own: two run at once.
          const own = seeded(seed * 1_000 + number + 1);
          await oneSession({ browser, proxies, demo, secret, number, chance: own, leak, steps, heard });
        };
        while (numbers.length > 0) await Promise.all(numbers.splice(0, kAtOnce).map(shopAround));
      });
    }
  } finally {
    await demo.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return { ...heard, sessions, planted: planted.size, found: findCanaries(heard.left, Object.values(canaries).flat()) };
}

async function inOneBrowser(logFile, heard, work) {
  const flags = [`--log-net-log=${logFile}`, `--proxy-server=http://${kNowhere}`];
  const browser = await launchBrowser({ flags });
  const proxies = new Set([kNowhere]);
  try {
    await work(browser, proxies);
  } finally {
    await browser.close();
  }
  for (const { what, bytes } of await pastTheProxies(logFile, proxies)) {
    heard.unexplainedBytes += bytes;
    heard.why.push(what);
    heard.left.add(what);
  }
}

async function oneSession({ browser, proxies, demo, secret, number, chance, leak, steps, heard }) {
  const visitor = await newVisitor(browser, demo.origin);
  proxies.add(visitor.proxyAddress.replace("http://", ""));
  const session = new ShoppingSession(visitor, demo.origin, chance, secret);
  await leak?.(visitor.context, secret("form_email"));
  try {
    await session.run(number, steps);
    await new Promise((resolve) => setTimeout(resolve, kAfterwardsMs));
  } finally {
    await visitor.close();
  }
  const traffic = new Traffic(demo.origin);
  for (const request of visitor.requests) note(heard, request, traffic.judge(request, session.known));
}

function note(heard, request, { kind, why, unexplainedBytes, left }) {
  if (kind === "page") heard.pages++;
  if (kind === "file") heard.files++;
  if (kind === "report") {
    heard.reports++;
    heard.ids.add(JSON.parse(request.body).id);
  }
  heard.unexplainedBytes += unexplainedBytes;
  if (why) heard.why.push(why);
  left.forEach((text) => heard.left.add(text));
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { sessions: { type: "string", default: "200" }, seed: { type: "string", default: "1" } },
  });
  const result = await audit({ sessions: Number(values.sessions), seed: Number(values.seed) });
  const { sessions, pages, files, reports, ids, planted, unexplainedBytes, why, found } = result;
  for (const line of new Set(why)) console.log(`unexplained: ${line}`);
  for (const { secret, needle } of found) console.log(`found: ${secret}, as ${needle}`);
  console.log(`${sessions} sessions: ${pages} pages, ${files} static files, ${reports} reports with ${ids.size} ids`);
  console.log(`${planted} secrets planted`);
  console.log(`unexplained bytes ${unexplainedBytes}, canaries found ${found.length}`);
  exit(unexplainedBytes + found.length === 0 ? 0 : 1);
}
