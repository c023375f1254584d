// Sends bytes as they are: requests that no HTTP client would make.
import { connect } from "node:net";

const patienceMs = 5000;

/** One after the other; on one connection for as long as the other side keeps it. */
export class JunkSender {
  #url;
  #kept;

  /** @param {string} url */
  constructor(url) {
    this.#url = new URL(url);
  }

  /** @returns {Promise<number | undefined>} the status that whole requests are answered; undefined when there was none */
  async ask(bytes) {
    if (!this.#kept || this.#kept.destroyed) this.#kept = this.#connect();
    const status = await answerOf(this.#kept, bytes, patienceMs);
    if (status === undefined) this.#kept.destroy();
    return status;
  }

  /** Sends something on a connection of its own, and resets it after `ms` when it has not been answered. */
  async breakIn(bytes, ms) {
    const socket = this.#connect();
    const status = await answerOf(socket, bytes, ms);
    socket.resetAndDestroy();
    return status;
  }

  end() {
    this.#kept?.destroy();
  }

  #connect() {
    const socket = connect({ port: Number(this.#url.port), host: this.#url.hostname, noDelay: true });
    socket.on("error", () => {}); // "close" follows
    return socket;
  }
}

/** The status of the next answer, once it is whole; undefined when the connection is closed, or after `ms`. */
function answerOf(socket, bytes, ms) {
  return new Promise((resolve) => {
    let text = "";
    const finish = (status) => {
      clearTimeout(late);
      socket.off("data", read).off("close", end);
      resolve(status);
    };
    const read = (chunk) => {
      text += chunk.toString("latin1");
      const status = wholeAnswer(text);
      if (status !== undefined) finish(status);
    };
    const end = () => finish(undefined);
    const late = setTimeout(end, ms);
    socket.on("data", read).on("close", end);
    socket.write(bytes);
  });
}

function wholeAnswer(text) {
  const headEnds = text.indexOf("\r\n\r\n");
  if (headEnds < 0) return undefined;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, headEnds))?.[1] ?? 0);
  return text.length >= headEnds + 4 + length ? Number(text.slice(9, 12)) : undefined;
}
