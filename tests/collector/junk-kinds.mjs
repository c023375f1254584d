// What reaches a public address beside reports: all that must be refused and never counted.
import { padded } from "./bench.mjs";
import { pack } from "./questions.mjs";

const head = (fields, method = "POST", path = "/aparte/signals") =>
  [`${method} ${path} HTTP/1.1`, "host: collector.example", ...fields, "", ""].join("\r\n");
const json = "content-type: application/json";
const crlf = (count) => "\r\n".repeat(count);

/** A whole request with this body. */
const asking = (body, fields = [json], method, path) =>
  Buffer.concat([
    Buffer.from(head([...fields, `content-length: ${Buffer.byteLength(body)}`], method, path)),
    Buffer.from(body),
  ]);

/** A report that would be good but for these fields. */
const nearly = (chance, day, fields) =>
  padded({
    v: 1,
    site: "shop_0",
    day,
    pack,
    id: chance.bytes(16).toString("hex"),
    mode: "plain",
    odds: 0,
    task: "task_15",
    arm: "arm_63",
    outcome: 1,
    ...fields,
  });

const wrongFields = [
  { site: "shop_x" },
  { site: "constructor" },
  { task: "task_99" },
  { task: "__proto__" },
  { arm: "arm_99" },
  { outcome: 7 },
  { outcome: 8 },
  { outcome: -1 },
  { outcome: 1.5 },
  { outcome: "1" },
  { outcome: null },
  { day: "2001-01-01" },
  { day: "9999-12-31" },
  { day: "2026-02-30" },
  { day: "today" },
  { id: "0" },
  { id: "g".repeat(32) },
  { id: ["0".repeat(32)] },
  { v: 2 },
  { mode: "other" },
  { mode: "local", odds: 20 },
  { odds: 20 },
  { email: "somebody@shop.example" },
];
const methods = ["GET", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND"];
const paths = ["/", "/admin", "/aparte/signals/", "/aparte/signals/..%2f", "//aparte//signals", "/%00"];

/**
 * Each makes the bytes of a request. `day` is one whose batch is open, `replayed` a report that was counted.
 *
 * @type {Record<string, (chance: ReturnType<import("../node/seeded.mjs").seeded>, day: string, replayed: string) => string | Buffer>}
 */
export const whole = {
  wrongField: (chance, day) => asking(nearly(chance, day, chance.pick(wrongFields))),
  notJson: (chance) => asking(chance.pick(["x", "{", '"', "0"]).repeat(512)),
  noText: (chance) => asking(chance.bytes(512)),
  notUtf8: (chance, day) => asking(Buffer.from(nearly(chance, day, {})).fill(0xff, 510)),
  deep: () => asking("[".repeat(512)),
  wrongSize: (chance, day) => asking(nearly(chance, day, {}).slice(0, chance.below(512))),
  twoReports: (chance, day) => asking(nearly(chance, day, {}) + nearly(chance, day, {})),
  oversized: (chance) => asking(" ".repeat(1025 + chance.below(100_000))),
  wrongType: (chance, day) =>
    asking(nearly(chance, day, {}), [
      `content-type: ${chance.pick(["text/html", "a", "multipart/form-data; boundary=x"])}`,
    ]),
  packed: (chance) => asking(chance.bytes(512), [json, "content-encoding: gzip"]),
  wrongMethod: (chance, day) => asking(nearly(chance, day, {}), [json], chance.pick(methods)),
  wrongPath: (chance, day) =>
    asking(nearly(chance, day, {}), [json], "POST", `${chance.pick(paths)}${chance.below(2) ? "x" : ""}`),
  replayed: (_chance, _day, replayed) => asking(replayed),
  otherAnswer: (_chance, _day, replayed) =>
    asking(padded({ ...JSON.parse(replayed), task: "task_15", arm: "arm_63", outcome: 3 })),
  manyFields: (chance) =>
    asking(
      " ",
      Array.from({ length: 300 }, (_, n) => `x-${n}: ${chance.below(1e6)}`),
    ),
};

/** Those that are no requests, or never end. */
export const broken = {
  noise: (chance) => chance.bytes(300),
  tls: () => Buffer.from("16030100c8010000c40303", "hex"),
  http2: () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  hugeHead: () => `POST /aparte/signals HTTP/1.1\r\nx: ${"a".repeat(30_000)}`,
  hugePath: () => head([], "GET", `/${"a".repeat(20_000)}`),
  negativeLength: () => head([json, "content-length: -1"]) + crlf(1),
  hugeLength: () => head([json, "content-length: 99999999999999999999"]) + "a".repeat(2000),
  twoLengths: () => head([json, "content-length: 512", "content-length: 5"]) + " ".repeat(512),
  smuggled: (chance, day) =>
    `${head([json, "content-length: 4", "transfer-encoding: chunked"])}0\r\n\r\n${asking(nearly(chance, day, {}))}`,
  brokenChunks: (chance) => `${head([json, "transfer-encoding: chunked"])}zz\r\n${chance.below(9)}`,
  endlessChunks: () => head([json, "transfer-encoding: chunked"]) + `400\r\n${"a".repeat(1024)}\r\n`.repeat(40),
  cutOff: (chance, day) => asking(nearly(chance, day, {})).subarray(0, 200 + chance.below(400)),
  upgrade: () => head(["connection: upgrade", "upgrade: websocket"], "GET"),
  manyAtOnce: (chance) => Buffer.concat(Array(40).fill(asking(" ".repeat(chance.below(600))))),
};
