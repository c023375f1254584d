/** What the results page says of questions and of answers that chance drew. */
export const resultTexts = {
  fr: {
    everybody: "Tous",
    zonesCaption:
      "Où l’on clique d’abord : la page en 8 fois 8 champs, chacun avec la part des navigateurs interrogés sur lui.",
    zonesRow: "Rang {n}",
    toldAtRandom:
      "Réponses tirées au sort, la vraie à {odds} contre 1 pour chaque autre : aucune ne dit à coup sûr ce qu’une personne a fait. Les étapes comptent ce qui a été répondu ; la part en est estimée, le hasard déduit, et peut passer sous zéro.",
  },
  en: {
    everybody: "Everybody",
    zonesCaption:
      "Where people click first: the page in 8 by 8 fields, each with the share of the browsers that were asked about it.",
    zonesRow: "Row {n}",
    toldAtRandom:
      "Answers drawn at random, the true one at {odds} to 1 for each other: none says for certain what a person did. The steps count what was told; the share is estimated from it with the randomness taken out, and may fall below zero.",
  },
};
