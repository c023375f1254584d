#!/usr/bin/env node
// Browsers and tabs die while events are acknowledged:
//
//   node tests/browser/survival/deaths.mjs [--kills N] [--crashes N] [--tabs EVENTS] [--seed S]
//
// 200 killed browsers, 200 crashed tabs, 8 tabs of 500 events with dying ones among them, seed 1 unless said; 0 leaves one out.
// Prints for each "N deaths, N acknowledged, N lost, N doubled, N unreadable profiles"; fails when one of the last three is not 0.
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { seeded } from "../../node/seeded.mjs";
import { launchBrowser } from "../test-shop.mjs";
import { compare, openBeatingShop, readProfile } from "./beating-shop.mjs";
import { KilledBrowser } from "./killed-browser.mjs";

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const kManyEvents = 100_000;

/** @typedef {{ deaths: number, acknowledged: number, lost: number, doubled: number, unreadable: number }} Toll */

/** A browser with one page is killed again and again. @returns {Promise<Toll>} */
export async function killBrowsers(times, seed, say = () => undefined) {
  const chance = seeded(seed);
  const shop = await openBeatingShop();
  const browser = new KilledBrowser();
  try {
    const dies = async () => {
      const page = await browser.start();
      await beatAWhile(page, shop, chance);
      await browser.kill();
    };
    const reads = async () => readProfile(await browser.start(), shop.origin);
    return await die(times, shop, dies, reads, () => browser.kill(), say);
  } finally {
    await browser.close().catch(() => undefined);
    await shop.close();
  }
}

/** A tab crashes again and again. @returns {Promise<Toll>} */
export async function crashTabs(times, seed, say = () => undefined) {
  const chance = seeded(seed);
  const shop = await openBeatingShop();
  const browser = await launchBrowser();
  const context = await browser.newContext();
  try {
    const dies = async () => {
      const page = await context.newPage();
      await beatAWhile(page, shop, chance);
      await crash(page);
    };
    let reader;
    const reads = async () => readProfile((reader = await context.newPage()), shop.origin);
    return await die(times, shop, dies, reads, () => reader.close(), say);
  } finally {
    await browser.close();
    await shop.close();
  }
}

/** Eight tabs write one profile; some die, and others go on in their place. @returns {Promise<Toll>} */
export async function manyTabs(events, deaths, seed, tabs = 8) {
  const chance = seeded(seed);
  const shop = await openBeatingShop();
  const browser = await launchBrowser();
  const context = await browser.newContext();
  try {
    const open = async (from, count) => {
      const page = await context.newPage();
      await page.goto(`${shop.origin}/?from=${from}&count=${count}`);
      return { page, from, count };
    };
    const running = [];
    for (let tab = 0; tab < tabs; tab++) running.push(await open(2 + tab * events, events));
    for (let death = 0; death < deaths; death++) {
      await pause(100 + chance.below(400));
      const index = chance.below(running.length);
      const { page, from, count } = running[index];
      await crash(page);
      const next = Math.max(from - 1, ...shop.log.begun().filter((n) => n < from + count && n >= from)) + 1;
      running[index] = await open(next, from + count - next);
    }
    const isDone = () => running.every(({ from }) => shop.log.done().includes(from));
    while (!isDone()) await pause(50);
    for (const { page } of running) await page.close();
    const profile = await readProfile(await context.newPage(), shop.origin);
    const unreadable = Number(profile.code !== "ok");
    return { deaths, acknowledged: shop.log.acknowledged().length, ...compare(profile, shop.log), unreadable };
  } finally {
    await browser.close();
    await shop.close();
  }
}

/**
 * One death after the other, each with a look at the profile. What it has counted since the look before is held against what was told since
 * then: with all that was ever left open, something lost could pass for an event of an earlier death.
 */
async function die(times, shop, dies, reads, closes, say) {
  const toll = { deaths: 0, acknowledged: 0, lost: 0, doubled: 0, unreadable: 0 };
  let unit;
  let known = { events: 0, sum: 0 };
  while (toll.deaths < times) {
    const told = { begun: shop.log.begun().length, acknowledged: shop.log.acknowledged().length };
    await dies();
    toll.deaths++;
    const profile = await reads();
    await closes();
    unit ??= profile.unit;
    if (profile.code !== "ok" || profile.unit !== unit) toll.unreadable++;
    const grown = { events: profile.events - known.events, sum: profile.sum - known.sum };
    const { lost, doubled } = compare(grown, {
      begun: () => shop.log.begun().slice(told.begun),
      acknowledged: () => shop.log.acknowledged().slice(told.acknowledged),
    });
    known = profile;
    toll.lost += lost;
    toll.doubled += doubled;
    toll.acknowledged = shop.log.acknowledged().length;
    if (toll.deaths % 20 === 0) say(inWords(toll));
  }
  return toll;
}

const inWords = ({ deaths, acknowledged, lost, doubled, unreadable }) =>
  `${deaths} deaths, ${acknowledged} acknowledged, ${lost} lost, ${doubled} doubled, ${unreadable} unreadable profiles`;

/** Until a moment drawn by chance after the first acknowledged event. */
async function beatAWhile(page, shop, chance) {
  const before = shop.log.acknowledged().length;
  const next = Math.max(1, ...shop.log.begun()) + 1;
  await page.goto(`${shop.origin}/?from=${next}&count=${kManyEvents}`);
  while (shop.log.acknowledged().length === before) await pause(5);
  await pause(chance.below(200));
}

async function crash(page) {
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once("crash", resolve));
  session.send("Page.crash").catch(() => undefined);
  await crashed;
  await page.close();
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "200" },
      crashes: { type: "string", default: "200" },
      tabs: { type: "string", default: "500" },
      seed: { type: "string", default: "1" },
    },
  });
  const [kills, crashes, tabs, seed] = [values.kills, values.crashes, values.tabs, values.seed].map(Number);
  let isWhole = true;
  const tell = (what, toll) => {
    console.log(`${what}: ${inWords(toll)}`);
    isWhole &&= toll.lost + toll.doubled + toll.unreadable === 0;
  };
  const say = (line) => console.error(line);
  if (kills) tell("killed browsers", await killBrowsers(kills, seed, say));
  if (crashes) tell("crashed tabs", await crashTabs(crashes, seed, say));
  if (tabs) tell(`8 tabs of ${tabs} events`, await manyTabs(tabs, 12, seed));
  exit(isWhole ? 0 : 1);
}
