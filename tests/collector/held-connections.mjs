// Connections that are held and bring nothing: idle ones, heads and bodies that trickle in, questions whose answers nobody reads.
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

const trickleMs = 500;
const againAfterMs = 2000;

const trickle = (socket, first) => {
  socket.write(first);
  const timer = setInterval(() => socket.write("a"), trickleMs);
  socket.once("close", () => clearInterval(timer));
};

/** What is done with a connection once it is there. */
const ways = {
  idle: () => {},
  slowHead: (socket) => trickle(socket, "POST /aparte/signals HTTP/1.1\r\nx: "),
  slowBody: (socket) =>
    trickle(
      socket,
      "POST /aparte/signals HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 512\r\n\r\n",
    ),
  deaf: (socket) => {
    socket.pause();
    socket.write("GET /aparte/signals/openapi.json HTTP/1.1\r\nhost: x\r\n\r\n".repeat(500));
  },
};

export class HeldConnections {
  /** How often the other side closed one. */
  closed = 0;
  /** The longest that one was held. */
  longestMs = 0;
  #url;
  #isOver = false;
  #sockets = new Set();

  /**
   * @param {string} url
   * @param {Partial<Record<keyof typeof ways, number>>} counts
   */
  constructor(url, counts) {
    this.#url = new URL(url);
    for (const [way, count] of Object.entries(counts)) for (let n = 0; n < count; n++) this.#hold(ways[way]);
  }

  stop() {
    this.#isOver = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Holds one, and another when that was closed. */
  #hold(way) {
    if (this.#isOver) return;
    const socket = connect(Number(this.#url.port), this.#url.hostname);
    const beganMs = performance.now();
    this.#sockets.add(socket);
    socket.on("error", () => {}); // "close" follows
    socket.once("connect", () => way(socket));
    socket.once("close", () => {
      this.#sockets.delete(socket);
      if (this.#isOver) return;
      this.closed += 1;
      this.longestMs = Math.max(this.longestMs, performance.now() - beganMs);
      void wait(againAfterMs, undefined, { ref: false }).then(() => this.#hold(way));
    });
    if (way !== ways.deaf) socket.resume();
  }
}
