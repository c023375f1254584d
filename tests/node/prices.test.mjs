// Prices as pages write them.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { importSource } from "./source.mjs";

const { readPrice } = await importSource("observe/products/price.ts");

/** What is written, its amount, its currency. */
const written = {
  "a separator of thousands is told from one of decimals by what follows it": [
    ["1.299,50 €", 1299.5, "€"],
    ["1,299.50 €", 1299.5, "€"],
    ["1.299 €", 1299, "€"],
    ["1,29 €", 1.29, "€"],
    ["0,299 €", 0.299, "€"],
    ["1299,000 €", 1299, "€"],
    ["12.345.678,9 €", 12345678.9, "€"],
    ["12,345,678 €", 12345678, "€"],
    ["€.95", 0.95, "€"],
  ],
  "spaces of any width and apostrophes separate thousands": [
    ["1 299,50 €", 1299.5, "€"],
    ["1\u00a0299 €", 1299, "€"],
    ["1\u202f234\u202f567 €", 1234567, "€"],
    ["CHF 1'299.50", 1299.5, "CHF"],
    ["CHF 1’299.–", 1299, "CHF"],
  ],
  "groups of two are Indian": [
    ["₹1,23,456.00", 123456, "₹"],
    ["Rs.12,34,567", 1234567, "Rs."],
  ],
  "digits of other scripts are digits": [
    ["٧٥٠٫٢٥ ر.س", 750.25, "ر.س"],
    ["۲٬۵۰۰ تومان", 2500, "تومان"],
    ["\u200f750\u200f €", 750, "€"],
    ["￥１２００", 1200, "￥"],
  ],
  "the currency is a code, a sign or a word, on either side": [
    ["EUR 12", 12, "EUR"],
    ["12EUR", 12, "EUR"],
    ["US$12", 12, "US$"],
    ["AU $12", 12, "AU $"],
    ["SGD $12", 12, "SGD"],
    ["R$ 12,00", 12, "R$"],
    ["12 Kč", 12, "Kč"],
    ["Kr. 12", 12, "Kr."],
    ["12 руб.", 12, "руб."],
    ["12 Ft", 12, "Ft"],
    ["Q12", 12, "Q"],
    ["12", 12, undefined],
  ],
  "a sign may stand for the separator": [
    ["35€99", 35.99, "€"],
    ["35€ 99", 35.99, "€"],
    ["35€ 20€", 35, "€"],
  ],
  "of several numbers the one with a currency is the price, else the first": [
    ["Lot de 2 : 12,90 €", 12.9, "€"],
    ["500 g – 3,50 €", 3.5, "€"],
    ["€49 €39", 49, "€"],
    ["10–15 €", 10, "€"],
    ["from 10 to 15", 10, undefined],
    ["12,00 (14,40 with tax)", 12, undefined],
  ],
  "percentages, dates, codes, thresholds and measures are no prices": [
    ["-20 %", undefined, undefined],
    ["24.12.2026", undefined, undefined],
    ["2026-12-24", undefined, undefined],
    ["12-34", undefined, undefined],
    ["gifts over $50+", undefined, "$"],
    ["250 g", undefined, undefined],
    ["on demand (from 3)", undefined, undefined],
  ],
  "free is a price, and what says nothing is none": [
    ["Free!", 0, undefined],
    ["Gratuit", 0, undefined],
    ["Free delivery", undefined, undefined],
    ["sold out", undefined, undefined],
    ["", undefined, undefined],
    ["-", undefined, undefined],
  ],
};

describe("in a price", () => {
  for (const [sentence, cases] of Object.entries(written)) {
    test(sentence, () => {
      for (const [text, amount, currency] of cases) {
        const read = readPrice(text);
        assert.deepEqual([text, read.amount, read.currency], [text, amount, currency]);
      }
    });
  }
  test("a currency beside the number goes before one that stands elsewhere", () => {
    assert.deepEqual({ ...readPrice("12", "EUR") }, { amount: 12, currency: "EUR" });
    assert.equal(readPrice("12", "Price in zł").currency, "zł");
    assert.equal(readPrice("$12", "EUR").currency, "$");
    assert.equal(readPrice("12", "Price").currency, undefined);
  });
  test("a long text costs little and is no price beyond its beginning", () => {
    for (const part of ["1", "1,", "1 234 ", "$", "a", "1€ ", "( "]) readPrice(part.repeat(1_000_000));
    assert.equal(readPrice(`${" ".repeat(1000)}12 €`).amount, undefined);
  });
});
