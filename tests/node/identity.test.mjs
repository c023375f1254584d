// Whether two accounts are probably of one person. Logging in and out: tests/browser/identity.test.mjs.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { seeded } from "./seeded.mjs";
import { importSource } from "./source.mjs";

const { compareAccounts } = await importSource("identity.ts");
const { jaroWinkler } = await importSource("identity/jaro-winkler.ts");

const claire = { first_name: "Claire", last_name: "Dupont", email: "claire.dupont@orange.fr", phone: "06 12 34 56 78" };
const verdict = (other, one = claire) => compareAccounts(one, other).verdict;
const partOf = (name, one, other) => compareAccounts(one, other).parts.find((part) => part.name === name);

test("Jaro and Winkler's likeness gives the values that are published for it", () => {
  for (const [a, b, expected] of [
    ["martha", "marhta", 0.961],
    ["dwayne", "duane", 0.84],
    ["dixon", "dicksonx", 0.813],
    ["jones", "johnson", 0.832],
    ["abroms", "abrams", 0.922],
    ["itman", "smith", 0.467],
    ["abc", "xyz", 0],
    ["", "", 1],
    ["", "a", 0],
  ]) {
    assert.equal(Math.round(jaroWinkler(a, b) * 1000) / 1000, expected, `${a} ${b}`);
  }
});

describe("two accounts on one device", () => {
  test("are probably of one person when the names agree and something else does", () => {
    const others = {
      "another provider": { ...claire, email: "claire.dupont@gmail.com" },
      "another address": { ...claire, email: "lila72@free.fr" },
      "another telephone": { ...claire, phone: "07 98 76 54 32" },
      "a slip in the name": { ...claire, last_name: "Dupond" },
      "no address": { first_name: "claire", last_name: "DUPONT" },
      "names in one field": { name: "Claire Dupont", email: "claire.dupont@orange.fr" },
    };
    for (const [what, other] of Object.entries(others)) assert.equal(verdict(other), "probably_same", what);
  });
  test("are perhaps of one person when the family's name has changed, or the address is all that there is", () => {
    assert.equal(verdict({ ...claire, last_name: "Martin", email: "cm@free.fr" }), "perhaps_same");
    assert.equal(verdict({ email: "claire.dupont@orange.fr" }), "perhaps_same");
    assert.equal(verdict({ first_name: "Claire", last_name: "Bernard" }), "perhaps_same");
  });
  test("are of two people of one family when the first names differ, whatever else they share", () => {
    assert.equal(verdict({ ...claire, first_name: "Marc" }), "probably_different");
    assert.equal(verdict({ ...claire, first_name: "Marc", email: "marc.dupont@orange.fr" }), "probably_different");
  });
  test("are of two people when nothing agrees, and cannot be judged when nothing is known of both", () => {
    const marc = { first_name: "Marc", last_name: "Bernard", email: "mb@free.fr", phone: "07 98 76 54 32" };
    assert.ok(compareAccounts(claire, marc).score < 0.01);
    assert.equal(verdict({}), "unknown");
    assert.equal(verdict({ phone: "06 12 34 56 78" }, { email: "a@b.fr" }), "unknown");
  });
  test("have the thresholds that are written down: from 0.5 and from 0.9", () => {
    const { below, pick } = seeded(5);
    for (let round = 0; round < 2000; round++) {
      const { score, verdict: said, parts } = compareAccounts(anyAccount(below, pick), anyAccount(below, pick));
      const expected = score >= 0.9 ? "probably_same" : score >= 0.5 ? "perhaps_same" : "probably_different";
      assert.equal(said, parts.length ? expected : "unknown");
    }
  });
});

