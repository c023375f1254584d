import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { readOptions } from "../../js/collector/src/options.mjs";
import { settings, variableOf, workSettings } from "../../js/collector/src/settings.mjs";
import { manifest } from "./bench.mjs";
import { makeFolder, manifestFile, runWith } from "./collector-command.mjs";

const needed = ["--manifest", manifestFile, "--database", ":memory:"];
const file = async (t, content) => {
  const path = join(await makeFolder(t), "collector.json");
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};
const refusal = (argv, env = {}) => {
  try {
    readOptions(argv, env);
  } catch (error) {
    return error.message;
  }
  return assert.fail("nothing was refused");
};

test("without more than a manifest and a database it listens on this machine, with limits and without metrics", () => {
  const { collector, ...rest } = readOptions(needed, {});
  assert.deepEqual(rest, { check: false, host: "127.0.0.1", port: 8090, metrics: undefined });
  assert.deepEqual(collector, {
    manifests: [manifest],
    database: ":memory:",
    memory: 256,
    path: "/aparte/signals",
    testing: false,
    limits: { all: 2000, network: 20 },
    proxies: 0,
  });
});

test("everything can be set by flag, by variable and in the file, to the same effect", async (t) => {
  const values = {
    manifest: manifestFile,
    database: "/tmp/signals.duckdb",
    memory: 512,
    host: "::1",
    port: 1,
    path: "/s",
    proxies: 2,
    "limit-all": 3,
    "limit-network": 4,
    "metrics-port": 5,
    "metrics-host": "::",
    "testing-view": true,
  };
  const ofCluster = ["nats", "partitions"];
  assert.deepEqual(
    [...Object.keys(values), ...ofCluster].sort(),
    Object.keys(settings).sort(),
    "each setting is tried",
  );
  const flags = Object.entries(values).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, String(value)],
  );
  const env = Object.fromEntries(Object.entries(values).map(([name, value]) => [variableOf(name), String(value)]));
  const byFlags = readOptions(flags, {});
  assert.deepEqual(byFlags, {
    check: false,
    host: "::1",
    port: 1,
    metrics: { host: "::", port: 5 },
    collector: {
      manifests: [manifest],
      database: "/tmp/signals.duckdb",
      memory: 512,
      path: "/s",
      testing: true,
      limits: { all: 3, network: 4 },
      proxies: 2,
    },
  });
  assert.deepEqual(readOptions([], env), byFlags);
  const config = await file(t, values);
  assert.deepEqual(readOptions(["--config", config], {}), byFlags);
  assert.deepEqual(readOptions([], { APARTE_COLLECTOR_CONFIG: config }), byFlags);
});

test("a flag wins over a variable, a variable over the file", async (t) => {
  const config = await file(t, { port: 1, host: "file", path: "/file" });
  const env = { APARTE_COLLECTOR_PORT: "2", APARTE_COLLECTOR_HOST: "env" };
  const read = readOptions([...needed, "--config", config, "--port", "3"], env);
  assert.deepEqual([read.port, read.host, read.collector.path], [3, "env", "/file"]);
});

test("files that the configuration names are looked for beside it", async (t) => {
  const config = await file(t, { manifest: ["boutique.json"], database: "signals.duckdb" });
  await writeFile(join(config, "../boutique.json"), JSON.stringify(manifest));
  const { collector } = readOptions(["--config", config], {});
  assert.deepEqual(collector.manifests, [manifest]);
  assert.equal(collector.database, join(config, "../signals.duckdb"));
});

test("an unknown name is told with the nearest one that is known", async (t) => {
  const config = await file(t, { "limit-al": 5 });
  const far = await file(t, { colour: "red" });
  assert.equal(refusal(["--prot", "1"]), "Unknown option '--prot'. Did you mean --port?");
  assert.equal(refusal(["--colour"]), "Unknown option '--colour'.");
  assert.equal(refusal(["--config", config]), `Unknown key "limit-al" in ${config}. Did you mean "limit-all"?`);
  assert.equal(refusal(["--config", far]), `Unknown key "colour" in ${far}.`);
  assert.equal(
    refusal([], { APARTE_COLLECTOR_LIMITS_ALL: "1" }),
    "Unknown variable APARTE_COLLECTOR_LIMITS_ALL. Did you mean APARTE_COLLECTOR_LIMIT_ALL?",
  );
});

test("variables that others put there are left alone", () => {
  const env = { APARTE_COLLECTOR_SERVICE_HOST: "10.0.0.1", APARTE_COLLECTOR_PORT_80_TCP_PROTO: "tcp", PORT: "1" };
  assert.equal(readOptions(needed, env).port, 8090);
});

