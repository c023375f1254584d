// aparte release against a collector that runs, and against its file.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { hourMs, openCollector } from "../collector/bench.mjs";
import { checkout } from "../journeys/in-node.mjs";
import { aparte } from "./aparte-command.mjs";

const manifestFile = join(checkout, "tests/collector/boutique.manifest.json");
let folder, database, collector, url;
const closing = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "aparte-release-"));
  database = join(folder, "signals.duckdb");
  collector = await openCollector({ after: (close) => closing.push(close) }, { database });
  url = `${await collector.app.listen({ port: 0 })}/aparte/signals`;
  await collector.reportMany(500, { arm: "control" });
  await collector.reportMany(460, { arm: "mine" });
  await collector.reportMany(40, { arm: "mine", outcome: 3 });
  collector.clock.now += 36 * hourMs;
});
after(async () => {
  for (const close of closing) await close();
  rmSync(folder, { recursive: true });
});

const output = (name) => join(folder, name);
const words = (file) => `${file}: what may be published of boutique, 2 questions

Wording of the buy button (buy_button)
  published: 2026-03-02 to 2026-03-02
  control: 500 reports, not yet its result
  Make it mine: 500 reports, purchase 8.00% (standard error 1.21%)
  waiting: the next batch of 1,000 lacks 1,000 reports
  withheld: control: cta_click, add_to_cart, purchase; fewer than 20 browsers each
  withheld: Make it mine: cta_click, add_to_cart; fewer than 20 browsers each

Reassurance block (reassurance)
  nothing is published yet
  waiting: the next batch of 1,000 lacks 1,000 reports

Each published number may lack up to 19 reports, which come with a later batch. A day counts when it is closed, 48 hours after it began.
`;

describe("aparte release --collector", () => {
  test("writes what the collector publishes, and says what it is, what waits and why", async () => {
    const file = output("results.json");
    const { status, stdout, stderr } = await aparte(["release", "--collector", url, "-o", file]);
    assert.equal(stderr, "");
    assert.equal(stdout, words(file));
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), await collector.results());
  });

  test("writes the collector's own table as CSV or Parquet, byte by byte", async () => {
    for (const format of ["csv", "parquet"]) {
      const file = output(`results.${format}`);
      const { status } = await aparte(["release", "--collector", `${url}/`, "--format", format, "-o", file]);
      assert.equal(status, 0);
      const { rawPayload } = await collector.app.inject(`/aparte/signals/results?format=${format}`);
      assert.deepEqual(readFileSync(file), rawPayload);
    }
    assert.match(
      readFileSync(output("results.csv"), "utf8"),
      /^boutique,buy_button,plain,0,mine,purchase,.*,40,0\.08,/m,
    );
    assert.equal(readFileSync(output("results.parquet")).subarray(0, 4).toString(), "PAR1");
  });

  test("speaks French, with the labels of the shop", async () => {
    const { stdout } = await aparte(["release", "--collector", url, "-o", output("fr.json"), "--language", "fr"]);
    assert.match(stdout, /^Texte du bouton d'achat \(buy_button\)$/m);
    assert.match(stdout, /^ {2}publié\u00a0: du 2026-03-02 au 2026-03-02$/m);
    assert.match(stdout, /^ {2}Je le prends\u00a0: 500 rapports, purchase 8,00\s% \(erreur type 1,21\s%\)$/m);
    assert.match(
      stdout,
      /^ {2}retenu\u00a0: Je le prends\u00a0: cta_click, add_to_cart\u00a0; moins de 20 navigateurs chacun$/m,
    );
    assert.match(stdout, /^ {2}rien n’est encore publié$/m);
  });

  test("says of mode local that the shares are estimates", async (t) => {
    const results = await collector.results();
    Object.assign(results.tasks[0], { mode: "local", odds: 20 });
    const address = await answering(t, 200, JSON.stringify(results));
    const said = async (language) =>
      (await aparte(["release", "--collector", address, "-o", output("local.json"), "--language", language])).stdout;
    assert.match(
      await said("en"),
      /^ {2}told at random, the true outcome at 20 to 1 for each other; the shares below/m,
    );
    assert.match(await said("fr"), /^ {2}réponses tirées au sort, la vraie à 20 contre 1 pour chaque autre\u00a0; /m);
  });

  test("warns of a burst", async (t) => {
    const results = await collector.results();
    results.tasks[0].bursts = ["2026-03-02"];
    const address = await answering(t, 200, JSON.stringify(results));
    const { stdout } = await aparte(["release", "--collector", address, "-o", output("burst.json")]);
    assert.match(stdout, /^ {2}careful: on 2026-03-02 more than 10 times the usual reports arrived in an hour/m);
  });
});

