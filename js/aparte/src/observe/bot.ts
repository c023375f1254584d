// A phone is called Cubot.
const kBots = /[^u]bot\b|crawl|spider|slurp|headless|lighthouse|externalhit|google-|mediapartners/i;

/** A machine reads the page: a search engine, a preview, a test that drives the browser. It says so itself. */
export function isBot(): boolean {
  return navigator.webdriver || kBots.test(navigator.userAgent);
}
