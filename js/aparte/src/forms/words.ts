import { isFrench } from "../language.js";

/** `#` stands for the value. */
interface Words {
  readonly meant: string;
  readonly accept: string;
  readonly keep: string;
  readonly example: string;
  readonly close: string;
}

const kFrench: Words = {
  meant: "Vouliez-vous dire # ?",
  accept: "Oui, corriger",
  keep: "Non, laisser",
  example: "Cette saisie paraît incomplète ou trop longue. Exemple : #",
  close: "Fermer",
};
const kEnglish: Words = {
  meant: "Did you mean #?",
  accept: "Yes, correct it",
  keep: "No, keep mine",
  example: "This looks too short or too long. Example: #",
  close: "Close",
};

/** French for French pages, English for all others. */
export function wordsFor(language: string): Words {
  return isFrench(language) ? kFrench : kEnglish;
}
