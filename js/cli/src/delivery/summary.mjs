import { fill } from "../texts.mjs";

/** What a host has to say about each kind of file. */
export const cacheHeaders = { "*.pack": "public, max-age=31536000, immutable", "*.delivery": "no-cache" };

/**
 * A delivery file in words: for whom, until when.
 *
 * @param {string} file
 * @param {import("./delivery-file.mjs").Statement} statement
 * @param {import("../main.mjs").Context} context
 */
export function describeDelivery(file, statement, { language, texts, paint }) {
  const { version, kill, rollout_percent: percent, expires_ms: expiresMs, before, pack } = statement;
  const { delivery } = texts;
  const until = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(
    expiresMs,
  );
  if (kill) return paint(["bold", "yellow"], fill(delivery.killed, file, version));
  const others = before ? fill(delivery.before, `${before.sha256}.pack`) : delivery.original;
  const share = percent === 100 ? delivery.everybody : fill(delivery.share, percent, others);
  return [fill(delivery.written, file, version, until), `  ${pack.sha256}.pack`, `  ${share}`].join("\n");
}
