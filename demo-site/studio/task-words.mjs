import { currentLanguage, t, tOr } from "./language.mjs";

/** What people call an experiment, from the manifest or a result. */
export const taskWords = ({ name, label = {} }) =>
  label[currentLanguage()] ?? Object.values(label)[0] ?? name.replaceAll("_", " ");

/** What people call a cell, "add_to_cart". */
export const cellWords = (cell) => tOr(`cell_${cell}`, cell.replaceAll("_", " "));

/** What people call an arm; the first one is the page as it is. */
export const armWords = (name, index) => (index === 0 ? t("control") : name.replaceAll("_", " "));
