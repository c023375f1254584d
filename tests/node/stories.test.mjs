// `aparte explain` for every journey, kept as text in tests/journeys/expected/, so that a change of behaviour shows in review.
// To write them anew after a change that is meant: APARTE_WRITE_STORIES=1 node --test tests/node/stories.test.mjs
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { run } from "../../js/cli/src/main.mjs";
import { checkout, journeyNames, journeyPath } from "../journeys/in-node.mjs";

const folder = join(checkout, "tests/journeys/expected");
const writing = process.env.APARTE_WRITE_STORIES === "1";

async function story(name, language) {
  let text = "";
  const stream = { isTTY: false, write: (more) => (text += more) };
  const args = ["explain", join(checkout, "rules/boutique"), journeyPath(name), "--language", language];
  assert.equal(await run(args, { stdout: stream, stderr: stream, env: {} }), 0, text);
  return text;
}

if (writing) mkdirSync(folder, { recursive: true });
for (const language of ["en", "fr"]) {
  describe(`the story is as expected, in ${language}`, () => {
    for (const name of journeyNames) {
      test(name, async () => {
        const file = join(folder, `${name}.${language}.txt`);
        const told = await story(name, language);
        if (writing) writeFileSync(file, told);
        assert.equal(told, readFileSync(file, "utf8"));
      });
    }
  });
}
