// Cases of GrowthBook's SDK test suite, section evalCondition: each condition becomes a segment, each case a visitor of its own.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromGrowthBook } from "./rules-condition.mjs";
import { Studio } from "../../js/cli/src/studio.mjs";
import { runtimeModule } from "../journeys/in-node.mjs";
import { playJourney } from "../journeys/player.mjs";

/**
 * @typedef {[name: string, condition: object, attributes: object, expected: boolean, savedGroups?: Record<string, unknown[]>]} Case
 * @typedef {{ name: string, passed: boolean, message: string }} Outcome
 */

/**
 * @param {Case[]} cases
 * @param {{ native?: string }} [options] `native`: the program aparte_replay, instead of the WebAssembly module
 * @returns {Promise<Outcome[]>}
 */
export async function runConditions(cases, { native } = {}) {
  const studio = await Studio.load();
  const answer = native ? nativeAnswer(native) : await webAssemblyAnswer();
  return cases.map(([name, condition, attributes, expected, savedGroups]) => {
    const when = fromGrowthBook(condition, savedGroups);
    const compiled = studio.compile(rulesWith(when), "en");
    if (!compiled.ok) {
      const { message, expected: wanted } = compiled.diagnostics.find(({ severity }) => severity === "error");
      return { name, passed: false, message: `does not compile: ${message} Expected: ${wanted}` };
    }
    const lines = answer(Buffer.from(compiled.pack, "base64"), journey(attributes));
    const refused = lines.find((line) => line.startsWith("error"));
    if (refused) return { name, passed: false, message: `the core answered with ${refused}` };
    const actual = studio.decode(Buffer.from(lines.at(-2), "hex")).segments.includes("s");
    return { name, passed: actual === expected, message: `is ${actual}, not ${expected}` };
  });
}

function rulesWith(when) {
  const site = {
    key: "cases",
    languages: ["en"],
    currency: "EUR",
    pages: { home: ["/"] },
    placements: { top: ["#t"] },
  };
  const campaigns = { c: { audience: { "segment.s": true }, changes: [{ at: "top", hide: true }] } };
  return [{ path: "case.json", text: JSON.stringify({ site, segments: { s: { when } }, campaigns }) }];
}

/** The visitor has these attributes and looks at a page; the last line but one of the answer is the decision. */
function journey(attributes) {
  const steps = [
    { journey: "case", seed: 1 },
    { at: "2026-01-01T00:00:00Z", event: { name: "consent_update", params: { level: "full" } } },
    { at: "2026-01-01T00:00:01Z", event: { name: "attributes_update", params: attributes } },
    {
      at: "2026-01-01T00:00:02Z",
      event: { name: "page_view", page: { path: "/", language: "en", device: "desktop", utc_offset_min: 0 } },
    },
  ];
  return `${steps.map((step) => JSON.stringify(step)).join("\n")}\n`;
}

async function webAssemblyAnswer() {
  const fresh = await runtimeModule("wasm", "aparte-full");
  return (pack, text) => playJourney(fresh(), pack, text);
}

function nativeAnswer(program) {
  return (pack, text) => {
    const folder = mkdtempSync(join(tmpdir(), "aparte-case-"));
    try {
      writeFileSync(join(folder, "case.pack"), pack);
      writeFileSync(join(folder, "case.jsonl"), text);
      const answer = execFileSync(program, [join(folder, "case.pack"), join(folder, "case.jsonl")], {
        encoding: "utf8",
      });
      return answer.trimEnd().split("\n");
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}
