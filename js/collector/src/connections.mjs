import { createServer } from "node:http";

/** What a connection may cost: an attacker needs few bytes to hold one. */
const bounds = {
  /** A report is 512 bytes, sent at once. One that trickles in has so long. */
  requestTimeout: 10_000,
  /** The head alone, and the time before its first byte. */
  headersTimeout: 5_000,
  /** How often these two are looked at; Node's 30 s would make 40 of the 10. */
  connectionsCheckingInterval: 1_000,
  /** Longer than proxies keep theirs (60 s): who sends must be who closes, or a report meets a connection that has just been closed. */
  keepAliveTimeout: 72_000,
  /** A head waits in memory until it is whole. Reports carry no cookies, so this is ten times what a browser sends. */
  maxHeaderSize: 8_192,
};
/** When nothing moves while something is asked, such as where nobody reads the answer. */
const silentTimeoutMs = 30_000;
/** No connection lives for ever; proxies close theirs after as many, too. */
const maxRequestsPerSocket = 1000;
/**
 * Requests of one connection that wait for their answer. Neither browsers nor proxies send another before; who does would have a
 * thousand answered of what is read at once.
 */
export const maxUnanswered = 10;
/** Connections at once. An idle one takes some 8 KB. */
export const maxConnections = 2000;

/**
 * A server that is made for reports: small, at once, and from whoever likes to send something else. For Fastify's `serverFactory`.
 *
 * @param {import("node:http").RequestListener} handler
 * @param {number} most connections at once
 */
export function boundedServer(handler, most = maxConnections) {
  const connections = new Connections(most);
  const server = createServer(bounds, (request, answer) => {
    if (connections.ask(request.socket, answer)) handler(request, answer);
  });
  server.on("connection", (socket) => connections.add(socket));
  server.setTimeout(silentTimeoutMs);
  server.maxRequestsPerSocket = maxRequestsPerSocket;
  return server;
}

/**
 * Closes the connection that has asked nothing for the longest time when there is one too many. To refuse the newest would let whoever
 * holds that many shut everybody out; so they push out their own, for a report is over before that many are opened.
 */
class Connections {
  #most;
  /** How many requests wait for their answer; the connection that asked last is the last. */
  #unanswered = new Map();

  constructor(most) {
    this.#most = most;
  }

  add(socket) {
    this.#unanswered.set(socket, 0);
    socket.once("close", () => this.#unanswered.delete(socket));
    if (this.#unanswered.size > this.#most) this.#end(this.#unanswered.keys().next().value);
  }

  /** @returns {boolean} whether the request is to be answered */
  ask(socket, answer) {
    const count = this.#unanswered.get(socket);
    if (count === undefined) return false; // it has been closed, and had sent more before
    if (count === maxUnanswered) return this.#end(socket);
    this.#unanswered.delete(socket);
    this.#unanswered.set(socket, count + 1);
    answer.once("finish", () => {
      if (this.#unanswered.has(socket)) this.#unanswered.set(socket, this.#unanswered.get(socket) - 1);
    });
    return true;
  }

  #end(socket) {
    this.#unanswered.delete(socket);
    socket.destroy();
    return false;
  }
}
