// The document says what the server answers, and the server answers nothing else.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { Store } from "../../js/collector/src/store.mjs";
import { hourMs, makeReport, newId, openCollector, padded } from "./bench.mjs";

const document = JSON.parse(await readFile(new URL("../../js/collector/openapi.json", import.meta.url), "utf8"));
const reportSchema = JSON.parse(
  await readFile(new URL("../../wasm/schema/report.schema.json", import.meta.url), "utf8"),
);
const ajv = addFormats(new Ajv2020({ strict: false }));
ajv.addSchema({ ...reportSchema, $id: "https://collector.example/report.schema.json" });
const fits = (schema, value) => {
  const check = ajv.compile({
    ...schema,
    $id: `https://collector.example/${newId()}`,
    components: document.components,
  });
  assert.ok(check(value), `${ajv.errorsText(check.errors)} in ${JSON.stringify(value)}`);
};

/** Asks the server, holds its answer against the document, and notes which answer it was. */
function makeWitness(collector) {
  const seen = { answers: new Set(), codes: new Set(), types: new Set() };
  const ask = async (request, expectedStatus) => {
    const { method = "GET", url } = request;
    const answer = await collector.app.inject({ method, ...request });
    const place = `${method} ${url}`;
    assert.equal(answer.statusCode, expectedStatus, `${place}: ${answer.body}`);
    const path = url.replace(/\?.*/, "");
    const described = document.paths[path][method.toLowerCase()].responses[expectedStatus];
    assert.ok(described, `${place} ${expectedStatus} is in the document`);
    seen.answers.add(`${method} ${path} ${expectedStatus}`);
    for (const [name, { schema, required }] of Object.entries(described.headers ?? {}))
      if (required || answer.headers[name] !== undefined) fits(schema, answer.headers[name]);
    if (described.content === undefined) return assert.equal(answer.body, "");
    const [type] = answer.headers["content-type"].split(";");
    assert.ok(described.content[type], `${place} ${expectedStatus} answers ${type}`);
    seen.types.add(`${path} ${type}`);
    const isJson = type === "application/json";
    fits(described.content[type].schema, isJson ? answer.json() : answer.body);
    if (isJson && answer.json().error) seen.codes.add(`${path} ${answer.json().error}`);
  };
  return { seen, ask };
}

const post = (payload, headers = { "content-type": "text/plain" }) => ({
  method: "POST",
  url: "/aparte/signals",
  payload,
  headers,
  remoteAddress: "127.0.0.1",
});
const report = (fields) => post(padded(makeReport(fields)));
const documentedAnswers = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { responses }]) =>
    Object.keys(responses).map((status) => `${method.toUpperCase()} ${path} ${status}`),
  ),
);

async function askReports(ask) {
  const id = newId();
  await ask(report({ id }), 204);
  await ask(report({ id, arm: "control" }), 409);
  await ask(post("short"), 400);
  await ask(post("x".repeat(512)), 400);
  await ask(report({ outcome: -1 }), 400);
  await ask(report({ day: "2026-02-28" }), 410);
  await ask(post("x".repeat(2000)), 413);
  await ask(post(padded(makeReport()), { "content-type": "text/html" }), 415);
  const unknown = [
    ...[{ site: "other" }, { task: "other" }, { arm: "other" }, { outcome: 5 }, { day: "2026-03-03" }],
    { mode: "local", odds: 20 },
  ];
  for (const fields of unknown) await ask(report(fields), 422);
  await ask({ ...report(), remoteAddress: "203.0.113.1" }, 204);
  await ask({ ...report(), remoteAddress: "203.0.113.1" }, 429);
  const preflight = { origin: "https://shop.example", "access-control-request-method": "POST" };
  await ask({ method: "OPTIONS", url: "/aparte/signals", headers: preflight }, 204);
  await ask({ method: "OPTIONS", url: "/aparte/signals" }, 400);
}

