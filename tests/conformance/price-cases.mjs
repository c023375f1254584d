// Cases of price-parser's test suite (scrapinghub/price-parser, BSD-3-Clause), read by the reader of products.js.
import { importSource } from "../node/source.mjs";

/**
 * A case passes when amount and currency are the expected ones; the currency is compared as it is written on the page.
 *
 * @param {readonly (unknown[] | { args: unknown[] })[]} cases arguments: hint, text, currency, amount as text, amount
 * @returns {Promise<{ name: string, passed: boolean, hasAmount: boolean, message: string }[]>}
 */
export async function runPrices(cases) {
  const { readPrice } = await importSource("observe/products/price.ts");
  return cases.map((entry) => {
    const [hint, text, currency, , amount] = Array.isArray(entry) ? entry : entry.args;
    const read = readPrice(text ?? "", hint ?? "");
    const hasAmount = (read.amount ?? null) === amount;
    return {
      name: JSON.stringify(hint ? [hint, text] : text),
      passed: hasAmount && (read.currency ?? null) === currency,
      hasAmount,
      message: `expected ${amount} ${currency}, read ${read.amount ?? null} ${read.currency ?? null}`,
    };
  });
}
