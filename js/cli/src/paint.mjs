// Colour, on a terminal only and never when NO_COLOR is set (no-color.org).
import { styleText } from "node:util";

/** @typedef {Parameters<typeof styleText>[0]} Style */
/** @typedef {(style: Style, text: string) => string} Paint */

/**
 * @param {NodeJS.WriteStream} stream
 * @param {NodeJS.ProcessEnv} env
 * @returns {Paint}
 */
export function paintFor(stream, env) {
  const coloured = stream.isTTY && !env["NO_COLOR"];
  return coloured ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}
