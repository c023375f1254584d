// What is to be reached, in Chromium; where only Node was asked, in Node.
import { figure } from "./figure.mjs";

const rules = 1_000;

/**
 * @param {Record<string, object>} platforms results of measure.mjs by platform
 * @returns {{ what: string, wanted: string, is: string, isReached: boolean }[]}
 */
export function goals(platforms) {
  const platform = "Chromium" in platforms ? "Chromium" : "Node";
  const { visit, attribute, idle, setUp, history, memory } = platforms[platform];
  const most = (what, limit, unit, is) => ({
    what: `${what}, ${platform}`,
    wanted: `at most ${limit}${unit}`,
    is: `${figure(is)}${unit}`,
    isReached: is <= limit,
  });
  const least = (what, limit, is) => ({
    what: `${what}, ${platform}`,
    wanted: `at least ${limit} times less`,
    is: `${figure(is)} times less`,
    isReached: is >= limit,
  });
  return [
    most("an event of a visit with 1,000 rules", 5, " µs", visit[rules].Aparté.us.median),
    most("one attribute changes, 1,000 rules", 5, " µs", attribute[rules].Aparté.us.median),
    most("an event that no rule asks about, 1,000 rules", 5, " µs", idle[rules].Aparté.us.median),
    least(
      "one attribute changes, against GrowthBook's 1,000 features",
      300,
      attribute[rules].GrowthBook.timesAparte.median,
    ),
    most("exponent of cost against history", 0.05, "", history.exponent),
    ...(memory.perRule === undefined ? [] : [most("wasm memory of a rule", 100, " bytes", memory.perRule)]),
    least("set-up of 1,000 rules, against GrowthBook's", 5, setUp[rules].GrowthBook.timesAparte.median),
  ];
}
