// Form assistance: what is suggested for a text, and what is left alone. The fields themselves: tests/browser/forms.test.mjs.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { seeded } from "./seeded.mjs";
import { importSource } from "./source.mjs";

const { suggest } = await importSource("forms.ts");
const { editDistance } = await importSource("forms/edit-distance.ts");

const meant = (kind, text, country) => suggest(kind, text, country)?.value;
const example = (kind, text, country) => suggest(kind, text, country)?.example;
/** Each text and what is suggested for it. */
const suggests = (kind, cases, country) => {
  for (const [text, expected] of Object.entries(cases)) assert.equal(meant(kind, text, country), expected, text);
};
const leavesAlone = (kind, texts, country) => {
  for (const text of texts) assert.equal(suggest(kind, text, country), undefined, text);
};

describe("for an e-mail address", () => {
  test("the provider is suggested that a slip of the finger has missed", () => {
    const slips = {
      "gmail.com": [
        "gmial.com",
        "gmal.com",
        "gmil.com",
        "gmaill.com",
        "gamil.com",
        "gnail.com",
        "mgail.com",
        "gmali.com",
      ],
      "orange.fr": ["ornage.fr", "orang.fr", "oragne.fr", "orrange.fr", "orenge.fr", "roange.fr"],
      "hotmail.fr": ["hotmial.fr", "hotmai.fr", "hotmal.fr", "homtail.fr", "hotmaill.fr", "hotlail.fr"],
      "hotmail.com": ["hotmial.com", "hotmil.com"],
      "outlook.com": ["outlok.com", "outloook.com", "oultook.com"],
      "wanadoo.fr": ["wanado.fr", "wandoo.fr", "wanadooo.fr", "wanaddo.fr"],
      "laposte.net": ["lapsote.net", "lapost.net", "lapposte.net"],
      "yahoo.fr": ["yaho.fr", "yahooo.fr", "yhaoo.fr"],
      "free.fr": ["fre.fr", "freee.fr", "fere.fr"],
      "icloud.com": ["iclud.com", "icluod.com"],
      "bbox.fr": ["bobx.fr", "bboxx.fr"],
      "neuf.fr": ["nuef.fr", "neuff.fr"],
    };
    for (const [domain, slipped] of Object.entries(slips)) {
      for (const slip of slipped) assert.equal(meant("email", `claire@${slip}`), `claire@${domain}`, slip);
    }
  });
  test("a top-level domain that does not exist is corrected, of every domain", () => {
    suggests("email", {
      "claire@orange.fe": "claire@orange.fr",
      "claire@free.ft": "claire@free.fr",
      "claire@gmail.con": "claire@gmail.com",
      "claire@gmial.cim": "claire@gmail.com",
      "claire@boutique-martin.con": "claire@boutique-martin.com",
      "claire@mairie-lyon.rf": "claire@mairie-lyon.fr",
      "claire@laposte.ney": "claire@laposte.net",
    });
  });
  test("no top-level domain is called a slip that exists", { skip: !existsSync("/usr/share/publicsuffix") }, () => {
    const known = new Set(readFileSync("/usr/share/publicsuffix/public_suffix_list.dat", "utf8").split("\n"));
    const tops = "con cim vom xom comm cpm cmo ocm coom fe ft rf frr ffr fre nte ney nett ogr orh".split(" ");
    for (const top of tops) {
      assert.match(meant("email", `claire@martin.${top}`), /@martin\.(com|fr|net|org)$/, top);
      assert.equal(known.has(top), false, top);
    }
  });
  test("a provider that exists once gets its own top-level domain, and one that is left out comes back where there is one", () => {
    suggests("email", {
      "claire@gmail.fr": "claire@gmail.com",
      "claire@gmail": "claire@gmail.com",
      "claire@gmail.co": "claire@gmail.com",
      "claire@hotmail.cm": "claire@hotmail.com",
      "claire@icloud.fr": "claire@icloud.com",
      "claire@orange": "claire@orange.fr",
      "claire@ornage": "claire@orange.fr",
      "claire@hotmail": undefined,
    });
  });
  test("commas, spaces and doubled points are taken for what they were meant to be", () => {
    suggests("email", {
      "claire@orange,fr": "claire@orange.fr",
      "claire @orange.fr": "claire@orange.fr",
      "claire.dupont@orange..fr": "claire.dupont@orange.fr",
      "claire@orange.fr.": "claire@orange.fr",
    });
  });
  test("domains that are rarer, or of those who work there, are not corrected", () => {
    const domains =
      "orange.fr orange.com orange.be sfr.com laposte.fr free.com hotmail.de hotmail.com yahoo.co.uk yahoo.co.jp outlook.pt live.se " +
      "gmx.net web.de ymail.com mail.com email.com hmail.com aol.com msn.com me.com gail.com box.fr range.fr grange.fr orage.fr " +
      "tree.fr life.fr five.fr flee.fr sfa.fr sar.fr olive.fr viola.fr nos.fr nef.fr neut.fr laporte.net laporte.fr hotel.fr hotels.com " +
      "cloud.com cloud.fr wanda.fr yoho.com yale.edu online.fr outlet.com maison-tilleul.example etu.univ-lyon.fr proton.me gmal.org " +
      "mali.fr bbox.eu boxx.fr freed.fr lives.fr photon.me numeri.fr";
    leavesAlone(
      "email",
      domains.split(" ").map((domain) => `claire@${domain}`),
    );
  });
  test("what is no address is left to the browser's own check", () => {
    leavesAlone("email", ["", "claire", "@orange.fr", "claire@", "a@b@gmial.com", `${"a".repeat(200)}@gmial.com`]);
  });
});

