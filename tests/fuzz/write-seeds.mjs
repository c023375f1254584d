// Writes the seeds of the fuzz targets, tests/fuzz/corpus/, and their dictionaries, tests/fuzz/dictionaries/, from the rules,
// journeys and diagnostics of this repository: node tests/fuzz/write-seeds.mjs, after build-scripts/build wasm.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseJourney } from "../../js/cli/src/journey.mjs";
import { Studio } from "../../js/cli/src/studio.mjs";
import { encode } from "../journeys/cbor.mjs";
import { checkout, journeyNames, journeyText, runtimeModule } from "../journeys/in-node.mjs";
import { Calls, ground, separator, timeSteps } from "../node/fuzz-calls.mjs";

const maxCalls = 40;
const maxRulesBytes = 500;
const folder = `${checkout}tests/fuzz/`;
const studio = await Studio.load();

function into(name) {
  mkdirSync(`${folder}${name}`, { recursive: true });
  return (file, content) => writeFileSync(`${folder}${name}/${file}`, content);
}

function compiled(files) {
  const { ok, pack, diagnostics } = studio.compile(files, "en");
  if (!ok) throw new Error(JSON.stringify(diagnostics[0]));
  return Buffer.from(pack, "base64");
}

async function writePacks() {
  const write = into("corpus/pack");
  const { pack } = await ground();
  write("ground", pack);
  const ofJourneys = (name) => compiled([{ path: "rules.json", text: read(`tests/journeys/${name}/rules.json`) }]);
  for (const name of ["derived", "stated", "inferred"]) write(name, ofJourneys(name));
  const rules = JSON.parse(withoutComments(read("tests/fuzz/ground/rules.json")));
  write("no-rules", compiled([{ path: "rules.json", text: JSON.stringify({ site: rules.site }) }]));
  const fewer = { ...rules, campaigns: {}, experiments: {}, templates: {}, scores: {}, stages: [] };
  delete fewer.stages;
  for (const name of Object.keys(rules.segments).filter((_, index) => index % 6 === 5)) {
    const segments = { [name]: rules.segments[name] };
    const text = JSON.stringify({ ...fewer, segments, metrics: used(rules.metrics, segments), attributes: {} });
    write(`segment-${name}`, compiled([{ path: "rules.json", text }]));
  }
  const damaged = ofJourneys("stated");
  write("cut-off", damaged.subarray(0, damaged.length / 2));
  damaged[Math.floor(damaged.length / 3)] ^= 1;
  write("one-bit", damaged);
}

function used(metrics, segments) {
  const text = JSON.stringify(segments);
  return Object.fromEntries(Object.entries(metrics).filter(([name]) => text.includes(`metric.${name}`)));
}

/** A journey as input of the event target; the times between two events become the nearest step. */
function callsOf(journey) {
  const chunks = [];
  let before = journey.steps[0]?.nowMs ?? 0;
  for (const { nowMs, event } of journey.steps.slice(0, maxCalls)) {
    const gap = nowMs - before;
    const step = timeSteps.reduce(
      (best, one, index) => (Math.abs(one - gap) < Math.abs(timeSteps[best] - gap) ? index : best),
      0,
    );
    before = nowMs;
    chunks.push(Buffer.from([(step << 3) | (event ? 0 : 5), ...(event ? encode(event) : [])]));
    // Now and then saved, and gone on from there.
    if (chunks.length % 9 === 8) chunks.push(Buffer.from([chunks.length % 2 ? 6 : 7]));
  }
  const ways = chunks.flatMap((chunk, index) => (index ? [separator, chunk] : [chunk]));
  if (chunks.some((chunk) => chunk.includes(separator))) throw new Error(journey.name);
  return Buffer.concat(ways);
}

async function writeEvents() {
  const write = into("corpus/event");
  const { visit } = await ground();
  write("ground", callsOf(visit));
  for (const name of journeyNames) write(name, callsOf(parseJourney(journeyText(name))));
  for (const [index, { event }] of visit.steps.entries()) {
    if (event) write(`only-${index}`, callsOf({ ...visit, steps: [visit.steps[1], { nowMs: 0, event }] }));
  }
}

async function writeSnapshots() {
  const write = into("corpus/snapshot");
  const { pack, visit } = await ground();
  const instance = await runtimeModule("wasm", "aparte-full");
  const lives = [visit, ...journeyNames.map((name) => parseJourney(journeyText(name)))];
  for (const { name, steps } of lives) {
    const calls = new Calls(instance());
    calls.loadPack(pack);
    for (const step of steps.slice(0, maxCalls)) calls.play(step);
    write(name, Buffer.concat([Buffer.from([0]), calls.snapshot().output.subarray(8)]));
    if (name === "fuzz") write("whole", Buffer.concat([Buffer.from([1]), calls.snapshot().output]));
  }
}

const withoutComments = (text) => text.replace(/^\s*\/\/.*$/gm, "");
const read = (path) => readFileSync(`${checkout}${path}`, "utf8");

/** The rules of the cases of tests/diagnostics: each has a slip, and most of the language is in them. */
function* casesOfDiagnostics() {
  for (const file of readdirSync(`${checkout}tests/diagnostics`).filter((name) => name.endsWith(".txt"))) {
    const cases = read(`tests/diagnostics/${file}`).split(/^=== /m).slice(1);
    for (const [index, one] of cases.entries()) {
      const rules = /^--- rules\.json\n(.*?)(?=^--- )/ms.exec(one)?.[1];
      if (rules && rules.length <= maxRulesBytes && !rules.includes("«")) yield [`${file}-${index}`, rules];
    }
  }
}

function writeRules() {
  const write = into("corpus/rules");
  write("ground", read("tests/fuzz/ground/rules.json"));
  for (const name of ["derived", "inferred"]) write(name, read(`tests/journeys/${name}/rules.json`));
  for (const name of ["site", "segments", "templates", "campaigns", "experiments"]) {
    write(`boutique-${name}`, read(`rules/boutique/${name}.json`));
  }
  for (const [name, text] of casesOfDiagnostics()) write(name.replace(".txt", ""), text);
}

const escaped = (bytes) => [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");

function writeDictionaries() {
  const write = into("dictionaries");
  const inRules = new Set(read("rules/schema/rules.schema.json").match(/"\$?[a-z_]{2,30}"/g));
  write("rules.dict", `${[...inRules].map((word) => `"\\"${word.slice(1, -1)}\\""`).join("\n")}\n`);
  const texts = (path) => read(path).match(/[a-z_]{2,30}(?=:)|(?<=^; {3})[a-z_]+/gm);
  const cbor = (words) => `${[...new Set(words)].map((word) => `"${escaped(encode(word))}"`).join("\n")}\n`;
  const ofEvents = [...texts("wasm/schema/event.cddl"), ...["item_id", "item_category", "price", "quantity", "level"]];
  const ofItems = ["item_brand", "value", "transaction_id", "full", "none", "experiment", "box", "released_on"];
  write("event.dict", `"${escaped(separator)}"\n${cbor([...ofEvents, ...ofItems])}`);
  write("snapshot.dict", cbor([...texts("wasm/schema/snapshot.cddl"), ...ofEvents]));
}

await writePacks();
await writeEvents();
await writeSnapshots();
writeRules();
writeDictionaries();
