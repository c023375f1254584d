import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { inspect } from "node:util";
import { Limits, keyLivesMs, maxNetworks, networkKeptMs, networkOf } from "../../js/collector/src/limits.mjs";
import { makeReport, openCollector, padded } from "./bench.mjs";

const few = { all: 1000, network: 0.2 }; // two at once, then one in five seconds

function makeLimits(rates = few) {
  const clock = { now: 1_000_000 };
  const limits = new Limits(rates, () => clock.now);
  const takeMany = (count, address) => Array.from({ length: count }, () => limits.take(address)).filter(Boolean);
  return { limits, clock, takeMany };
}

test("a network is 24 bits of IPv4 and 48 bits of IPv6", () => {
  const cases = [
    ["203.0.113.77", "203.0.113"],
    ["203.0.113.1", "203.0.113"],
    ["::ffff:203.0.113.5", "203.0.113"],
    ["2001:db8:1:2::5", "2001:db8:1"],
    ["2001:0DB8:0001:ffff:1:2:3:4", "2001:db8:1"],
    ["2001:db8::1", "2001:db8:0"],
    ["2001::1:2:3:4:5:6", "2001:0:1"],
    ["2001:db8:7:8:9:a:192.0.2.1", "2001:db8:7"],
    ["1::", "1:0:0"],
  ];
  for (const [address, network] of cases) assert.equal(networkOf(address), network, address);
});

test("addresses that nobody on the internet has are no network: a proxy's visitors are not one network", () => {
  for (const address of [
    "127.0.0.1",
    "::1",
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "fe80::1%eth0",
    "fd00::1",
    "x",
    "",
  ])
    assert.equal(networkOf(address), undefined, address);
  assert.equal(networkOf(undefined), undefined);
  assert.equal(networkOf("172.32.0.1"), "172.32.0");
});

test("a network may send ten seconds' worth at once, then as much as its rate lets through", () => {
  const { clock, takeMany } = makeLimits();
  assert.deepEqual(takeMany(3, "203.0.113.1"), [{ by: "network", seconds: 5 }]);
  clock.now += 4999;
  assert.deepEqual(takeMany(1, "203.0.113.9"), [{ by: "network", seconds: 1 }]);
  clock.now += 1;
  assert.deepEqual(takeMany(1, "203.0.113.200"), []);
  clock.now += 3_600_000 - 10_000;
  assert.equal(takeMany(5, "203.0.113.1").length, 3, "never more than ten seconds' worth");
});

test("a network over its limit takes nothing away from others", () => {
  const { takeMany } = makeLimits({ all: 1, network: 0.5 });
  assert.equal(takeMany(100, "203.0.113.1").length, 95);
  assert.equal(takeMany(5, "198.51.100.1").length, 0);
  assert.deepEqual(takeMany(1, "192.0.2.1"), [{ by: "all", seconds: 1 }]);
});

test("the rate 0 is no limit", () => {
  const { takeMany } = makeLimits({ all: 0, network: 0 });
  assert.equal(takeMany(50_000, "203.0.113.1").length, 0);
});

test("a network that is silent for minutes is forgotten, whether reports arrive or not", () => {
  const { limits, clock } = makeLimits();
  limits.take("203.0.113.1");
  clock.now += 1000;
  limits.take("198.51.100.1");
  assert.equal(limits.networks, 2);
  clock.now += networkKeptMs - 1000;
  limits.forget();
  assert.equal(limits.networks, 1);
  clock.now += 1000;
  limits.forget();
  assert.equal(limits.networks, 0);
});

test("the number of networks that are remembered is bounded", () => {
  const { limits } = makeLimits({ all: 0, network: 1 });
  for (let n = 0; n < maxNetworks + 500; ++n) limits.take(`2001:${(n >> 8).toString(16)}:${(n & 255).toString(16)}::1`);
  assert.equal(limits.networks, maxNetworks);
});

test("the key of the hashes is drawn anew every hour, and what was under the old one is forgotten", () => {
  const { limits, clock, takeMany } = makeLimits();
  assert.equal(takeMany(3, "203.0.113.1").length, 1);
  clock.now += keyLivesMs - 1;
  limits.take("198.51.100.1");
  assert.equal(limits.networks, 2);
  clock.now += 1;
  limits.forget();
  assert.equal(limits.networks, 0);
});

test("a clock that is set back does not stop reports", () => {
  const { clock, takeMany } = makeLimits({ all: 1, network: 0.5 });
  takeMany(1, "203.0.113.1");
  clock.now -= 86_400_000;
  assert.equal(takeMany(5, "203.0.113.1").length, 0);
  clock.now += 10_000;
  assert.equal(takeMany(5, "203.0.113.1").length, 0);
});

/** The keys under which maps remember something while `work` runs. */
function keysOfMaps(t, work) {
  const keys = [];
  const { set } = Map.prototype;
  const mocked = t.mock.method(Map.prototype, "set", function (key, value) {
    keys.push(key);
    return set.call(this, key, value);
  });
  work();
  mocked.mock.restore();
  return keys;
}

