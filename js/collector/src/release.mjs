import { Manifests } from "./manifest.mjs";
import { withOverturning } from "./poisoning.mjs";
import { releasedResults, testingResults } from "./results.mjs";
import { Store } from "./store.mjs";
import { tableOf } from "./table.mjs";

/**
 * What may be published of a site, from a storage that is open.
 *
 * @param {import("./storage/embedded.mjs").Reading} reading
 * @param {{ site: string }} manifest
 */
export async function released(reading, manifest) {
  const { site } = manifest;
  return withOverturning(releasedResults(manifest, await reading.totals(site), await reading.bursts(site)));
}

/**
 * The true totals, open batches included: for tests.
 *
 * @param {import("./storage/embedded.mjs").Reading} reading
 * @param {{ site: string }} manifest
 */
export async function unreleased(reading, manifest) {
  const { site } = manifest;
  const [closed, open] = [await reading.totals(site), await reading.openTotals(site)];
  return withOverturning(testingResults(manifest, closed, open, await reading.bursts(site)));
}

/**
 * What may be published of a database that no collector uses. Nothing is changed: days that no collector has closed do not count.
 *
 * @param {object} options
 * @param {string} options.database
 * @param {object} options.manifest parsed
 * @param {"json" | "csv" | "parquet"} options.format
 * @returns {Promise<{ results: object, file: string | Buffer }>} the results, and what a file of this format holds
 */
export async function releaseOf({ database, manifest, format }) {
  const site = new Manifests([manifest]).of();
  const store = await Store.read(database);
  try {
    const results = await released(store, site);
    return { results, file: format === "json" ? JSON.stringify(results) : await tableOf(results, format) };
  } finally {
    await store.close();
  }
}