/** The address of a server that always gives the same answer. */
async function answering(t, status, body) {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${server.address().port}/aparte/signals`;
}

describe("aparte release, when something is wrong", () => {
  const refused = async (args, inEnglish, inFrench) => {
    const file = output("never.json");
    for (const [language, expected] of [
      ["en", inEnglish],
      ["fr", inFrench],
    ]) {
      const { status, stdout, stderr } = await aparte(["release", ...args, "-o", file, "--language", language]);
      assert.deepEqual([status, stdout, stderr], [2, "", expected]);
    }
    assert.ok(!readdirSync(folder).includes("never.json"), "nothing is written");
  };

  test("says which options belong together", async () => {
    const inEnglish = "aparte: give either --collector URL (and --site), or --database FILE with --manifest FILE\n";
    const inFrench =
      "aparte\u00a0: donnez soit --collector URL (et --site), soit --database FICHIER avec --manifest FICHIER\n";
    for (const args of [
      [],
      ["--database", database],
      ["--manifest", manifestFile],
      ["--collector", url, "--database", database, "--manifest", manifestFile],
      ["--site", "boutique", "--database", database, "--manifest", manifestFile],
    ])
      await refused(args, inEnglish, inFrench);
  });

  test("says what an address looks like", async () => {
    await refused(
      ["--collector", "boutique.example"],
      "aparte: boutique.example cannot be a collector's address: expected something like https://boutique.example/aparte/signals\n",
      "aparte\u00a0: boutique.example ne peut pas être l’adresse d’un collecteur\u00a0: attendu, par exemple, https://boutique.example/aparte/signals\n",
    );
  });

  test("says that nobody answers", async () => {
    const gone = "http://127.0.0.1:9/aparte/signals";
    const { status, stderr } = await aparte(["release", "--collector", gone, "-o", output("never.json")]);
    assert.equal(status, 2);
    assert.match(stderr, /^aparte: http:\/\/127\.0\.0\.1:9\/aparte\/signals\/results does not answer: .+\n$/);
  });

  test("says what the collector refuses", async () => {
    await refused(
      ["--collector", url, "--site", "other"],
      `aparte: ${url}/results?site=other answers 404: No site "other" here.\n`,
      `aparte\u00a0: ${url}/results?site=other répond 404\u00a0: No site "other" here.\n`,
    );
  });

  test("says that it is no collector, and that testing totals are no release", async (t) => {
    for (const body of ["<html>", "{}", '{"view": "testing", "tasks": []}']) {
      const address = await answering(t, 200, body);
      await refused(
        ["--collector", address],
        `aparte: ${address}/results answers something else than a collector's results\n`,
        `aparte\u00a0: ${address}/results répond autre chose que les résultats d’un collecteur\n`,
      );
    }
  });

  test("says that the collector's package is not there", () => {
    const alone = join(folder, "alone");
    mkdirSync(join(alone, "node_modules"), { recursive: true });
    for (const part of ["bin", "src", "dist", "package.json"])
      cpSync(join(checkout, "js/cli", part), join(alone, part), { recursive: true });
    for (const library of ["commander", "fastest-levenshtein", "jsonc-parser", "prettier", "zod"]) {
      const own = join(checkout, "js/cli/node_modules", library);
      symlinkSync(
        existsSync(own) ? own : join(checkout, "node_modules", library),
        join(alone, "node_modules", library),
      );
    }
    const args = ["release", "--database", database, "--manifest", manifestFile, "-o", output("never.json")];
    const { status, stderr } = spawnSync(process.execPath, [join(alone, "bin/aparte.mjs"), ...args], {
      encoding: "utf8",
      env: { PATH: process.env.PATH },
    });
    assert.equal(status, 2);
    assert.equal(
      stderr,
      "aparte: the package aparte-collector is not installed: install it, or ask a collector that runs (--collector URL)\n",
    );
  });
});

describe("aparte release --database", () => {
  test("writes the same from the file of a collector that has stopped, and does not change it", async () => {
    const fromCollector = await collector.results();
    await collector.app.close();
    const before = readFileSync(database);
    const file = output("file.json");
    const args = ["release", "--database", database, "--manifest", manifestFile];
    const { status, stdout, stderr } = await aparte([...args, "-o", file]);
    assert.equal(stderr, "");
    assert.equal(status, 0);
    assert.equal(stdout, words(file));
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), fromCollector);
    const table = output("file.csv");
    assert.equal((await aparte([...args, "--format", "csv", "-o", table])).status, 0);
    assert.deepEqual(readFileSync(table), readFileSync(output("results.csv")));
    assert.deepEqual(readFileSync(database), before);
  });

  test("says plainly that a file is not a database, or not there, or not a manifest", async () => {
    const junk = output("junk");
    writeFileSync(junk, "junk");
    for (const [db, asked, expected] of [
      [junk, manifestFile, /^aparte: \S+junk with \S+ cannot be read: .+ While a collector runs, ask it/],
      [output("none"), manifestFile, /^aparte: \S+none with \S+ cannot be read: .+ While a collector runs, ask it/],
      [database, output("none.json"), /^aparte: \S+none\.json does not exist\n$/],
      [database, junk, /^aparte: \S+signals\.duckdb with \S+junk cannot be read: .+JSON/],
    ]) {
      const args = ["release", "--database", db, "--manifest", asked, "-o", output("never.json")];
      const { status, stderr } = await aparte(args);
      assert.equal(status, 2);
      assert.match(stderr, expected);
      assert.equal(stderr.trim().split("\n").length, 1);
    }
  });
});
