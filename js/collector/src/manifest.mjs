import Ajv2020 from "ajv/dist/2020.js";
import { Refusal } from "./refusal.mjs";

/** Pack version under which reports of packs without a manifest are counted, so that nobody can make rows at will. */
export const unknownPack = "unknown";

const name = { type: "string", pattern: "^[a-z0-9_]{1,40}$" };
const label = { type: "object", additionalProperties: { type: "string" } };
const manifestSchema = {
  type: "object",
  required: ["v", "site", "version", "tasks"],
  properties: {
    v: { const: 1 },
    site: { type: "string", pattern: "^[a-z0-9_-]{1,32}$" },
    version: { type: "string", pattern: "^[0-9a-f]{16}$" },
    tasks: {
      type: "array",
      maxItems: 1000,
      items: {
        type: "object",
        required: ["name", "arms", "cells"],
        properties: {
          name,
          kind: { enum: ["experiment", "question"] },
          label,
          arms: {
            type: "array",
            minItems: 1,
            maxItems: 64,
            items: {
              type: "object",
              required: ["name"],
              properties: { name, label, weight: { type: "number", minimum: 0 } },
            },
          },
          cells: { type: "array", minItems: 2, maxItems: 8, items: name },
          mode: { enum: ["plain", "local"] },
          odds: { type: "integer", minimum: 0, maximum: 1000 },
        },
        if: { properties: { mode: { const: "local" } }, required: ["mode"] },
        then: { required: ["odds"], properties: { odds: { type: "integer", minimum: 2 } } },
        else: { properties: { odds: { const: 0 } } },
      },
    },
  },
};
const ajv = new Ajv2020({ strict: true, strictRequired: false });

/** Odds at which the outcomes of a task are the true ones: 0 in mode plain, which is that of a manifest that names none. */
export const oddsOf = ({ odds = 0 }) => odds;
const modeInWords = (task) => (oddsOf(task) === 0 ? "plain" : `local at odds ${oddsOf(task)}:1`);

const fitsSchema = ajv.compile(manifestSchema);

/**
 * What may be asked: the sites, their tasks, arms and cells, from the manifests that `aparte build` writes beside the packs.
 */
export class Manifests {
  #sites = new Map();

  /** @param {object[]} manifests parsed manifest files, one a site */
  constructor(manifests) {
    if (!Array.isArray(manifests) || manifests.length === 0) {
      throw new Error(
        "The collector needs at least one manifest: the file that `aparte build` writes beside the pack.",
      );
    }
    for (const manifest of manifests) this.#add(manifest);
  }

  #add(manifest) {
    if (!fitsSchema(manifest)) {
      throw new Error(`A manifest does not fit: ${ajv.errorsText(fitsSchema.errors, { dataVar: "manifest" })}.`);
    }
    if (this.#sites.has(manifest.site))
      throw new Error(`Two manifests are for the site "${manifest.site}": give one a site.`);
    this.#sites.set(manifest.site, manifest);
  }

  /** Every manifest. */
  get all() {
    return [...this.#sites.values()];
  }

  /** The manifest of `site`, of the first site when none is named; undefined when unknown. */
  of(site) {
    return site === undefined ? this.#sites.values().next().value : this.#sites.get(site);
  }

  /**
   * Refuses a report that answers a question nobody asked.
   *
   * @param {{ site: string, task: string, odds: number, arm: string, outcome: number, pack: string }} report
   * @returns the report, its pack replaced by `unknownPack` when it is not the manifest's
   */
  check(report) {
    const manifest = this.#sites.get(report.site);
    if (!manifest) throw new Refusal(422, "site", `No site "${report.site}" here.`);
    const task = manifest.tasks.find(({ name }) => name === report.task);
    if (!task) throw new Refusal(422, "task", `No task "${report.task}" at this site.`);
    if (report.odds !== oddsOf(task)) {
      throw new Refusal(422, "mode", `The task "${task.name}" is told in mode ${modeInWords(task)}.`);
    }
    if (!task.arms.some(({ name }) => name === report.arm)) {
      throw new Refusal(422, "arm", `The task "${task.name}" has no arm "${report.arm}".`);
    }
    if (report.outcome >= task.cells.length) {
      throw new Refusal(422, "outcome", `The task "${task.name}" has the cells 0 to ${task.cells.length - 1}.`);
    }
    return { ...report, pack: report.pack === manifest.version ? report.pack : unknownPack };
  }
}
