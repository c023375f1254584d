// The sentences of keygen, publish and sign in French.

/** @type {typeof import("./delivery-en.mjs").deliveryCommands} */
export const deliveryCommands = {
  keygen: {
    summary: "fabrique la paire de clés qui signe ce que prennent les pages de la boutique",
    examples: [["aparte keygen -o boutique.key", "la clé privée ; ce qui s’affiche va dans la page"]],
    written:
      "{0} : la clé privée. Gardez-la hors de la boutique et du dépôt, et gardez-en une copie : qui la possède décide de ce que montrent les pages.",
    publicKey: "La clé publique va dans la balise du script (ou dans l’option key de createAparte) :",
  },
  publish: {
    summary:
      "compile un dossier de règles et écrit ce que sert un hébergement statique : paquet, fichier de livraison signé, manifeste",
    examples: [
      ["aparte publish rules/boutique --to public/aparte --key boutique.key", "pour tout le monde, 30 jours"],
      ["aparte publish rules/boutique --to public/aparte --key boutique.key --rollout 10", "pour 10 % des visiteurs"],
    ],
  },
  sign: {
    summary:
      "signe de nouveau un fichier de livraison : le prolonge, change la part de visiteurs, coupe ou rétablit le paquet",
    examples: [
      ["aparte sign public/aparte/boutique.delivery --key boutique.key", "valable 30 jours de plus"],
      ["aparte sign public/aparte/boutique.delivery --key boutique.key --rollout 100", "pour tout le monde"],
      ["aparte sign public/aparte/boutique.delivery --key boutique.key --rollout 0", "retour au paquet précédent"],
      ["aparte sign public/aparte/boutique.delivery --key boutique.key --kill", "pages d’origine, aussitôt"],
    ],
  },
  delivery: {
    file: "fichier de livraison (*.delivery)",
    options: {
      keyOutput: "le fichier où écrire la clé privée ; jamais par-dessus un autre",
      key: "fichier de la clé privée (aparte keygen)",
      to: "dossier de l’hébergement statique ; rien n’y est supprimé",
      rollout: "part des visiteurs qui reçoivent le paquet, de 0 à 100 ; les autres gardent le précédent",
      expires: "durée de validité : 12h, 30d, au plus 400d",
      kill: "coupe le paquet : pages d’origine, aucun envoi",
      noKill: "le rétablit ; d’ici là, il reste coupé",
      host: "nom d’hôte des pages visées ; peut se répéter (sinon ceux d’avant, ou tous)",
      number: "version, plus grande que la précédente (sinon l’heure en secondes)",
      runtime: "plus ancienne version du module aparte qui peut se servir du paquet",
    },
    written: "{0} : version {1}, valable jusqu’au {2} UTC",
    everybody: "pour tout le monde",
    share: "pour {0} % des visiteurs ; {1}",
    before: "les autres reçoivent {0}",
    original: "les autres voient les pages d’origine",
    killed: "{0} : version {1}, coupée. Les pages montrent leur contenu d’origine jusqu’à --no-kill.",
    otherKey:
      "{0} n’a pas été signé avec cette clé, rien n’en est repris : hôtes, part de visiteurs et paquet précédent repartent de zéro. Si la clé a changé, les pages doivent nommer les deux clés publiques dans data-key tant que des pages en cache n’ont pas la nouvelle.",
    headers: "Ce que l’hébergement doit envoyer avec eux (voir le README d’aparte-cli) :",
  },
};

/** @type {typeof import("./delivery-en.mjs").deliveryProblems} */
export const deliveryProblems = {
  keyExists: "{0} existe déjà : une clé écrasée est perdue. Choisissez un autre nom",
  notAKey: "{0} n’est pas une clé privée Ed25519 en PEM : fabriquez-en une avec aparte keygen",
  notADelivery: "{0} n’est pas un fichier de livraison",
  otherKey:
    "{0} n’a pas été signé avec cette clé, et ce que d’autres ont écrit n’est pas signé de nouveau : utilisez aparte publish",
  otherSite: "{0} est pour le site « {1} », ces règles sont pour « {2} »",
  olderVersion:
    "la version {0} est déjà publiée : les navigateurs qui l’ont vue refusent la version {1}. Choisissez un nombre plus grand",
  badNumber: "{0} ne peut pas être une version : attendu un nombre entier de 1 à 9007199254740991",
  badDuration:
    "{0} ne peut pas être une durée ici : attendu des minutes, heures ou jours comme 90m, 12h ou 30d, au plus 400d",
  badPercent: "{0} ne peut pas être une part : attendu un nombre entier de 0 à 100",
  badHost: "{0} ne peut pas être un nom d’hôte : attendu par exemple www.boutique.example, sans https:// ni port",
  badRuntime: "{0} ne peut pas être une version du module : attendu par exemple 0.1.0",
  deliveryTooLarge: "le fichier de livraison dépasserait {0} octets : nommez moins d’hôtes",
};
