// What a browser sent, told apart: the shop's pages that were asked for, its static files, reports, and what nothing explains.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Manifests, unknownPack } from "../../js/collector/src/manifest.mjs";
import { readReport } from "../../js/collector/src/report.mjs";

const site = fileURLToPath(new URL("../../build/site/", import.meta.url));
const runtime = fileURLToPath(new URL("../../js/aparte/dist/", import.meta.url));
const reportPath = "/aparte/signals";

/** What Chromium says with every request, of itself and of the request: never of the page's content. */
const browserHeaders =
  /^(host|connection|proxy-connection|user-agent|accept|accept-encoding|accept-language|origin|sec-(fetch|ch-ua)-?[a-z-]*|sec-ch-ua|sec-purpose|purpose|priority|pragma|cache-control|dnt|sec-gpc)$/;
/** With a page or a file of the shop also these; the values of `cookie` and `referer` must be those that the session planted. */
const fileHeaders = /^(if-none-match|if-modified-since|upgrade-insecure-requests|range|cookie|referer)$/;
const reportHeaders = { "content-type": "application/json", "content-length": "512" };

/**
 * @typedef {{ method: string, url: string, headers: Record<string, string>, body: string }} Request
 *
 * @typedef {object} Known what a session itself asked for
 * @property {Set<string>} pages addresses, without fragments, that the session opened or that the shop's own forms lead to
 * @property {Set<string>} referrers from where it said to come
 * @property {string} cookie all that its cookies hold
 */

/** @returns {Set<string>} the addresses of every file that the shop serves, which say nothing of who asks */
function staticPaths() {
  const within = (folder, prefix) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => prefix + relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  const files = [...within(site, "/"), ...within(runtime, "/aparte/")];
  return new Set(files.flatMap((path) => (path.endsWith("/index.html") ? [path, path.slice(0, -10)] : [path])));
}

/** Judges the requests of one shop. */
export class Traffic {
  #static = staticPaths();
  #manifests = new Manifests([JSON.parse(readFileSync(join(site, "aparte/boutique.manifest.json"), "utf8"))]);
  #origin;

  /** @param {string} origin of the shop */
  constructor(origin) {
    this.#origin = origin;
  }

  /**
   * @param {Request} request
   * @param {Known} known
   * @returns {{ kind: "page" | "file" | "report" | "unexplained", why?: string, unexplainedBytes: number, left: string[] }}
   *   `left`: every text of it in which a secret would be a leak
   */
  judge(request, known) {
    const isHere = request.url.startsWith(`${this.#origin}/`);
    const path = isHere ? request.url.slice(this.#origin.length) : request.url;
    if (request.method === "POST" && path === reportPath) return this.#judgeReport(request);
    const isGet = request.method === "GET" && request.body === "";
    // The browser itself says which request is the page's own navigation: no script can set this header.
    const isPage = request.headers["sec-fetch-dest"] === "document" && known.pages.has(request.url);
    if (isGet && isPage) return this.#judgeFile("page", request, known, []);
    if (isGet && this.#static.has(path)) return this.#judgeFile("file", request, known, [request.url]);
    return unexplained(request, `${request.method} ${path}`);
  }

  #judgeReport(request) {
    const left = textsOf(request);
    try {
      const { pack } = this.#manifests.check(readReport(Buffer.from(request.body)));
      if (pack === unknownPack) throw new Error("the report names another pack");
    } catch (error) {
      return unexplained(request, `POST ${reportPath}: ${error.message}`);
    }
    const odd = Object.entries(request.headers).filter(
      ([name, value]) => !browserHeaders.test(name) && reportHeaders[name] !== value,
    );
    return { kind: "report", ...ofHeaders(odd, request), left };
  }

  #judgeFile(kind, request, known, address) {
    const odd = Object.entries(request.headers).filter(
      ([name, value]) => !(browserHeaders.test(name) || (fileHeaders.test(name) && this.#isKnown(name, value, known))),
    );
    const others = Object.entries(request.headers).filter(([name]) => name !== "cookie" && name !== "referer");
    return { kind, ...ofHeaders(odd, request), left: [...address, ...others.map(([, value]) => value)] };
  }

  /** A script or a style sheet that asks for another file is a referrer as well. */
  #isKnown(name, value, { pages, referrers, cookie }) {
    if (name === "cookie") return value.split("; ").every((pair) => cookie.split("; ").includes(pair));
    const isFile = value.startsWith(this.#origin) && this.#static.has(value.slice(this.#origin.length));
    return name !== "referer" || isFile || pages.has(value) || referrers.has(value);
  }
}

function ofHeaders(odd, { method, url }) {
  if (odd.length === 0) return { unexplainedBytes: 0 };
  return {
    unexplainedBytes: odd.reduce((sum, [name, value]) => sum + Buffer.byteLength(`${name}: ${value}`), 0),
    why: `${method} ${url} with ${odd.map(([name, value]) => `${name}: ${value}`).join(", ")}`,
  };
}

function unexplained(request, why) {
  const bytes = Buffer.byteLength(`${request.method} ${request.url}`) + Buffer.byteLength(request.body);
  return { kind: "unexplained", why, unexplainedBytes: bytes, left: textsOf(request) };
}

const textsOf = ({ url, headers, body }) => [url, body, ...Object.entries(headers).flat()];
