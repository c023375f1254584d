// Every sentence of the command line, in both languages. `{0}`, `{1}` … are filled in order.

export const en = {
  program: "Check, compile and explain Aparté rules.",
  examplesTitle: "Examples:",
  options: {
    language: "language of messages, fr or en (otherwise the terminal's)",
    json: "write the result as JSON, for programs",
    version: "print the version",
    help: "print this help",
    output: "the pack to write; the manifest goes beside it",
    all: "after every event, every segment, experiment and campaign, changed or not",
  },
  arguments: {
    folder: "folder of rules (*.json)",
    journey: "recorded visit (*.jsonl)",
    file: "a snapshot, a report or a wire message (CBOR)",
  },
  check: {
    summary: "say what is wrong with a folder of rules",
    examples: [
      ["aparte check rules/boutique", "errors and warnings, with their places"],
      ["aparte check rules/boutique --json", "the same for an editor or a CI job"],
    ],
    good: "{0}: no errors.",
  },
  build: {
    summary: "compile a folder of rules into the pack that the shop serves",
    examples: [["aparte build rules/boutique -o public/boutique.pack", "also writes public/boutique.manifest.json"]],
    written: "{0}: {1} bytes ({2} compressed), version {3}",
    manifest: "{0}: what the collector may be asked, {1}",
    failed: "Nothing was written: put the errors right first.",
  },
  explain: {
    summary: "tell a recorded visit: what changes after each event, and why",
    examples: [
      ["aparte explain rules/boutique tests/journeys/shoe-lover.jsonl", "the story of a visit"],
      ["aparte explain rules/boutique visit.jsonl --all --language fr", "everything, in French"],
    ],
  },
  decode: {
    summary: "show what is inside a stored profile, a report or a wire message, as JSON",
    examples: [["aparte decode snapshot.bin", "what the browser keeps about a visitor"]],
  },
  exitCodes:
    "Exit code: 0 all is well, 1 the rules have errors, 2 wrong use, or a file that cannot be read or written.",
  story: {
    steps: { one: "{0} event", other: "{0} events" },
    unknownPage: "a page that the rules do not name",
    /** @type {Record<string, string>} page types that shops commonly have; others are told by their name */
    pages: {
      home: "home page",
      category: "category page",
      product: "product page",
      search: "search",
      cart: "cart",
      checkout: "checkout",
      confirmation: "order confirmation",
      account: "account",
    },
    /** @type {Record<string, string>} */
    consentLevels: { none: "none", measurement: "audience measurement only", full: "full" },
    /** @type {Record<string, string>} calls to action that shops commonly have */
    ctas: { add_to_cart: "add to cart", begin_checkout: "check out" },
    original: "original",
    articles: { one: "{0} article", other: "{0} articles" },
    events: {
      advance: "time passes",
      page_view: "opens {0} ({1})",
      view_item: "looks at {0}",
      add_to_cart: "puts into the cart: {0}",
      remove_from_cart: "takes out of the cart: {0}",
      view_cart: "goes through the cart: {0}",
      begin_checkout: "goes to the checkout: {0}",
      purchase: "buys: {0}",
      cta_click: "clicks {0}",
      exposure: "the page has the place of experiment {0}",
      consent_update: "consent: {0}",
      attributes_update: "tells about themselves: {0}",
      other: "event {0}",
    },
    refused: "refused, nothing changes: {0}",
    refusals: {
      shape: "this is not an event as wasm/schema/event.cddl describes it",
      attributes: "the shop has told too much about this visitor, no more attributes are kept",
      other: "error {0} of wasm/include/aparte/error.hpp",
    },
    entered: "enters segment {0}",
    left: "leaves segment {0}",
    started: { campaigns: "campaign {0}", experiments: "experiment {0}: variant {1}" },
    altered: {
      campaigns: "campaign {0}, with new content",
      experiments: "experiment {0}: variant {1}, with new content",
    },
    stopped: { campaigns: "campaign {0} ends", experiments: "experiment {0} ends" },
    silent: { campaigns: "campaign {0}: not shown", experiments: "experiment {0}: does not take part" },
    inside: "in segment {0}",
    outside: "not in segment {0}",
    control: "control: the page stays as it is",
    kept: "as before: {0}",
    nothing: "nothing changes",
    why: { first: "because", further: "    and" },
    changes: {
      attribute: "attribute {0}: {1}",
      style: "style {0}: {1}",
      class_name: "gets the class {0}",
      moveFirst: "{0} comes first",
      moveLast: "{0} comes last",
      hide: "hidden",
      insert: "inserted: {0}",
    },
  },
  severities: { error: "error", warning: "warning" },
  colon: ": ",
  expected: "expected",
  hint: "hint",
  reference: "see",
  counts: {
    errors: { one: "{0} error", other: "{0} errors" },
    warnings: { one: "{0} warning", other: "{0} warnings" },
    files: { one: "{0} file", other: "{0} files" },
    questions: { one: "{0} question", other: "{0} questions" },
  },
  /** @type {Record<string, string>} titles of the help page, where they differ from commander's */
  helpTitles: {},
  problem: "aparte: {0}",
  seeHelp: "Try aparte --help.",
  usage: {
    nearest: " (did you mean {0}?)",
    missingArgument: "<{0}> is missing",
    optionMissingArgument: "{0} needs a value",
    missingMandatoryOptionValue: "{0} must be given",
    unknownOption: "there is no option {0}",
    unknownCommand: "there is no command {0}",
    excessArguments: "too many arguments",
    invalidArgument: "{0} cannot be {1}",
  },
  problems: {
    notFound: "{0} does not exist",
    notAFolder: "{0} is not a folder",
    notAFile: "{0} is a folder, a file was expected",
    notAllowed: "not allowed to use {0}: check its permissions",
    diskFull: "the disk is full: {0} was not written",
    noRules: "{0} holds no rules: no file there ends in .json",
    tooManyRules: "{0} holds more than {1} files of rules",
    fileTooLarge: "{0} is larger than {1} KiB",
    noStudio: "the compiler is not built: run cmake --preset wasm && cmake --build --preset wasm",
    journeyTooLarge: "{0} is larger than {1} MiB",
    badJourneyLine: "{0}, line {1}: {2}",
    notAMessage: "{0} is neither a snapshot, nor a report, nor one message in CBOR",
  },
  journeyProblems: {
    notJson: "not a JSON object",
    notAHeader: 'the first line must be a header: {"journey": "name", "seed": 42, …}',
    badSeed: '"seed" must be a whole number from 1 to 4294967295',
    badTime: '"at" must be a UTC time such as "2026-03-02T10:00:00Z"',
    notAStep: 'expected either "event": {"name": …} or "advance": true',
    tooManySteps: "more than 10,000 events",
  },
};

