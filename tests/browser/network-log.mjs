// What really leaves a browser. The debugging protocol does not show requests that outlive their page, as a report's keepalive fetch
// does, so the browser goes through a proxy that writes everything down.
import { createServer, request as forward } from "node:http";

/**
 * A proxy on this machine. What is not for this machine is written down and answered with 502.
 *
 * @returns {Promise<{ address: string, requests: { method: string, url: string, headers: object, body: string }[], close(): Promise<void> }>}
 */
export async function startLoggingProxy() {
  const requests = [];
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const entry = { method, url, headers, body: "" };
    requests.push(entry);
    incoming.on("data", (chunk) => (entry.body += chunk));
    if (new URL(url).hostname !== "localhost") return outgoing.writeHead(502).end();
    const further = forward(url, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    further.on("error", () => outgoing.destroy());
    incoming.pipe(further);
  });
  server.on("connect", ({ method, url, headers }, socket) => {
    requests.push({ method, url: `https://${url}/`, headers, body: "" });
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
