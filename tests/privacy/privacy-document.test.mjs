// PRIVACY.md in both languages against what the code does: fields, numbers, links and commands.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, test } from "node:test";
import { readReport } from "../../js/collector/src/report.mjs";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const schema = JSON.parse(read("wasm/schema/report.schema.json"));

/** What the documents have to name; how long is in milliseconds or days, as the name says. */
const numbers = [
  "kMaxReportsADay",
  "kMaxReportsIn30Days",
  "kCapDays",
  "kReportBytes",
  "kSessionIdleMs",
  "kMaxProfileIdleMs",
  "kVisitEndsMs",
  "kKeptMs",
  "kLedgerDays",
  "kMaxAgeMs",
  "batchOpenMs",
  "idRememberedMs",
  "totalsKeptMs",
  "minReportsPerBatch",
  "minReportsPerCell",
];
const unitsMs = { minutes: 60_000, hours: 3_600_000, heures: 3_600_000, days: 86_400_000, jours: 86_400_000 };

/** A constant of the code: a product of whole numbers. */
function constantIn(source, name) {
  const [, value] = new RegExp(`\\b${name}\\s*=\\s*([^;]+);`).exec(source) ?? assert.fail(`no ${name} in the code`);
  return value
    .replace(/std::int64_t\{(\d+)\}/g, "$1")
    .split("*")
    .map((factor) => Number(factor.replace(/['_]|LL/g, "")))
    .reduce((product, factor) => product * factor, 1);
}

/** Rows of the table after a heading, as lists of cells. */
function tableUnder(document, heading) {
  const section = document.slice(document.indexOf(`\n## ${heading}\n`)).split("\n## ")[1];
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const documents = {
  "PRIVACY.md": {
    fields: "What leaves, field by field",
    numbers: "The numbers",
    cell: "one of at most 8 steps",
    bits: "log₂ 8 = 3 bits about what the person did, and 8 reports in 30 days at most 24 bits",
    batch: "until they hold 1,000 reports. Of each number (arm and step) portions of at least 20",
    window: [/for at most (\d+) hours/, /after (\d+) minutes without activity/],
  },
  "PRIVACY.fr.md": {
    fields: "Ce qui part, champ par champ",
    numbers: "Les nombres",
    cell: "une de 8 étapes au plus",
    bits: "log₂ 8 = 3 bits sur ce qu'a fait la personne, et 8 rapports en 30 jours au plus 24 bits",
    batch: "jusqu'à 1 000 rapports. De chaque nombre (bras et étape), des portions d'au moins 20",
    window: [/pendant (\d+) heures au plus/, /après (\d+) minutes sans activité/],
  },
};

for (const [file, words] of Object.entries(documents)) {
  describe(file, () => {
    const document = read(file);
    const fields = tableUnder(document, words.fields);
    const rows = tableUnder(document, words.numbers);

    test("names every field of a report, in order, and no other", () => {
      assert.deepEqual(
        fields.map(([name]) => name.replaceAll("`", "")),
        Object.keys(schema.properties),
      );
    });

    test("has an example that the collector takes as a report", () => {
      const example = Object.fromEntries(
        fields.map(([name, value]) => [name.replaceAll("`", ""), JSON.parse(value.replaceAll("`", ""))]),
      );
      const text = JSON.stringify(example).padEnd(512);
      assert.deepEqual(readReport(Buffer.from(text)), example);
    });

    test("names every number, with its value in the code", () => {
      assert.deepEqual(
        rows.map(([, , code]) => /^`(\w+)`/.exec(code)?.[1]),
        numbers,
      );
      for (const [, said, code] of rows) {
        const [, name, path] = /^`(\w+)` (?:in|dans) \[[^\]]+\]\(([^)]+)\)$/.exec(code);
        const [, count, unit] = /^(\d+)(?: (\w+))?$/.exec(said);
        const factor = name.endsWith("Ms") ? (unitsMs[unit] ?? assert.fail(`${name} needs a unit`)) : 1;
        assert.equal(Number(count) * factor, constantIn(read(path), name), name);
      }
    });

    test("says the same numbers where it explains them", () => {
      const { maximum } = schema.properties.outcome;
      assert.equal(maximum + 1, 8);
      const of = (name, path) => constantIn(read(path), name);
      assert.equal(of("kMaxReportsIn30Days", "wasm/include/aparte/profile.hpp"), 8);
      assert.equal(of("minReportsPerBatch", "js/collector/src/results.mjs"), 1000);
      assert.equal(of("minReportsPerCell", "js/collector/src/results.mjs"), 20);
      const onOneLine = document.replaceAll("\n", " ").replace(/ +/g, " ");
      for (const text of [words.cell, words.bits, words.batch]) assert.ok(onOneLine.includes(text), text);
      const [hours, minutes] = words.window.map((pattern) => Number(pattern.exec(onOneLine)[1]));
      assert.equal(hours * 3_600_000, of("kMaxAgeMs", "js/aparte/src/report/reporter.ts"));
      assert.equal(minutes * 60_000, of("kSessionIdleMs", "wasm/include/aparte/profile.hpp"));
    });

    test("says of the modes what the schema says, and of the odds what follows from them", () => {
      for (const mode of schema.properties.mode.enum) assert.ok(document.includes(`\`${mode}\``), mode);
      const of = ([, before, after]) => Number(`${before}.${after}`);
      assert.equal(of(/ε (?:is|vaut) (\d)[.,](\d{3})/.exec(document)), Number(Math.log(20).toFixed(3)));
      assert.equal(of(/(\d+)[.,](\d) % (?:of the time|du temps)/.exec(document)), Number((2000 / 21).toFixed(1)));
    });

    test("links to files and names commands that exist", () => {
      const links = [...document.matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => path);
      const commands = [...document.matchAll(/`(?:node )?((?:js|tests|build-scripts)\/[^ `]+)/g)].map(
        ([, path]) => path,
      );
      assert.ok(links.length > 10 && commands.length > 4);
      for (const path of [...links, ...commands])
        assert.ok(existsSync(fileURLToPath(new URL(path.replace(/^\.\//, ""), root))), path);
    });
  });
}
