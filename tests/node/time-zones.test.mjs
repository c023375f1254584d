// Every time zone of the compiler against Intl: what schedules mean in it, and what the shop's clock says, 2026 to 2040.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Studio } from "../../js/cli/src/studio.mjs";
import { runtimeModule } from "../journeys/in-node.mjs";
import { playJourney } from "../journeys/player.mjs";
import { aparte } from "./aparte-command.mjs";
import { seeded } from "./seeded.mjs";

/** Their clocks change around Ramadan, by announcement: no rule in the list of the IANA tells when. */
const announced = new Set(["Africa/Casablanca", "Africa/El_Aaiun", "Asia/Gaza", "Asia/Hebron"]);

const dayMs = 86_400_000;
const first = Date.UTC(2026, 0, 1);
const last = Date.UTC(2041, 0, 1);

const table = readFileSync(new URL("../../wasm/src/compiler/zone_table.cpp", import.meta.url), "utf8");
const names = [...table.matchAll(/^ {5}"([^"]+)"/gm)].flatMap(([, line]) => line.trim().split(" "));

const studio = await Studio.load();
const random = seeded(2026);
const someMoment = () => first + random.below((last - first) / dayMs) * dayMs + random.below(dayMs);
const folders = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The clock of a zone by Intl, as if it were UTC. */
function wallClock(timeZone) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    ...Object.fromEntries(["year", "month", "day", "hour", "minute", "second"].map((part) => [part, "numeric"])),
  });
  return (ms) => {
    const [month, day, year, hour, minute, second] = format.format(ms).match(/\d+/g).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) + (ms % 1000);
  };
}