describe("what is the same for people is the same here:", () => {
  const same = (name, one, other) => assert.equal(partOf(name, one, other).similarity, 1, JSON.stringify([one, other]));
  test("capitals, accents, hyphens, ligatures and particles of names", () => {
    for (const [one, other] of [
      ["Éléonore", "ELEONORE"],
      ["Jean-Pierre", "jean pierre"],
      ["Cœur", "coeur"],
    ]) {
      same("first_name", { first_name: one }, { first_name: other });
    }
    same("last_name", { last_name: "de La Fontaine" }, { last_name: "FONTAINE" });
    same("last_name", { last_name: "D'Artagnan" }, { last_name: "artagnan" });
  });
  test("points and labels of an address at Gmail, labels at all others", () => {
    same("email", { email: "Claire.Dupont+shop@gmail.com" }, { email: "clairedupont@googlemail.com" });
    same("email", { email: "claire+shop@orange.fr" }, { email: " claire@orange.fr" });
    assert.ok(partOf("email", { email: "a.b@orange.fr" }, { email: "ab@orange.fr" }).similarity < 1);
  });
  test("the ways to write a telephone number", () => {
    for (const phone of ["+33 6 12 34 56 78", "0033612345678", "+33 (0)6.12.34.56.78", "0612345678"]) {
      same("phone", claire, { phone });
    }
    assert.equal(partOf("phone", claire, { phone: "06 12 34 56 79" }).similarity, 0.9);
    assert.equal(partOf("phone", claire, { phone: "06 12 34 65 97" }).similarity, 0);
    assert.equal(partOf("phone", claire, { phone: "12345" }), undefined);
  });
  test("names that have changed places, which is said", () => {
    const { score, reasons } = compareAccounts(claire, { first_name: "DUPONT", last_name: "Claire" });
    assert.equal(score, compareAccounts(claire, { first_name: "Claire", last_name: "Dupont" }).score);
    assert.ok(reasons.includes("First name and last name have changed places."));
  });
  test("an initial, half", () => {
    assert.equal(partOf("first_name", claire, { first_name: "C." }).similarity, 0.9);
  });
});

describe("the reasons", () => {
  test("are sentences, what weighs most first, in French and English, and hold none of the values", () => {
    const marc = { first_name: "Marc", last_name: "Dupond", email: "marc.dupont@orange.fr", phone: "0612345678" };
    assert.deepEqual(compareAccounts(claire, marc).reasons, [
      "First names are different.",
      "Telephone numbers are the same.",
      "Last names are alike.",
      "E-mail addresses are alike.",
    ]);
    assert.deepEqual(compareAccounts(claire, { ...marc, first_name: "Claire" }, "fr-FR").reasons.slice(0, 1), [
      "Les prénoms sont identiques.",
    ]);
    assert.deepEqual(compareAccounts({}, {}).reasons, ["There is nothing to compare."]);
    assert.deepEqual(compareAccounts({}, {}, "fr").reasons, ["Rien à comparer."]);
    const words = JSON.stringify(compareAccounts(claire, claire));
    for (const value of ["Claire", "Dupont", "orange", "612"]) assert.ok(!words.includes(value), value);
  });
});

/** Parts that agree often enough. */
function anyAccount(below, pick) {
  const account = {
    first_name: pick(["Claire", "claire", "Clair", "Marc", "É", "Dupont", ""]),
    last_name: pick(["Dupont", "DUPOND", "de Gaulle", "Claire", "李"]),
    name: pick(["Claire Dupont", "x", ""]),
    email: pick(["claire@orange.fr", "claire+a@gmail.com", "c.laire@gmail.com", "@", "no", "a@b@c"]),
    phone: pick(["0612345678", "+33612345678", "0612345679", "12", "x"]),
  };
  return Object.fromEntries(Object.entries(account).filter(() => below(4) > 0));
}

describe("of any two accounts", () => {
  const { below, pick } = seeded(3);
  const pairs = Array.from({ length: 5000 }, () => [anyAccount(below, pick), anyAccount(below, pick)]);
  test("the score is the same from either side, and a probability", () => {
    for (const [a, b] of pairs) {
      const [there, back] = [compareAccounts(a, b), compareAccounts(b, a)];
      assert.ok(Math.abs(there.score - back.score) < 1e-12, JSON.stringify([a, b]));
      assert.ok(there.score > 0 && there.score < 1);
      for (const { similarity } of there.parts) assert.ok(similarity >= 0 && similarity <= 1);
    }
  });
  test("no other account with the same parts is more like one than the account itself", () => {
    for (const [a, b] of pairs) {
      const itself = compareAccounts(a, a);
      for (const { similarity } of itself.parts) assert.equal(similarity, 1);
      const other = compareAccounts(a, b);
      const names = ({ parts }) => parts.map(({ name }) => name).sort();
      if (names(itself).join() === names(other).join()) assert.ok(itself.score >= other.score, JSON.stringify([a, b]));
    }
  });
  test("what is no text is not known", () => {
    assert.equal(compareAccounts({ email: 5, phone: null }, { email: {}, phone: [] }).verdict, "unknown");
  });
});
