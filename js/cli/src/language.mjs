// Which of the two languages to speak.

/** @typedef {"fr" | "en"} Language */

/** @type {readonly Language[]} */
export const languages = ["fr", "en"];

/**
 * The language of the terminal: the first of LC_ALL, LC_MESSAGES and LANG that is set, as POSIX orders them. English when it is
 * not French.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Language}
 */
export function languageOf(env) {
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  return /^fr([_.@-]|$)/i.test(locale) ? "fr" : "en";
}