/** The moments at which the zone's offset changes, to the second. */
function changesOf(wall) {
  const found = [];
  for (let before = first; before < last; before += 14 * dayMs) {
    let [low, high] = [before, before + 14 * dayMs];
    if (wall(low) - low === wall(high) - high) continue;
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (wall(middle) - middle === wall(low) - low) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}

/** The moment that a wall clock means, as Temporal's "compatible" has it. */
function momentOf(local, wall) {
  const offsets = [local - dayMs, local + dayMs].map((ms) => wall(ms) - ms);
  const moments = offsets.map((offset) => local - offset);
  const real = moments.filter((ms) => wall(ms) === local);
  return real.length > 0 ? Math.min(...real) : local - offsets[0];
}

function compile(timeZone, sections) {
  const site = { key: "zone", languages: ["en"], currency: "EUR", time_zone: timeZone, placements: { bar: ["#bar"] } };
  return studio.compile([{ path: "rules.json", text: JSON.stringify({ site, ...sections }) }], "en");
}

const page = { name: "page_view", page: { path: "/", language: "en", device: "desktop", utc_offset_min: 0 } };

test("the table has the names of the IANA list", () => {
  assert.ok(names.length > 590, `${names.length}`);
  for (const name of [...Intl.supportedValuesOf("timeZone"), "Asia/Calcutta", "EST5EDT", "Etc/GMT+12"]) {
    assert.ok(names.includes(name), name);
  }
});

test("schedules begin when Intl says, around each change of the clock and at others", async () => {
  for (const name of names.filter((each) => !announced.has(each))) {
    const wall = wallClock(name);
    const changes = changesOf(wall);
    const locals = [...changes, someMoment(), someMoment()].flatMap((ms) => {
      const minute = Math.floor(wall(ms) / 60_000) * 60_000;
      return [-61, -60, -31, -1, 0, 29, 59, 60].map((minutes) => minute + minutes * 60_000);
    });
    const campaigns = Object.fromEntries(
      [...new Set(locals)].map((local, index) => [
        `c${index}`,
        { from: new Date(local).toISOString().slice(0, 16), changes: [{ at: "bar", text: "t" }] },
      ]),
    );
    const compiled = compile(name, { templates: { t: { en: "t" } }, campaigns });
    assert.ok(compiled.ok, JSON.stringify(compiled.diagnostics));
    const fresh = await Studio.load();
    fresh.loadPack(Buffer.from(compiled.pack, "base64"));
    fresh.dispatch(first - 30 * dayMs, page);
    for (const { name: campaign, sentences } of fresh.explain(first - 30 * dayMs, "en").campaigns) {
      const { from } = campaigns[campaign];
      const expected = new Date(momentOf(Date.parse(`${from}Z`), wall)).toISOString();
      const [day, time] = [expected.slice(0, 10), expected.slice(11, 16)];
      const shown = time === "00:00" ? day : `${day} ${time} UTC`;
      assert.deepEqual(sentences, [`it begins on ${shown}`], `${name}: ${from}`);
    }
  }
});

test("the shop's clock says what Intl says, a second before and at each change of the clock", async () => {
  const templates = { t: { en: "{{ time.shop_date }} {{ time.shop_hour }} {{ time.shop_weekday }}" } };
  const campaigns = { c: { changes: [{ at: "bar", text: "t" }] } };
  for (const name of names.filter((each) => !announced.has(each))) {
    const wall = wallClock(name);
    const moments = changesOf(wall).flatMap((ms) => [ms - 1000, ms]);
    for (let count = 0; count < 10; ++count) moments.push(someMoment());
    const compiled = compile(name, { templates, campaigns });
    const fresh = await Studio.load();
    fresh.loadPack(Buffer.from(compiled.pack, "base64"));
    for (const ms of moments.sort((a, b) => a - b)) {
      const { output } = fresh.dispatch(ms, page);
      if (output.length === 0) continue;
      const clock = new Date(wall(ms));
      const expected = [clock.toISOString().slice(0, 10), clock.getUTCHours(), clock.getUTCDay() || 7];
      assert.deepEqual(valuesOf(fresh.decode(output)), expected, `${name} at ${new Date(ms).toISOString()}`);
    }
  }
});

/** What a decision hands to the page for the values of its one template. */
function valuesOf(decision) {
  const found = [];
  const visit = (node) => {
    if (typeof node !== "object" || node === null) return;
    if ("value" in node) found.push(node.value);
    else for (const each of Object.values(node)) visit(each);
  };
  visit(decision.changes ?? decision);
  return found;
}

test("the small core refuses packs with the shop's clock, dayparts and days, the full core takes them", async () => {
  /** Error::pack_needs_full of wasm/include/aparte/error.hpp. */
  const packNeedsFull = 51;
  for (const when of [
    { "time.shop_hour": 9 },
    { $daypart: { from: "18:00", to: "22:30" } },
    { $days_since: "attribute.member_since", $gte: 30 },
  ]) {
    const compiled = compile("Europe/Paris", { segments: { meant: { when } } });
    assert.ok(compiled.ok, JSON.stringify(compiled.diagnostics));
    const pack = Buffer.from(compiled.pack, "base64");
    for (const [core, expected] of [
      ["aparte", packNeedsFull],
      ["aparte-full", 0],
    ]) {
      const module = (await runtimeModule("wasm", core))();
      module.HEAPU8.set(pack, module.input(pack.length));
      assert.equal(module.load_pack(pack.length), expected, `${core}: ${JSON.stringify(when)}`);
    }
  }
});

test("days since a date are counted through the full core", async () => {
  const when = { $days_until: "attribute.birthday", yearly: true, $lte: 7 };
  const compiled = compile("Europe/Paris", { segments: { meant: { when } } });
  const steps = [
    { at: "2026-11-22T10:00:00Z", event: { name: "consent_update", params: { level: "full" } } },
    { at: "2026-11-22T10:00:00Z", event: { name: "attributes_update", params: { birthday: "1985-11-30" } } },
    { at: "2026-11-22T10:00:00Z", event: page },
    { at: "2026-11-23T00:00:00Z", advance: true },
  ];
  const lines = [{ journey: "days", seed: 1 }, ...steps].map((step) => JSON.stringify(step));
  const module = (await runtimeModule("wasm", "aparte-full"))();
  const answers = playJourney(module, Buffer.from(compiled.pack, "base64"), lines.join("\n"));
  const segments = answers.slice(2, 4).map((hex) => studio.decode(Buffer.from(hex, "hex")).segments);
  assert.deepEqual(segments, [[], ["meant"]]);
});

test("a rule test proves a daypart on the shop's clock and a schedule in the time zone", async () => {
  const folder = mkdtempSync(join(tmpdir(), "aparte-zones-"));
  folders.push(folder);
  const rules = {
    site: {
      key: "zones",
      languages: ["en"],
      currency: "EUR",
      time_zone: "Europe/Paris",
      pages: { home: ["/"] },
      placements: { bar: ["#bar"], line: ["#line"] },
    },
    templates: { eve: { en: "Christmas Eve" }, call: { en: "Call us" } },
    campaigns: {
      eve: { from: "2026-12-24T18:00", until: "2026-12-24", changes: [{ at: "bar", text: "eve" }] },
      call: {
        audience: { $daypart: { days: "weekdays", from: "09:00", to: "18:00", clock: "shop" } },
        changes: [{ at: "line", text: "call" }],
      },
    },
  };
  const given = (at) => [{ open: "/" }, { come_back_at: at }, { open: "/" }];
  const visitor = { start: "2026-12-01", time_zone: "America/New_York" };
  const tests = {
    "Christmas Eve begins at 18:00 in Paris, noon in New York": {
      given: given("2026-12-24T12:00"),
      expect: { shows: "eve" },
    },
    "and not a minute before": { given: given("2026-12-24T11:59"), expect: { does_not_show: "eve" } },
    "it ends with the day in Paris": { given: given("2026-12-24T18:00"), expect: { does_not_show: "eve" } },
    "the line opens at 9 in Paris, 3 at night in New York": {
      given: given("2026-12-07T03:00"),
      expect: { shows: "call" },
    },
    "it is closed at 18:00 in Paris": { given: given("2026-12-07T12:00"), expect: { does_not_show: "call" } },
    "it closes on an open page": {
      given: [
        { open: "/" },
        { come_back_at: "2026-12-07T11:50" },
        { open: "/" },
        { expect: { shows: "call" } },
        { wait: "10m" },
      ],
      expect: { does_not_show: "call" },
    },
  };
  writeFileSync(join(folder, "rules.json"), JSON.stringify(rules));
  writeFileSync(join(folder, "zones.test.json"), JSON.stringify({ visitor, tests }));
  const { status, stdout, stderr } = await aparte(["test", folder]);
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /\n6 passed, 0 failed\n$/);
});
