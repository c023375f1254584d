import { after, afterEach, before } from "node:test";
import { launchBrowser, newVisitor, openShop } from "./test-shop.mjs";

/**
 * A browser and a shop for the tests of a file or a group, and one visitor a test, who goes after it.
 *
 * @param {Parameters<typeof openShop>[0]} options
 * @returns {{ browser, shop, visitor, arrive: (options?: object) => Promise<object> }} filled as the tests go on; `arrive` makes the visitor
 */
export function withShop(options) {
  const at = {
    browser: undefined,
    shop: undefined,
    visitor: undefined,
    arrive: async (visitorOptions) => (at.visitor = await newVisitor(at.browser, visitorOptions)),
  };
  before(async () => {
    at.browser = await launchBrowser();
    at.shop = await openShop(options);
  });
  after(async () => {
    await at.browser?.close();
    await at.shop?.close();
  });
  afterEach(() => at.visitor?.close());
  return at;
}
