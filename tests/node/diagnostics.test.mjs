// The same cases as in tests/unit/diagnostic_cases_test.cpp (which writes them anew), here through the studio's WebAssembly
// and the words of the command line.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { describe as group, it } from "node:test";
import { describe } from "../../js/cli/src/diagnostics.mjs";
import { Studio } from "../../js/cli/src/studio.mjs";

const folder = new URL("../diagnostics/", import.meta.url);
const site = { path: "site.json", text: await readFile(new URL("site.json", folder), "utf8") };
const studio = await Studio.load();
const withoutColour = (_, text) => text;

/** "«300 times: text #»" is the text so often, with the number of the time. */
function expanded(text) {
  return text.replace(/«(\d+) times: ([^»]*)»/g, (_, times, repeated) =>
    Array.from({ length: Number(times) }, (__, number) => repeated.replaceAll("#", number)).join(""),
  );
}

/** The files of a part: "rules.json", "many-#.json 65 times", or "no site". */
function filesOf([name, text]) {
  if (name === "no site") return [];
  const [pattern, times] = name.split(" ");
  if (times === undefined) return [{ path: pattern, text: expanded(text) }];
  return Array.from({ length: Number(times) }, (_, number) => ({ path: pattern.replace("#", number), text }));
}

function casesOf(content) {
  return `\n${content}`
    .split("\n=== ")
    .slice(1)
    .map((one) => {
      const [title, ...texts] = one.split("\n--- ");
      const parts = texts.map((part) => {
        const end = part.indexOf("\n");
        return end < 0 ? [part, ""] : [part.slice(0, end), `${part.slice(end + 1).trimEnd()}\n`];
      });
      const rules = parts.filter(([name]) => name !== "en" && name !== "fr");
      const hasSite = rules.some(([name]) => name === "site.json" || name === "no site");
      const files = [...rules.flatMap(filesOf), ...(hasSite ? [] : [site])];
      return { title, files, expected: Object.fromEntries(parts.filter((part) => !rules.includes(part))) };
    });
}

function printed(files, language) {
  const found = studio.compile(files, language).diagnostics;
  const own = found.filter(({ code, path }) => code !== "unused" || path !== site.path);
  return describe(own, language, withoutColour);
}

group("each diagnostic reads as its case says, in English and in French:", async () => {
  for (const name of (await readdir(folder)).filter((entry) => entry.endsWith(".txt"))) {
    const content = await readFile(new URL(name, folder), "utf8");
    it(name, () => {
      const cases = casesOf(content);
      assert.notEqual(cases.length, 0);
      for (const { title, files, expected } of cases) {
        // Text of JavaScript holds no broken UTF-8, and what is too large does not get as far as the module.
        if (files.some(({ text }) => text.includes("«byte") || text.length > 1024 * 1024)) continue;
        for (const language of ["en", "fr"]) assert.equal(printed(files, language), expected[language], title);
      }
    });
  }
});