async function askToRead(ask) {
  const results = "/aparte/signals/results";
  for (const query of ["", "?view=testing", "?site=boutique&format=csv", "?format=parquet"])
    await ask({ url: results + query }, 200);
  await ask({ url: `${results}?format=xml` }, 400);
  await ask({ url: `${results}?format=constructor` }, 400);
  await ask({ url: `${results}?site=other` }, 404);
  await ask({ url: `${results}?view=other` }, 404);
  await ask({ url: "/aparte/signals/openapi.json" }, 200);
  await ask({ url: "/aparte/signals/report.schema.json" }, 200);
  await ask({ url: "/health" }, 200);
}

async function askBrokenStore(t, ask) {
  for (const method of ["keep", "totals", "fold"])
    t.mock.method(Store.prototype, method, () => Promise.reject(new Error("/secret/path: disk gone")));
  await ask(report({ day: "2026-03-04" }), 503);
  await ask({ url: "/aparte/signals/results" }, 503);
  await ask({ url: "/health" }, 503);
  t.mock.restoreAll();
}

test("every answer that is documented is given, as it is documented", async (t) => {
  const collector = await openCollector(t, { limits: { network: 0.1 } });
  const { seen, ask } = makeWitness(collector);
  await askReports(ask);
  await collector.reportMany(990, { arm: "mine" });
  await collector.reportMany(30, { arm: "control", outcome: 3 });
  await askToRead(ask);
  collector.clock.now += 36 * hourMs;
  await askToRead(ask);
  await askBrokenStore(t, ask);
  assert.deepEqual([...seen.answers].sort(), documentedAnswers.sort());
  const { get } = document.paths["/aparte/signals/results"];
  for (const type of Object.keys(get.responses[200].content))
    assert.ok(seen.types.has(`/aparte/signals/results ${type}`));
  const codes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).flatMap(({ responses }) =>
      Object.values(responses).flatMap(({ content }) =>
        (content?.["application/json"]?.schema.allOf?.[1].properties.error.enum ?? []).map((code) => `${path} ${code}`),
      ),
    ),
  );
  // A queue of 20,000 is too much to wait for here.
  assert.deepEqual([...seen.codes, "/aparte/signals busy"].sort(), codes.sort());
});

test("the server has no path and no method that is not documented", async (t) => {
  const { routes } = await openCollector(t);
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const served = routes
    .filter((route) => !route.startsWith("HEAD "))
    .map((route) => route.replace("signals*", "signals"));
  assert.deepEqual([...new Set(served)].sort(), documented.sort());
});

test("the document is served, and what it refers to beside it: the schema of reports, word for word", async (t) => {
  const { app } = await openCollector(t);
  assert.deepEqual((await app.inject("/aparte/signals/openapi.json")).json(), document);
  const { content } = document.paths["/aparte/signals"].post.requestBody;
  const references = [content["application/json"].schema.$ref, content["text/plain"].schema.contentSchema.$ref];
  for (const reference of references) {
    const { pathname } = new URL(reference, "http://localhost/aparte/signals/openapi.json");
    assert.deepEqual((await app.inject(pathname)).json(), reportSchema);
  }
});

test("the document names the path that the operator chose", async (t) => {
  const { app } = await openCollector(t, { path: "/s/x" });
  const served = (await app.inject("/s/x/openapi.json")).json();
  assert.deepEqual(Object.keys(served.paths), [
    "/s/x",
    "/s/x/results",
    "/s/x/openapi.json",
    "/s/x/report.schema.json",
    "/health",
  ]);
});

test("the document is one of OpenAPI 3.1: each operation has a name of its own and each reference leads somewhere", () => {
  assert.match(document.openapi, /^3\.1\.\d+$/);
  const operations = Object.values(document.paths).flatMap(Object.values);
  const ids = operations.map(({ operationId }) => operationId);
  assert.equal(new Set(ids).size, operations.length);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
  assert.ok(references.length > 10);
  for (const reference of references)
    assert.ok(
      reference === "report.schema.json" || document.components.schemas[reference.replace("#/components/schemas/", "")],
      reference,
    );
});

test("a store that fails tells nobody where it is", async (t) => {
  const { app } = await openCollector(t);
  t.mock.method(Store.prototype, "totals", () => Promise.reject(new Error("/secret/path: disk gone")));
  const answer = await app.inject("/aparte/signals/results");
  assert.equal(answer.statusCode, 503);
  assert.doesNotMatch(answer.body, /secret/);
});