test("a wrong type or range is told with the place, what was expected and what was there", async (t) => {
  const cases = [
    [["--port", "65536"], {}, "--port must be a whole number from 0 to 65535, not 65536."],
    [["--port", "-1"], {}, /Option '--port' argument is ambiguous/],
    [["--limit-network", "1.5"], {}, '--limit-network must be a whole number from 0 to 1000000, not "1.5".'],
    [["--proxies", "11"], {}, "--proxies must be a whole number from 0 to 10, not 11."],
    [["--host", ""], {}, '--host must be a text, not "".'],
    [
      [],
      { APARTE_COLLECTOR_PORT: "tcp://10.0.0.1:80" },
      'APARTE_COLLECTOR_PORT must be a whole number from 0 to 65535, not "tcp://10.0.0.1:80".',
    ],
    [[], { APARTE_COLLECTOR_TESTING_VIEW: "yes" }, 'APARTE_COLLECTOR_TESTING_VIEW must be 1 or 0, not "yes".'],
  ];
  for (const [argv, env, expected] of cases) {
    const message = refusal([...needed, ...argv], env);
    if (expected instanceof RegExp) assert.match(message, expected);
    else assert.equal(message, expected);
  }
  const inFile = [
    [{ port: "80" }, '"port" in FILE must be a whole number from 0 to 65535, not "80".'],
    [{ "testing-view": "true" }, '"testing-view" in FILE must be true or false, not "true".'],
    [{ database: 5 }, '"database" in FILE must be the name of a file, not 5.'],
    [{ manifest: [1] }, '"manifest" in FILE must be names of files, not [1].'],
    [{ host: null }, '"host" in FILE must be a text, not null.'],
    [[1], 'The configuration FILE must be an object: { "port": 8090 }.'],
    ['{"port": ', /^The configuration FILE cannot be read: .*JSON/],
  ];
  for (const [content, expected] of inFile) {
    const config = await file(t, content);
    const message = refusal(["--config", config]).replaceAll(config, "FILE");
    if (expected instanceof RegExp) assert.match(message, expected);
    else assert.equal(message, expected);
  }
});

test("--check says that all is well, or what is not, and starts nothing", async (t) => {
  const config = await file(t, { manifest: manifestFile, database: "signals.duckdb" });
  const good = await runWith({}, "--check", "--config", config);
  assert.deepEqual(good, {
    out: "All is well: boutique (2 tasks); reports at 127.0.0.1:8090/aparte/signals\n",
    err: "",
    code: 0,
  });
  const bad = await runWith({ APARTE_COLLECTOR_LIMIT_ALL: "many" }, "--check", "--config", config);
  assert.equal(bad.code, 2);
  assert.match(bad.err, /^aparte-collector: APARTE_COLLECTOR_LIMIT_ALL must be a whole number/);
  const path = await runWith({}, "--check", "--config", config, "--path", "signals");
  assert.equal(path.code, 1);
  assert.match(path.err, /must look like "\/aparte\/signals"/);
});

test("a collector of a cluster has its addresses and the number of partitions in place of a database", () => {
  const { collector } = readOptions(["--manifest", manifestFile, "--nats", "nats://a,tls://b:4223"], {});
  assert.deepEqual(collector.nats, { servers: ["nats://a", "tls://b:4223"], partitions: 16 });
  assert.equal("database" in collector, false);
  assert.match(refusal([...needed, "--nats", "nats://a"]), /^Give --database or --nats, not both/);
  assert.match(refusal(["--manifest", manifestFile]), /^Give --database FILE/);
});

test("a worker has partitions, by flag, by variable and in the file", async (t) => {
  const values = { manifest: manifestFile, database: "/data", nats: "nats://a", partitions: 8, partition: "2-5" };
  const all = { ...values, memory: 1024, "metrics-port": 1, "metrics-host": "::" };
  assert.deepEqual(Object.keys(all).sort(), Object.keys(workSettings).sort(), "each setting is tried");
  const expected = {
    check: false,
    metrics: { host: "::", port: 1 },
    worker: {
      manifests: [manifest],
      nats: { servers: ["nats://a"], partitions: 8 },
      partition: [2, 5],
      folder: "/data",
      memory: 1024,
    },
  };
  const flags = Object.entries(all).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const env = Object.fromEntries(Object.entries(all).map(([name, value]) => [variableOf(name), String(value)]));
  const config = await file(t, { ...all, nats: ["nats://a"] });
  assert.deepEqual(readOptions(["work", ...flags], {}), expected);
  assert.deepEqual(readOptions(["work"], env), expected);
  assert.deepEqual(readOptions(["work", "--config", config], {}), expected);
});

test("a worker that lacks something, or counts what there is not, is told so", () => {
  const given = { manifest: manifestFile, nats: "nats://a", database: "/data", partition: "0-3" };
  const without = (name, changes = {}) => {
    const entries = Object.entries({ ...given, ...changes }).filter(([key]) => key !== name);
    return refusal(["work", ...entries.flatMap(([key, value]) => [`--${key}`, value])]);
  };
  assert.match(without("manifest"), /^Give --manifest FILE/);
  assert.match(without("nats"), /^Give --nats URL/);
  assert.match(without("database"), /^Give --database FOLDER/);
  assert.match(without("partition"), /^Give --partition N-N/);
  assert.equal(without("", { partition: "15-16" }), "The last of 16 partitions is 15.");
  assert.equal(without("", { partition: "3-1" }), '--partition must be a number or two, such as 0-7, not "3-1".');
  assert.equal(
    without("", { nats: "nats://name:secret@" }),
    "--nats must be addresses such as nats://10.0.0.1:4222.",
    "the password is not repeated",
  );
});
