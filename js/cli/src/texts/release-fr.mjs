// The sentences of release in French.

export const releaseCommand = {
  release: {
    summary: "écrire ce qui peut être publié des réponses des visiteurs, et dire ce qui n’est pas encore prêt",
    examples: [
      [
        "aparte release --collector https://boutique.example/aparte/signals -o resultats.json",
        "d’un collecteur en marche",
      ],
      [
        "aparte release --database signals.duckdb --manifest boutique.manifest.json --format csv -o resultats.csv",
        "de son fichier, quand aucun ne tourne",
      ],
    ],
    options: {
      collector: "adresse où vont les rapports",
      site: "clé de la boutique (sinon la première du collecteur)",
      database: "le fichier du collecteur, quand aucun ne l’utilise ; il faut le paquet aparte-collector",
      manifest: "ce qui a été demandé, tel qu’aparte build l’a écrit ; avec --database",
      format: "json, csv ou parquet",
      output: "le fichier à écrire",
    },
    written: "{0} : ce qui peut être publié de {1}, {2}",
    published: "publié : du {0} au {1}",
    nothing: "rien n’est encore publié",
    arm: "{0} : {1}, {2} {3} (erreur type {4})",
    local:
      "réponses tirées au sort, la vraie à {0} contre 1 pour chaque autre ; les parts ci-dessous sont estimées, le hasard déduit",
    armWithout: "{0} : {1}, pas encore son résultat",
    batch: {
      one: "en attente : il manque {0} rapport au prochain lot de {1}",
      other: "en attente : il manque {0} rapports au prochain lot de {1}",
    },
    cells: "retenu : {0} : {1} ; moins de {2} navigateurs chacun",
    burst: "attention : le {0}, plus de {1} fois les rapports habituels sont arrivés en une heure, peut-être des faux",
    lag: "À chaque nombre publié peuvent manquer jusqu’à {0} rapports, qui viennent avec un lot suivant. Un jour compte quand il est clos, 48 heures après son début.",
  },
};

export const releaseProblems = {
  releaseSource: "donnez soit --collector URL (et --site), soit --database FICHIER avec --manifest FICHIER",
  badCollector:
    "{0} ne peut pas être l’adresse d’un collecteur : attendu, par exemple, https://boutique.example/aparte/signals",
  noAnswer: "{0} ne répond pas : {1}",
  collectorRefused: "{0} répond {1} : {2}",
  notACollector: "{0} répond autre chose que les résultats d’un collecteur",
  noCollectorPackage:
    "le paquet {0} n’est pas installé : installez-le, ou demandez à un collecteur en marche (--collector URL)",
  badDatabase: "{0} avec {1} n’est pas lisible : {2}. Quand un collecteur tourne, demandez-lui (--collector URL)",
};
