import { currentLanguage, t, tOr } from "./language.mjs";

/** The label in the language in force, else in another, else the name without underscores. */
const labelWords = ({ name, label = {} }) =>
  label[currentLanguage()] ?? Object.values(label)[0] ?? name.replaceAll("_", " ");

/** What people call an experiment, from the manifest or a result. */
export const taskWords = (task) => labelWords(task);

/** What people call a cell, "add_to_cart". */
export const cellWords = (cell) => tOr(`cell_${cell}`, cell.replaceAll("_", " "));

/**
 * What people call an arm of a task. The first arm of an experiment is the page as it is: without a label it is "Original", whatever
 * its name. Questions have no such arm.
 *
 * @param {{ kind?: string, arms: { name: string, label?: Record<string, string> }[] }} task
 * @param {string} name
 */
export function armWords({ kind, arms }, name) {
  if (kind === "question") return t("everybody");
  const index = arms.findIndex((arm) => arm.name === name);
  const arm = arms[index] ?? { name };
  return index === 0 && Object.keys(arm.label ?? {}).length === 0 ? t("control") : labelWords(arm);
}
