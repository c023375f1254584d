// How the values of a text are written.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { importSource } from "./source.mjs";

const { writerFor } = await importSource("render/format.ts");
const french = writerFor("fr", "EUR");
const english = writerFor("en", "EUR");
const spaces = (text) => text.replace(/[\u00a0\u202f]/g, " ");
const written = (write, value, format, forms) => spaces(write([{ value, format, forms }]));

describe("in a text", () => {
  test("parts follow one another", () => {
    assert.equal(spaces(french(["Plus que ", { value: 12.5, format: "money" }, " !"])), "Plus que 12,50 € !");
  });
  test("amounts are written as the language does, round ones without cents", () => {
    assert.equal(written(french, 1234.5, "money"), "1 234,50 €");
    assert.equal(written(english, 1234.5, "money"), "€1,234.50");
    assert.equal(written(french, 60, "money"), "60 €");
  });
  test("numbers are written as the language does", () => {
    assert.equal(written(french, 1234.5, "number"), "1 234,5");
    assert.equal(written(english, 1234.5, "number"), "1,234.5");
  });
  test("a number of percents is written with its sign", () => {
    assert.equal(written(french, 42, "percent"), "42 %");
    assert.equal(written(english, 42, "percent"), "42%");
  });
  test("the plural follows the language: none is singular in French and plural in English", () => {
    assert.equal(written(french, 0, "plural", ["article", "articles"]), "article");
    assert.equal(written(french, 2, "plural", ["article", "articles"]), "articles");
    assert.equal(written(english, 0, "plural", ["item", "items"]), "items");
    assert.equal(written(english, 1, "plural", ["item", "items"]), "item");
  });
  test("a day is the same day everywhere", () => {
    assert.equal(written(french, "2026-12-24", "date"), "24 décembre 2026");
    assert.equal(written(english, "2026-12-24", "date"), "December 24, 2026");
  });
  test("a plain value stays as it is, a list is joined", () => {
    assert.equal(written(french, 62.5, "text"), "62.5");
    assert.equal(written(french, ["a", "b"], "text"), "a, b");
  });
  test("a missing value is the word for it, else nothing", () => {
    assert.equal(written(french, null, "text", ["vous"]), "vous");
    assert.equal(written(french, null, "text"), "");
    assert.equal(written(french, null, "money"), "");
  });
  test("a currency that does not exist leaves the number", () => {
    assert.equal(writerFor("fr", "€€")([{ value: 5, format: "money" }]), "5");
  });
  test("no text is empty", () => assert.equal(french(undefined), ""));
});
