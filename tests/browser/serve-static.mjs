// A static file server for browser tests: one folder, an ephemeral port, the shop's strict content security policy.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

/** The policy the demo is served under when the folder does not bring its own (see `policyOf`). */
export const strictPolicy =
  "script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'";

const mimeTypes = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".pack": "application/octet-stream",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * Serves `root` on 127.0.0.1.
 *
 * @param {string} root folder to serve
 * @param {object} [options]
 * @param {string} [options.policy] Content-Security-Policy of every answer; by default the folder's
 *   `content-security-policy.txt`, which the shop's build writes (it holds the hash of the inline snippet), else `strictPolicy`
 * @param {Record<string, string>} [options.mounts] URL prefix (`/aparte/`) to another folder
 * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => boolean} [options.intercept]
 *   answers a request itself and returns true, or returns false to leave it to the files
 * @returns {Promise<{ origin: string, close(): Promise<void> }>}
 */
export async function serveStatic(root, { policy, mounts = {}, intercept = () => false } = {}) {
  const header = policy ?? (await policyOf(root));
  const server = createServer((request, response) => {
    response.setHeader("Content-Security-Policy", header);
    response.setHeader("Cache-Control", "no-cache");
    if (intercept(request, response)) return;
    answer(root, mounts, request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(500, { "Content-Type": mimeTypes[".txt"] });
      response.end(String(error));
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    origin: `http://localhost:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function policyOf(root) {
  try {
    return (await readFile(join(root, "content-security-policy.txt"), "utf8")).trim();
  } catch (error) {
    if (error.code === "ENOENT") return strictPolicy;
    throw error;
  }
}

async function answer(root, mounts, request, response) {
  const url = new URL(request.url, "http://localhost");
  const file = await locate(root, mounts, decodeURIComponent(url.pathname));
  if (file?.redirect) {
    response.writeHead(301, { Location: file.redirect + url.search }).end();
    return;
  }
  const found = file ?? (await notFound(root, url.pathname));
  if (!found) {
    response.writeHead(404, { "Content-Type": mimeTypes[".txt"] }).end(`${url.pathname} not found\n`);
    return;
  }
  response.writeHead(file ? 200 : 404, {
    "Content-Type": mimeTypes[extname(found.path)] ?? "application/octet-stream",
    "Content-Length": found.size,
  });
  if (request.method === "HEAD") response.end();
  else createReadStream(found.path).pipe(response);
}

async function locate(root, mounts, pathname) {
  const prefix = Object.keys(mounts).find((mount) => pathname.startsWith(mount));
  const base = prefix ? mounts[prefix] : root;
  const path = normalize(join(base, prefix ? pathname.slice(prefix.length) : pathname));
  if (path !== normalize(base) && !path.startsWith(normalize(base + sep))) return undefined;
  const found = await fileAt(path);
  if (!found?.isDirectory) return found;
  if (!pathname.endsWith("/")) return { redirect: `${pathname}/` };
  const index = await fileAt(join(path, "index.html"));
  return index?.isDirectory ? undefined : index;
}

async function notFound(root, pathname) {
  return fileAt(join(root, pathname.startsWith("/en/") ? "en/404.html" : "404.html"));
}

async function fileAt(path) {
  try {
    const entry = await stat(path);
    return { path, size: entry.size, isDirectory: entry.isDirectory() };
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  }
}