/** @type {typeof en} */
export const fr = {
  program: "Vérifier, compiler et expliquer des règles Aparté.",
  examplesTitle: "Exemples :",
  options: {
    language: "langue des messages, fr ou en (sinon celle du terminal)",
    json: "écrire le résultat en JSON, pour des programmes",
    version: "afficher la version",
    help: "afficher cette aide",
    output: "le paquet à écrire ; le manifeste est posé à côté",
    all: "après chaque événement, tous les segments, tests et campagnes, changés ou non",
  },
  arguments: {
    folder: "dossier de règles (*.json)",
    journey: "visite enregistrée (*.jsonl)",
    file: "un profil enregistré, un rapport ou un message (CBOR)",
  },
  check: {
    summary: "dire ce qui ne va pas dans un dossier de règles",
    examples: [
      ["aparte check rules/boutique", "erreurs et avertissements, avec leur place"],
      ["aparte check rules/boutique --json", "la même chose pour un éditeur ou une intégration continue"],
    ],
    good: "{0} : aucune erreur.",
  },
  build: {
    summary: "compiler un dossier de règles en un paquet que la boutique sert",
    examples: [["aparte build rules/boutique -o public/boutique.pack", "écrit aussi public/boutique.manifest.json"]],
    written: "{0} : {1} octets ({2} compressés), version {3}",
    manifest: "{0} : ce que le collecteur peut demander, {1}",
    failed: "Rien n’a été écrit : corrigez d’abord les erreurs.",
  },
  explain: {
    summary: "raconter une visite enregistrée : ce qui change après chaque événement, et pourquoi",
    examples: [
      ["aparte explain rules/boutique tests/journeys/shoe-lover.jsonl", "l’histoire d’une visite"],
      ["aparte explain rules/boutique visite.jsonl --all --language fr", "tout, en français"],
    ],
  },
  decode: {
    summary: "montrer en JSON ce que contient un profil enregistré, un rapport ou un message",
    examples: [["aparte decode profil.bin", "ce que le navigateur garde sur un visiteur"]],
  },
  exitCodes:
    "Code de sortie : 0 tout va bien, 1 les règles ont des erreurs, 2 mauvais usage, ou fichier qui ne peut être lu ou écrit.",
  story: {
    steps: { one: "{0} événement", other: "{0} événements" },
    unknownPage: "page que les règles ne nomment pas",
    pages: {
      home: "accueil",
      category: "rayon",
      product: "fiche produit",
      search: "recherche",
      cart: "panier",
      checkout: "commande",
      confirmation: "confirmation",
      account: "compte",
    },
    consentLevels: { none: "aucun", measurement: "mesure d’audience seule", full: "complet" },
    ctas: { add_to_cart: "ajouter au panier", begin_checkout: "commander" },
    original: "original",
    articles: { one: "{0} article", other: "{0} articles" },
    events: {
      advance: "le temps passe",
      page_view: "ouvre {0} ({1})",
      view_item: "regarde {0}",
      add_to_cart: "met au panier : {0}",
      remove_from_cart: "retire du panier : {0}",
      view_cart: "parcourt le panier : {0}",
      begin_checkout: "passe commande : {0}",
      purchase: "achète : {0}",
      cta_click: "clique {0}",
      exposure: "la page a l’emplacement du test {0}",
      consent_update: "consentement : {0}",
      attributes_update: "dit de soi : {0}",
      other: "événement {0}",
    },
    refused: "refusé, rien ne change : {0}",
    refusals: {
      shape: "ce n’est pas un événement tel que wasm/schema/event.cddl le décrit",
      attributes: "la boutique en a trop dit sur ce visiteur, plus aucun attribut n’est gardé",
      other: "erreur {0} de wasm/include/aparte/error.hpp",
    },
    entered: "entre dans le segment {0}",
    left: "quitte le segment {0}",
    started: { campaigns: "campagne {0}", experiments: "test {0} : variante {1}" },
    altered: {
      campaigns: "campagne {0}, contenu mis à jour",
      experiments: "test {0} : variante {1}, contenu mis à jour",
    },
    stopped: { campaigns: "fin de la campagne {0}", experiments: "fin du test {0}" },
    silent: { campaigns: "campagne {0} : pas montrée", experiments: "test {0} : ne participe pas" },
    inside: "dans le segment {0}",
    outside: "hors du segment {0}",
    control: "témoin : la page reste telle quelle",
    kept: "comme avant : {0}",
    nothing: "rien ne change",
    why: { first: "car", further: " et" },
    changes: {
      attribute: "attribut {0} : {1}",
      style: "style {0} : {1}",
      class_name: "reçoit la classe {0}",
      moveFirst: "{0} passe en premier",
      moveLast: "{0} passe en dernier",
      hide: "masqué",
      insert: "ajouté : {0}",
    },
  },
  severities: { error: "erreur", warning: "avertissement" },
  colon: " : ",
  expected: "attendu",
  hint: "piste",
  reference: "voir",
  counts: {
    errors: { one: "{0} erreur", other: "{0} erreurs" },
    warnings: { one: "{0} avertissement", other: "{0} avertissements" },
    files: { one: "{0} fichier", other: "{0} fichiers" },
    questions: { one: "{0} question", other: "{0} questions" },
  },
  helpTitles: {
    "Usage:": "Usage :",
    "Options:": "Options :",
    "Global Options:": "Options de toutes les commandes :",
    "Arguments:": "Arguments :",
    "Commands:": "Commandes :",
  },
  problem: "aparte : {0}",
  seeHelp: "Essayez aparte --help.",
  usage: {
    nearest: " (vouliez-vous dire {0} ?)",
    missingArgument: "il manque <{0}>",
    optionMissingArgument: "{0} attend une valeur",
    missingMandatoryOptionValue: "il faut donner {0}",
    unknownOption: "l’option {0} n’existe pas",
    unknownCommand: "la commande {0} n’existe pas",
    excessArguments: "trop d’arguments",
    invalidArgument: "{0} ne peut pas être {1}",
  },
  problems: {
    notFound: "{0} n’existe pas",
    notAFolder: "{0} n’est pas un dossier",
    notAFile: "{0} est un dossier, un fichier était attendu",
    notAllowed: "{0} n’est pas accessible : vérifiez ses droits",
    diskFull: "le disque est plein : {0} n’a pas été écrit",
    noRules: "{0} ne contient pas de règles : aucun fichier n’y finit par .json",
    tooManyRules: "{0} contient plus de {1} fichiers de règles",
    fileTooLarge: "{0} dépasse {1} Kio",
    noStudio: "le compilateur n’est pas construit : lancez cmake --preset wasm && cmake --build --preset wasm",
    journeyTooLarge: "{0} dépasse {1} Mio",
    badJourneyLine: "{0}, ligne {1} : {2}",
    notAMessage: "{0} n’est ni un profil enregistré, ni un rapport, ni un message CBOR",
  },
  journeyProblems: {
    notJson: "ce n’est pas un objet JSON",
    notAHeader: 'la première ligne doit être un en-tête : {"journey": "nom", "seed": 42, …}',
    badSeed: '"seed" doit être un nombre entier de 1 à 4294967295',
    badTime: '"at" doit être une heure UTC, par exemple "2026-03-02T10:00:00Z"',
    notAStep: 'attendu : soit "event": {"name": …}, soit "advance": true',
    tooManySteps: "plus de 10 000 événements",
  },
};

/**
 * @param {import("./language.mjs").Language} language
 * @returns {typeof en}
 */
export function textsOf(language) {
  return language === "fr" ? fr : en;
}

/**
 * Fills the places of a text.
 *
 * @param {string} text
 * @param {...(string | number)} values
 */
export function fill(text, ...values) {
  return text.replace(/\{(\d)\}/g, (place, index) => String(values[Number(index)] ?? place));
}

/**
 * A text in the form that fits a number.
 *
 * @param {import("./language.mjs").Language} language
 * @param {{ one: string, other: string }} forms
 * @param {number} count
 */
export function plural(language, forms, count) {
  const form = new Intl.PluralRules(language).select(count) === "one" ? forms.one : forms.other;
  return fill(form, new Intl.NumberFormat(language).format(count));
}