describe("for a name", () => {
  test("capitals and small letters become what people write", () => {
    suggests("name", {
      DUPONT: "Dupont",
      dupont: "Dupont",
      "CLAIRE DUPONT": "Claire Dupont",
      "JEAN-PIERRE": "Jean-Pierre",
      "O'NEIL": "O'Neil",
      "N’DIAYE": "N’Diaye",
      "D'ARTAGNAN": "d'Artagnan",
      "DE GAULLE": "de Gaulle",
      "DU BELLAY": "du Bellay",
      "DE LA FONTAINE": "de La Fontaine",
      "LE GOFF": "Le Goff",
      "VAN DEN BERG": "van den Berg",
      MCDONALD: "McDonald",
      MACDONALD: "MacDonald",
      MACRON: "Macron",
      MACHADO: "Machado",
      MACÉ: "Macé",
      ÉLÉONORE: "Éléonore",
      " DUPONT ": "Dupont",
    });
  });
  test("what mixes both was written with care, and what is no name is not read", () => {
    leavesAlone("name", [
      "Dupont",
      "de Gaulle",
      "McDonald",
      "LeBron",
      "dupont Martin",
      "J.",
      "X",
      "LOUIS 14",
      "a@b",
      "",
      "李雷",
    ]);
  });
  test("what was suggested is not suggested again", () => {
    for (const name of ["DE LA FONTAINE", "MACDONALD", "O'NEIL", "JEAN-PIERRE", "D'ARTAGNAN"]) {
      assert.equal(suggest("name", meant("name", name)), undefined, name);
    }
  });
});

describe("for a street", () => {
  test("capitals become what people write, with the accents of the words that addresses are made of", () => {
    suggests("street", {
      "12 RUE DE LA PAIX": "12 rue de la Paix",
      "RUE DE LA PAIX": "rue de la Paix",
      "3 BIS ALLEE DES CHENES": "3 bis allée des Chenes",
      "12B AVENUE DU GENERAL DE GAULLE": "12B avenue du Général de Gaulle",
      "1 PLACE DE L'EGLISE": "1 place de l'Église",
      "8 RUE DU PONT": "8 rue du Pont",
      "5 RUE SAINT-JACQUES": "5 rue Saint-Jacques",
      "27 BOULEVARD LOUIS XIV": "27 boulevard Louis XIV",
      "2E ETAGE, 4 COURS GAMBETTA": "2e étage, 4 cours Gambetta",
      "RESIDENCE LES LILAS\n9 QUAI DE BONDY": "résidence les Lilas\n9 quai de Bondy",
      "ZA DES PRES BP 12": "ZA des Pres BP 12",
      "10 DOWNING STREET": "10 Downing Street",
    });
  });
  test("small letters and mixed ones are left as they were typed", () => {
    leavesAlone("street", ["12 rue de la Paix", "12 rue de la paix", "12 Rue de la Paix", "BP 12", "12", ""]);
  });
});

