import type { Words } from "./words.js";

export const fr: Words = typeset({
  waiting: "Un instant : la page charge encore ce qu’elle sait.",
  stopped:
    "La personnalisation n’est pas active sur cette page. Vous pouvez quand même effacer ce que ce navigateur garde.",
  quoted: "« # »",
  yes: "Oui",
  no: "Non",
  cancel: "Annuler",

  choice: "Votre choix",
  choiceText:
    "Vous pouvez en changer à tout moment. Tout autre choix que « Personnalisé » efface aussitôt ce qui est gardé ici.",
  levels: {
    full: [
      "Personnalisé",
      "Ce navigateur se souvient de vos visites et les pages s’adaptent à vous. La boutique reçoit des réponses anonymes à ses tests.",
    ],
    measurement: ["Comptes seuls", "Rien sur vous n’est gardé. Des comptes anonymes de pages sont permis."],
    none: ["Rien", "Rien n’est gardé, rien n’est envoyé. La boutique fonctionne tout aussi bien."],
  },
  chosen: "Votre choix est maintenant : #.",
  refusedByBrowser: "Votre navigateur demande à ne pas être suivi : aucun compte ne part, quel que soit votre choix.",

  known: "Ce que cette page sait de vous",
  isKept: "C’est gardé dans ce navigateur et nulle part ailleurs.",
  inMemory: "Ce n’est pas gardé : tout disparaît quand vous quittez cette page.",
  kindsText:
    "Observé : vu sur les pages de la boutique. Déduit : calculé ici à partir de cela. Déclaré : dit par vous ou par la boutique. Tiré au sort : choisi par le hasard.",
  nothingKnown: "On ne sait rien de vous.",
  nothingKnownText: "De votre visite, seule cette page est visible, et elle est oubliée dès que vous la quittez.",
  columns: ["Quoi", "Valeur", "Comment"],
  kinds: { observed: "observé", inferred: "déduit", declared: "déclaré", drawn: "tiré au sort" },
  visits: "Visites",
  since: "Première visite",
  pages: "Pages de cette visite",
  looksAt: "Produit sur cette page",
  cart: "Panier",
  emptyCart: "vide",
  articles: ["# article", "# articles"],
  purchases: "Commandes",
  orders: ["# commande", "# commandes"],
  noOrder: "aucune",
  orderNumbers: "Numéros de commande",
  groups: "Vos groupes",
  counters: "Compteurs des règles de la boutique",
  counting: ["# sur ## compte quelque chose", "# sur ## comptent quelque chose"],
  draws: "Tests",
  unit: "Nombre au hasard pour les tests",
  tastes: "Vos goûts",
  tastesText:
    "Calculés ici d’après les produits que vous regardez et mettez au panier. Les signes anciens s’estompent.",
  dimensions: { item_category: "Rayon", item_brand: "Marque" },
  recent: "Ce que vous avez fait en dernier",
  events: {
    page_view: "page ouverte",
    view_item: "produit regardé",
    add_to_cart: "mis au panier",
    remove_from_cart: "retiré du panier",
    purchase: "commande",
    search: "recherche",
    cta_click: "clic",
  },
  raw: "Tout, exactement comme c’est gardé",

  change: "Modifier",
  remove: "Retirer",
  save: "Enregistrer",
  newValue: "Nouvelle valeur pour #",
  notNumber: "Écrivez un nombre, s’il vous plaît.",
  changed: "# : c’est modifié.",
  removed: "# : c’est retiré.",

  why: "Pourquoi vous voyez ce que vous voyez",
  whyText: "La décision se prend dans ce navigateur, d’après ce qui est écrit plus haut.",
  asMade: "Cette page est telle que la boutique l’a faite : rien n’y a été changé pour vous.",
  shows: "# dit ##",
  moves: "# a changé de place",
  hides: "# est masqué",
  differs: "# a un autre aspect",
  because: "Parce que vous êtes dans #.",
  byLot: "Un test : le hasard a choisi pour vous « # ».",
  control: "Un test : le hasard vous laisse la page telle quelle.",
  byPage: "À cause de cette page, de votre panier ou de votre visite.",
  groupsText: "Vos groupes, et ce qu’ils peuvent changer sur les pages de la boutique",
  leadsTo: "peut mener à : #",

  sent: "Ce qui est parti de ce navigateur",
  sentText: "Depuis 30 jours. Ni nom, ni adresse, ni liste de ce que vous avez regardé.",
  nothingSent: "Rien n’est parti.",
  sentAt: "Envoyé",
  sentTo: "à #",
  question: "Question",
  answer: "Vous avez vu",
  outcome: "Ensuite",
  noOutcome: "rien de particulier",
  times: ["envoyé une fois", "envoyé # fois ; le dernier compte"],
  bytes: "Les # octets envoyés",

  rights: "C’est à vous",
  take: "Télécharger mes données",
  takeText: "Tout ce qui est sur cette page, dans un fichier lisible (JSON).",
  taken: "Votre fichier est prêt : #",
  erase: "Tout effacer",
  eraseText: "Retire tout de ce navigateur, dans chaque onglet ouvert, et règle votre choix sur « Rien ».",
  reallyErase: "Tout effacer ?",
  reallyEraseText:
    "Vos visites, vos goûts et vos tests sont oubliés pour de bon ; les pages redeviennent celles de tout le monde. Vos commandes restent à la boutique.",
  eraseNow: "Oui, effacer",
  keep: "Non, garder",
  erased: "C’est fait. Effacé : #.",
  nothingErased: "C’est fait. Il ne restait rien à effacer.",
  leftOver: "Un autre onglet tient encore #. Fermez les autres onglets de la boutique et recommencez.",
  places: ["votre profil et la liste de ce qui est parti", "les changements préparés pour votre prochaine visite"],
});

/** Every text with the no-break spaces of French, so that no punctuation mark begins a line. */
function typeset<T>(texts: T): T {
  const text = JSON.stringify(texts).replace(/ (?=[:;?!»])|(?<=«) /g, "\u00a0");
  return JSON.parse(text) as T;
}
