// As many questions as a test sends reports: where each report has an arm of its own, the true totals say of every single one how
// often it was counted, and with which outcome.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

const [tasksPerSite, armsPerTask] = [16, 64];
/** Questions of a site. */
export const perSite = tasksPerSite * armsPerTask;
const cells = ["none", "cta_click", "add_to_cart", "purchase"];
/** The outcome that stands highest. */
export const topOutcome = cells.length - 1;
/** Pack version of the manifests. */
export const pack = "0123456789abcdef";

/** Where the report of this number is counted. */
export const questionOf = (n) => ({
  site: `shop_${Math.floor(n / perSite)}`,
  task: `task_${Math.floor((n % perSite) / armsPerTask)}`,
  arm: `arm_${n % armsPerTask}`,
});

/**
 * Writes the manifests that ask `count` questions.
 *
 * @param {string} folder
 * @param {number} count
 * @returns {Promise<string[]>} the files
 */
export async function writeManifests(folder, count) {
  const names = (what, many) => Array.from({ length: many }, (_, n) => ({ name: `${what}_${n}` }));
  const tasks = names("task", tasksPerSite).map((task) => ({ ...task, arms: names("arm", armsPerTask), cells }));
  const files = [];
  for (let site = 0; site * perSite < count; site++) {
    const file = join(folder, `shop_${site}.manifest.json`);
    await writeFile(file, JSON.stringify({ v: 1, site: `shop_${site}`, version: pack, tasks }));
    files.push(file);
  }
  return files;
}

/**
 * Reads the true totals.
 *
 * @param {string} url of a collector with `--testing-view`
 * @param {number} count of the questions
 * @returns {Promise<number[][]>} for the report of each number: how often each outcome was counted
 */
export async function readCounts(url, count) {
  const counts = [];
  for (let site = 0; site * perSite < count; site++) {
    const { tasks } = await (await fetch(`${url}/results?view=testing&site=shop_${site}`)).json();
    for (const { arms } of tasks) counts.push(...arms.map(({ cells }) => cells));
  }
  return counts.slice(0, count);
}
