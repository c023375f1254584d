// The sentences of decode in French.

/** @type {typeof import("./reports-en.mjs").decodeCommand} */
export const decodeCommand = {
  decode: {
    summary:
      "lit un rapport capturé ou un enregistrement du réseau (HAR) en mots ; montre en JSON un profil enregistré ou un message",
    examples: [
      ["aparte decode report.json", "chaque champ d’un rapport, avec son sens"],
      [
        "aparte decode visit.har --manifest boutique.manifest.json",
        "chaque rapport d’un enregistrement, avec le nom des questions",
      ],
      ["aparte decode - < report.json", "depuis l’entrée standard"],
      ["aparte decode snapshot.bin", "ce que le navigateur garde d’un visiteur"],
    ],
  },
  decodeOptions: { manifest: "le fichier qu’aparte build a écrit à côté du paquet : il nomme bras et résultats" },
};

/** @type {typeof import("./reports-en.mjs").reports} */
export const reports = {
  input: "entrée standard",
  one: "{0} : un rapport, {1} octets",
  otherSize: "  Il a {0} octets, un rapport part avec {1} : des espaces ont été perdues ou ajoutées à la copie.",
  sentence: "En clair : le {0}, un navigateur dans la boutique {1} a reçu le {2} ; {3}.",
  answered: "En clair : le {0}, un navigateur dans la boutique {1} a répondu à la question `{2}` ; {3}.",
  meanings: {
    v: "version de la forme du rapport",
    site: "clé de la boutique",
    day: "jour UTC où le navigateur a pris part ; pas d’heure",
    pack: "version des règles de la boutique à ce moment, la même pour tous",
    id: "tiré au hasard pour cette seule réponse, pour qu’elle compte une fois ; aucune autre ne le porte",
    mode: "le résultat est le vrai",
    odds: "cote d’une réponse rendue aléatoire ; 0 : elle ne l’est pas",
    task: "la question : expérience `{0}`",
    arm: "bras `{0}` de l’expérience `{1}`",
    question: "la question `{0}`",
    everybody: "tous répondent à la même",
    zones: "les quatre champs de la page dont répond ce navigateur, tirés au sort",
    outcome: "résultat {0} : {1}",
    local: "le résultat a été tiré au sort dans le navigateur, le vrai étant le plus probable",
    localOdds: "le vrai résultat avait le poids {0}, chaque autre 1",
    localOutcome: "résultat annoncé {0} : {1} (tiré au sort : ce peut en être un autre)",
  },
  cells: {
    none: "rien de ce qui est compté",
    cta_click: "a cliqué",
    add_to_cart: "a ajouté au panier",
    begin_checkout: "est allé à la caisse",
    purchase: "a acheté",
  },
  event: "événement {0}",
  unnamed: "une des étapes de la question, d’autant plus loin qu’elle est haute (--manifest la nomme)",
  har: {
    reports: { one: "{0} rapport", other: "{0} rapports" },
    to: " vers",
    nowhere: "nulle part",
    entry: "Entrée {0}, {1} octets :",
    headers: "Avec un en-tête qu’un rapport n’a jamais : {0}.",
    others: {
      one: "{0} autre requête vers le collecteur :",
      other: "{0} autres requêtes vers le collecteur :",
    },
    other: "entrée {0} : {1} {2}, {3} octets",
    elsewhere: {
      one: "{0} requête vers d’autres adresses, non examinée.",
      other: "{0} requêtes vers d’autres adresses, non examinées.",
    },
  },
  problems: {
    json: "ce n’est pas du JSON ({0})",
    notAnObject: "un rapport est un objet JSON",
    unknownField: "« {0} » n’est pas un champ d’un rapport",
    twice: "« {0} » s’y trouve deux fois",
    missing: "« {0} » manque",
    value: "« {0} » ne peut pas valoir {1}",
    odds: "« odds » ne peut pas valoir {0} en mode {1} : 0 en plain, 2 à 1000 en local",
  },
};

/** @type {typeof import("./reports-en.mjs").decodeProblems} */
export const decodeProblems = {
  badReport: "{0}, ligne {1}, colonne {2} : ce n’est pas un rapport : {3}",
  badEntry: "{0} : l’entrée {1} de l’enregistrement n’est pas une requête (log.entries[].request de HAR 1.2)",
  notAManifest: "{0} n’est pas un manifeste : donnez le fichier qu’aparte build a écrit à côté du paquet",
};