test("a network is remembered under a hash that only this hour's key makes", (t) => {
  const { limits, clock } = makeLimits();
  const hashOf = (address) => {
    const keys = keysOfMaps(t, () => limits.take(address)).filter((key) => typeof key === "string");
    assert.equal(keys.length, 1);
    return keys[0];
  };
  const first = hashOf("203.0.113.77");
  assert.match(first, /^[\w+/]{22}$/);
  assert.equal(hashOf("203.0.113.78"), first);
  assert.notEqual(hashOf("203.0.114.77"), first);
  clock.now += keyLivesMs;
  assert.notEqual(hashOf("203.0.113.77"), first);
  assert.doesNotMatch(inspect(limits, { depth: 9, showHidden: true }), /203/);
});

test("networks are forgotten when nothing arrives, too, by the collector's own timer", async (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const collector = await openCollector(t);
  await collector.reportFrom("203.0.113.1");
  t.mock.timers.tick(60_000);
  assert.equal(collector.metric("aparte_limited_networks"), 1);
  collector.clock.now += networkKeptMs;
  t.mock.timers.tick(60_000);
  assert.equal(collector.metric("aparte_limited_networks"), 0);
});

test("what is over a limit is answered 429 with the time to wait, and is taken later", async (t) => {
  const collector = await openCollector(t, { limits: { network: 0.2 } });
  const answers = [];
  for (let n = 0; n < 3; ++n) answers.push(await collector.reportFrom("203.0.113.1"));
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [204, 204, 429],
  );
  assert.equal(answers[2].json().error, "too_many");
  assert.equal(answers[2].headers["retry-after"], "5");
  assert.equal(answers[2].headers["access-control-allow-origin"], "*");
  assert.equal((await collector.reportFrom("198.51.100.1")).statusCode, 204);
  collector.clock.now += 5000;
  assert.equal((await collector.reportFrom("203.0.113.1")).statusCode, 204);
  assert.equal(collector.metric('aparte_limited_total{by="network"}'), 1);
});

test("junk counts against the limits as well, and a preflight does not", async (t) => {
  const collector = await openCollector(t, { limits: { all: 0.2 } });
  const headers = { origin: "https://shop.example", "access-control-request-method": "POST" };
  for (let n = 0; n < 5; ++n)
    assert.equal((await collector.app.inject({ method: "OPTIONS", url: "/aparte/signals", headers })).statusCode, 204);
  for (const status of [400, 400, 429]) assert.equal((await collector.send("junk")).statusCode, status);
  assert.equal(collector.metric('aparte_limited_total{by="all"}'), 1);
});

test("behind proxies the network is the one that the outermost of them saw, whatever the sender invents", async (t) => {
  const collector = await openCollector(t, { limits: { network: 0.1 }, proxies: 2 });
  const from = (forwarded) =>
    collector.send(padded(makeReport()), { "content-type": "text/plain", "x-forwarded-for": forwarded }, "10.0.0.1");
  assert.equal((await from("203.0.113.1, 198.51.100.1")).statusCode, 204);
  assert.equal((await from("9.9.9.9, 203.0.113.2, 198.51.100.1")).statusCode, 429);
  assert.equal((await from("203.0.113.1, 192.0.2.1, 198.51.100.1")).statusCode, 204);
});

test("without proxies the header is not believed", async (t) => {
  const collector = await openCollector(t, { limits: { network: 0.1 } });
  const from = (forwarded) =>
    collector.send(padded(makeReport()), { "content-type": "text/plain", "x-forwarded-for": forwarded }, "203.0.113.1");
  assert.equal((await from("192.0.2.1")).statusCode, 204);
  assert.equal((await from("198.51.100.1")).statusCode, 429);
});

test("addresses are neither in the store, nor in what is written, nor in the metrics", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "aparte-collector-"));
  t.after(() => rm(folder, { recursive: true }));
  let written = "";
  const writes = [process.stdout, process.stderr].map((stream) =>
    t.mock.method(stream, "write", (chunk) => ((written += chunk), true)),
  );
  const collector = await openCollector(t, { database: join(folder, "signals.duckdb"), limits: { network: 0.2 } });
  const addresses = ["203.0.113.77", "2001:db8:7:8::9"];
  for (const address of addresses) for (let n = 0; n < 4; ++n) await collector.reportFrom(address);
  const files = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file))));
  writes.forEach(({ mock }) => mock.restore());
  const places = {
    store: Buffer.concat(files),
    log: Buffer.from(written),
    metrics: Buffer.from(collector.metricsText()),
  };
  assert.ok(places.store.includes("buy_button"), "the search finds what is there");
  assert.equal(collector.metric('aparte_limited_total{by="network"}'), 4);
  assert.equal(collector.metric("aparte_limited_networks"), 2);
  const octets = [Buffer.from([203, 0, 113]), Buffer.from([0x20, 0x01, 0x0d, 0xb8, 0, 7])];
  for (const [place, bytes] of Object.entries(places))
    for (const secret of [...addresses, "203.0.113", "2001:db8:7", ...octets])
      assert.ok(!bytes.includes(secret), `${secret} in ${place}`);
});
