// A visitor of mode local in Node, drawn afresh for every answer: through the calls that a page makes, in the module that shops ship.
import { Studio } from "../../js/cli/src/studio.mjs";
import { runtimeModule } from "../journeys/in-node.mjs";
import { importSource } from "../node/source.mjs";

const atMs = Date.UTC(2026, 2, 2, 10);
const consentOn = (holds) => ({ name: "consent_update", params: { level: "full", holds } });
const view = { name: "page_view", page: { path: "/", language: "en", device: "phone", utc_offset_min: 60 } };
const exposure = { name: "exposure", params: { experiment: "asked" } };
const outcomes = (cells) => Array.from({ length: cells - 1 }, (_, index) => `step_${index + 1}`);

function rulesOf(odds, cells) {
  return {
    site: {
      key: "audit",
      languages: ["en"],
      currency: "EUR",
      placements: { title: ["h1"] },
      reports: { mode: "local", odds },
    },
    templates: { other: { en: "Other" } },
    experiments: {
      asked: {
        variants: { control: {}, other: { changes: [{ at: "title", text: "other" }] } },
        outcomes: outcomes(cells),
      },
    },
  };
}

/** The pack of the audit: one experiment in mode local. */
export async function localPack(odds, cells) {
  const studio = await Studio.load();
  const { pack } = studio.compile([{ path: "rules.json", text: JSON.stringify(rulesOf(odds, cells)) }], "en");
  return Buffer.from(pack, "base64");
}

/** @param {"aparte" | "aparte-full"} core */
export async function startCore(core) {
  const { Engine } = await importSource("core/engine.ts");
  return new Engine((await runtimeModule("wasm", core))());
}

/** Up to the exposure, on a page that holds reports or not. */
export function expose(engine, holds) {
  for (const event of [consentOn(holds), view, exposure]) engine.dispatch(atMs, event);
}

export class Answers {
  #engine;
  #steps;

  /**
   * @param {number} odds
   * @param {number} cells
   */
  static async start(odds, cells) {
    const answers = new Answers();
    answers.#engine = await startCore("aparte-full");
    if (answers.#engine.loadPack(await localPack(odds, cells)) !== 0) {
      throw new Error("The core refuses the pack of the audit.");
    }
    answers.#steps = [undefined, ...outcomes(cells).map((name) => ({ name }))];
    return answers;
  }

  /**
   * @param {number} truth the true cell
   * @returns {number} the cell that is told
   */
  draw(truth) {
    this.#engine.restore(atMs);
    expose(this.#engine, true);
    if (truth > 0) this.#engine.dispatch(atMs, this.#steps[truth]);
    const report = this.#engine.report();
    const told = Number(/"outcome":(\d)/.exec(report)?.[1]);
    if (!(told >= 0) || !report.includes('"mode":"local"'))
      throw new Error(`This is no report of mode local: ${report}`);
    return told;
  }
}
