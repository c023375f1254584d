// Visitors of mode local who wander at random through a shop in Chromium, in several tabs, over crashes and other sites: of each report
// one text may leave, for two random answers about one truth would tell it.
//
//   node tests/privacy/one-text.mjs [--walks N] [--steps N] [--seed N]
//
// The last line is `reports N, texts N, ids with two texts N`; exit code 1 when there are any of the last.
import { argv, exit, stderr, stdout } from "node:process";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { crash, drawTheTruth, idsWithTwoTexts, localShop, outcomesOf } from "../browser/local-shop.mjs";
import { launchBrowser, newVisitor, openShop } from "../browser/test-shop.mjs";
import { seeded } from "../node/seeded.mjs";

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const maxTabs = 3;

// Where the runtime is not there, or not yet, nothing happens.
const track = (page, name) =>
  page.evaluate((event) => {
    if (globalThis.aparte?.track) void globalThis.aparte.track(event, { items: [{ item_id: "1", price: 10 }] });
  }, name);

/** What a visitor may do with a tab; each weighs as often as it stands here. */
const steps = {
  click: (page) => page.click("a", { timeout: 500 }),
  clickAgain: (page) => page.click("a", { timeout: 500 }),
  addToCart: (page) => track(page, "add_to_cart"),
  purchase: (page) => track(page, "purchase"),
  purchaseAndClick: async (page) => {
    await track(page, "purchase");
    await page.click("a", { timeout: 500 });
  },
  home: (page, { origin }) => page.goto(`${origin}/`),
  bare: (page, { origin }) => page.goto(`${origin}/bare/`),
  away: (page, { port }) => page.goto(`http://shop.test:${port}/away/`),
  reload: (page) => page.reload(),
  back: (page) => page.goBack({ timeout: 2000 }),
  forward: (page) => page.goForward({ timeout: 2000 }),
  wait: () => pause(600),
  close: (page) => page.close(),
  crash: (page) => crash(page).then(() => page.close()),
};

async function walk(browser, shop, { steps: count }, chance) {
  const visitor = await newVisitor(browser);
  await visitor.context.addInitScript(drawTheTruth);
  const tabs = [visitor.page];
  await visitor.page.goto(`${shop.origin}/`);
  for (let step = 0; step < count; step++) {
    if (tabs.length === 0 || (tabs.length < maxTabs && chance.below(6) === 0)) {
      const tab = await visitor.context.newPage();
      await tab.goto(`${shop.origin}/`);
      tabs.push(tab);
    }
    const page = chance.pick(tabs);
    // A page without a link, or without a way back, stays as it is.
    await steps[chance.pick(Object.keys(steps))](page, shop).catch(() => undefined);
    if (page.isClosed()) tabs.splice(tabs.indexOf(page), 1);
    await pause(chance.below(250));
  }
  await visitor.close();
  await pause(300);
}

/**
 * @param {{ walks: number, steps: number, seed: number }} options
 * @param {(line: string) => void} say progress
 */
export async function wander(options, say = () => {}) {
  const browser = await launchBrowser();
  const shop = await openShop(localShop);
  const chance = seeded(options.seed);
  try {
    for (let done = 1; done <= options.walks; done++) {
      await walk(browser, shop, options, chance);
      say(`${done} of ${options.walks} walks`);
    }
    const { reports } = shop.collector;
    const texts = new Set(reports.map(({ text }) => text));
    return { reports: outcomesOf(reports).length, texts: texts.size, twice: idsWithTwoTexts(reports).length };
  } finally {
    await browser.close();
    await shop.close();
  }
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  const defaults = { walks: "100", steps: "25", seed: "1" };
  const names = Object.entries(defaults).map(([name, text]) => [name, { type: "string", default: text }]);
  const { values } = parseArgs({ options: Object.fromEntries(names) });
  const options = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  if (!(options.walks >= 1 && options.steps >= 1 && options.seed >= 1)) {
    stderr.write("one-text: --walks, --steps and --seed are whole numbers from 1 on\n");
    exit(2);
  }
  const say = stderr.isTTY ? (line) => stderr.write(`\r\x1b[K${line}`) : undefined;
  const found = await wander(options, say);
  if (say) say("");
  stdout.write(`reports ${found.reports}, texts ${found.texts}, ids with two texts ${found.twice}\n`);
  exit(found.twice > 0 ? 1 : 0);
}
