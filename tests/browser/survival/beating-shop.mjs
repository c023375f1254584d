// A shop whose page tells one event after the other, and says outside of the browser which were begun and which acknowledged.
// What the visitor's profile has counted in the end is held against that.
import { openShop, pageWith, scriptTag } from "../test-shop.mjs";

const rules = {
  site: { key: "test", languages: ["en"], currency: "EUR" },
  segments: {
    beating: { when: { $count: { event: "beat" }, $gte: 1 } },
    summing: { when: { $sum: { event: "beat", of: "n" }, $gte: 1 } },
  },
};
/** Every event has a number of its own: from `from` on, `count` of them. */
const script = `
  const told = (what) => fetch("/signals", { method: "POST", body: JSON.stringify(what) });
  const { from, count } = Object.fromEntries(new URLSearchParams(location.search));
  const beat = async () => {
    const { code } = await aparte.ready;
    await told({ ready: code });
    for (let n = Number(from); n < Number(from) + Number(count); n++) {
      await told({ begun: n });
      await aparte.track("beat", { params: { n } });
      await told({ acknowledged: n });
    }
    await told({ done: Number(from) });
  };
  addEventListener("load", () => { if (from) void beat(); });`;

/** @returns the shop of `openShop`, and `log`: what its pages have said, as sets of numbers and a list */
export async function openBeatingShop() {
  const head = scriptTag.replace("async", 'data-consent="full"').replace(' data-report="/signals"', "");
  const shop = await openShop({
    rules,
    files: { "index.html": pageWith('<script src="/beat.js"></script>', { head }), "beat.js": script },
  });
  const said = (what) =>
    shop.collector.reports.map(({ text }) => JSON.parse(text)[what]).filter((value) => value !== undefined);
  return {
    ...shop,
    log: {
      begun: () => said("begun"),
      acknowledged: () => said("acknowledged"),
      done: () => said("done"),
      ready: () => said("ready"),
    },
  };
}

/**
 * What the profile knows: how many events, the sum of their numbers, and whose it is.
 *
 * @param {import("playwright-core").Page} page
 */
export async function readProfile(page, origin) {
  await page.goto(origin);
  const { status, profile } = await page.evaluate(async () => ({
    status: await globalThis.aparte.ready,
    profile: globalThis.aparte.profile(),
  }));
  const values = Object.values(profile?.counters ?? {}).map((counter) => counter[1] ?? 0);
  return {
    code: status.code,
    unit: String(profile?.unit && Object.values(profile.unit)),
    events: Math.min(...values),
    sum: Math.max(...values),
  };
}

/**
 * Whether the profile has counted each acknowledged event once, no other twice, and of those that were begun and not acknowledged any.
 *
 * @param {{ events: number, sum: number }} profile
 * @param {{ begun: () => number[], acknowledged: () => number[] }} log
 * @returns {{ lost: number, doubled: number }}
 */
export function compare({ events, sum }, log) {
  const acknowledged = new Set(log.acknowledged());
  const open = [...new Set(log.begun())].filter((n) => !acknowledged.has(n));
  const total = [...acknowledged].reduce((one, other) => one + other, 0);
  const extra = events - acknowledged.size;
  if (extra < 0) return { lost: -extra, doubled: 0 };
  if (extra > open.length) return { lost: 0, doubled: extra - open.length };
  return isSumOf(sum - total, extra, open) ? { lost: 0, doubled: 0 } : { lost: 1, doubled: 1 };
}

/** Whether `count` of the numbers add up to `sum`. */
function isSumOf(sum, count, numbers) {
  // For each count the sums that can be made; few events are open at a time.
  const sums = [new Set([0]), ...numbers.map(() => new Set())];
  for (const number of numbers) {
    for (let taken = numbers.length; taken > 0; taken--) {
      for (const value of sums[taken - 1]) sums[taken].add(value + number);
    }
  }
  return sums[count].has(sum);
}
