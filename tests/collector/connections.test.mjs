import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { boundedServer, maxUnanswered } from "../../js/collector/src/connections.mjs";
import { start } from "./collector-command.mjs";

const head =
  "POST /aparte/signals HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 512\r\n\r\n";

/** Opens a connection, sends this, and waits for all that comes until the other side ends it. */
async function sendOnce(url, bytes) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return text(socket);
}

test("a head or a body that never ends, and a connection that asks nothing, are closed", async (t) => {
  const { url } = await start(t, ":memory:");
  const [nothing, slowHead, slowBody] = await Promise.all(
    ["", head.slice(0, 40), `${head}{"v"`].map((bytes) => sendOnce(url, bytes)),
  );
  for (const answer of [nothing, slowHead, slowBody]) assert.match(answer, /^HTTP\/1\.1 408 /);
});

test("a head of more than 8 KB is refused", async (t) => {
  const { url } = await start(t, ":memory:");
  assert.match(await sendOnce(url, `GET / HTTP/1.1\r\nx: ${"a".repeat(8192)}\r\n\r\n`), /^HTTP\/1\.1 431 /);
});

/** A server whose answers wait until they are told to leave. */
async function openServer(t, most) {
  const waiting = [];
  const server = boundedServer((_request, answer) => waiting.push(answer), most);
  await once(server.listen(0, "127.0.0.1"), "listening");
  t.after(() => server.close());
  const open = async () => {
    const socket = connect(server.address().port, "127.0.0.1");
    t.after(() => socket.destroy());
    await Promise.all([once(socket, "connect"), once(server, "connection")]);
    return socket;
  };
  /** Asks and waits until the server has read it. */
  const ask = async (socket) => {
    socket.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
    await once(server, "request");
  };
  return { server, waiting, open, ask };
}

test("where there is one connection too many, the one that has asked nothing for the longest time is closed", async (t) => {
  const { waiting, open, ask } = await openServer(t, 3);
  const [first, second, third] = [await open(), await open(), await open()];
  await ask(first);
  const closed = once(second, "close");
  const fourth = await open();
  await closed;
  for (const socket of [first, third, fourth]) assert.ok(!socket.destroyed);
  waiting[0].end("still there");
  const [answer] = await once(first, "data");
  assert.match(String(answer), /^HTTP\/1\.1 200 /);
});

test("one connection cannot have more requests wait than there are answers for", async (t) => {
  const { waiting, open } = await openServer(t, 3);
  const socket = await open();
  socket.on("error", () => {}); // reset
  socket.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n".repeat(500));
  await once(socket, "close");
  assert.equal(waiting.length, maxUnanswered);
});

test("requests that wait for the answer before are as many as one likes", async (t) => {
  const { waiting, open, ask } = await openServer(t, 3);
  const socket = await open();
  for (let n = 0; n < 5 * maxUnanswered; n++) {
    await ask(socket);
    waiting[n].end("taken");
    await once(socket, "data");
  }
  assert.equal(waiting.length, 5 * maxUnanswered);
});