describe("for a telephone number", () => {
  test("the zero that is missing, or too much, and letters for digits are seen", () => {
    suggests(
      "phone",
      {
        612345678: "06 12 34 56 78",
        "O6 12 34 56 78": "06 12 34 56 78",
        "+33 (0)6 12 34 56 78": "+33 6 12 34 56 78",
        "+33 06 12 34 56 78": "+33 6 12 34 56 78",
        "0033 (0) 4 72 00 00 00": "+33 4 72 00 00 00",
        "33 6 12 34 56 78": "+33 6 12 34 56 78",
      },
      "FR",
    );
    assert.equal(meant("phone", "470 12 34 56 7", "ES"), undefined);
    assert.equal(meant("phone", "781234567", "CH"), "078 123 45 67");
    assert.equal(meant("phone", "+351 912 345 678", "FR"), undefined);
  });
  test("too few or too many digits get an example of the country", () => {
    assert.equal(example("phone", "06 12 34 56 7", "FR"), "06 12 34 56 78");
    assert.equal(example("phone", "06 12 34 56 78 9", "FR"), "06 12 34 56 78");
    assert.equal(example("phone", "612 34 56", "ES"), "612 34 56 78");
    assert.equal(example("phone", "+32 470 12", "FR"), "0470 12 34 56");
  });
  test("every way to write a right number is right", () => {
    leavesAlone(
      "phone",
      ["0612345678", "06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "+33612345678", "0033612345678"],
      "FR",
    );
    const others = {
      BE: "0470 12 34 56",
      CH: "078 123 45 67",
      DE: "030 901820",
      LU: "27 12 34 56",
      GB: "020 7946 0000",
      IT: "06 698 1234",
    };
    for (const [country, number] of Object.entries(others)) leavesAlone("phone", [number], country);
  });
  test("nothing is said of a country that is not known, nor of an extension", () => {
    leavesAlone("phone", ["612", "+999 1"], "");
    leavesAlone("phone", ["612"], "JP");
    leavesAlone("phone", ["01 23 45 67 89 poste 12", ""], "FR");
  });
});

describe("for a postcode", () => {
  test("letters for digits, spaces and the country's letter are seen", () => {
    suggests("postcode", { "7500l": "75001", "75 001": "75001", "F-75001": "75001", "75OO1": "75001" }, "FR");
    assert.equal(meant("postcode", "L-1009", "LU"), "1009");
    assert.equal(meant("postcode", "1000205", "PT"), "1000-205");
    assert.equal(meant("postcode", "1012js", "NL"), "1012 JS");
    assert.equal(meant("postcode", "SW1AIAA", "GB"), "SW1A 1AA");
    assert.equal(meant("postcode", "k1a0b1", "CA"), "K1A 0B1");
  });
  test("another shape gets an example of the country", () => {
    assert.equal(example("postcode", "7500", "FR"), "75001");
    assert.equal(example("postcode", "750011", "FR"), "75001");
    assert.equal(example("postcode", "75001", "BE"), "1000");
    assert.equal(example("postcode", "nowhere", "GB"), "SW1A 1AA");
  });
  test("a right one is right in small letters as well, and unknown countries have no wrong ones", () => {
    leavesAlone("postcode", ["75001", "97400", ""], "FR");
    leavesAlone("postcode", ["SW1A 1AA", "m1 1ae", "EC1A 1BB"], "GB");
    leavesAlone("postcode", ["12345-6789", "12345"], "US");
    leavesAlone("postcode", ["7500"], "");
    leavesAlone("postcode", ["1"], "JP");
  });
});

describe("the number of slips between two texts", () => {
  test("counts what is missing, added, other or swapped as one each", () => {
    for (const [a, b, slips] of [
      ["", "", 0],
      ["orange", "orange", 0],
      ["orang", "orange", 1],
      ["orrange", "orange", 1],
      ["orenge", "orange", 1],
      ["ornage", "orange", 1],
      ["", "abc", 3],
      ["ca", "abc", 3],
      ["kitten", "sitting", 3],
    ]) {
      assert.equal(editDistance(a, b), slips, `${a} ${b}`);
    }
  });
  test("is the same from either side, at most the longer length, and 0 for equal texts alone", () => {
    const { below, pick } = seeded(7);
    const word = () => Array.from({ length: below(8) }, () => pick("abc")).join("");
    for (let round = 0; round < 2000; round++) {
      const [a, b] = [word(), word()];
      const slips = editDistance(a, b);
      assert.equal(slips, editDistance(b, a), `${a} ${b}`);
      assert.equal(slips === 0, a === b);
      assert.ok(slips <= Math.max(a.length, b.length) && slips >= Math.abs(a.length - b.length), `${a} ${b}`);
    }
  });
});

test("no text that is given to a field makes form assistance fail, and what it suggests it does not correct again", () => {
  const { below, pick } = seeded(11);
  const signs = [
    "a",
    "É",
    "ß",
    "1",
    "0",
    "O",
    "@",
    ".",
    ",",
    " ",
    "-",
    "'",
    "+",
    "(",
    "\n",
    "ﬁ",
    "İ",
    "😀",
    "orange",
    "fr",
    "MC",
    "RUE",
  ];
  for (let round = 0; round < 20_000; round++) {
    const text = Array.from({ length: below(12) }, () => pick(signs)).join("");
    const country = pick(["", "FR", "GB", "CH", "NL", "IT", "ZZ"]);
    for (const kind of ["email", "name", "street", "postcode", "phone"]) {
      const value = meant(kind, text, country);
      if (value !== undefined)
        assert.equal(meant(kind, value, country), undefined, `${kind} ${JSON.stringify(text)} ${value} ${country}`);
    }
  }
});
