// Diagnostics for people: place, what is wrong, the line itself, what was expected, a way out.
import { plural, textsOf } from "./texts.mjs";

/**
 * @param {import("./studio.mjs").Diagnostic[]} diagnostics
 * @param {import("./language.mjs").Language} language
 * @param {import("./paint.mjs").Paint} paint
 */
export function describe(diagnostics, language, paint) {
  return diagnostics.map((diagnostic) => describeOne(diagnostic, textsOf(language), paint)).join("\n");
}

/**
 * @param {import("./studio.mjs").Diagnostic} diagnostic
 * @param {import("./texts.mjs").Texts} texts
 * @param {import("./paint.mjs").Paint} paint
 */
function describeOne(diagnostic, texts, paint) {
  const { severity, path, line, column, message, code } = diagnostic;
  const place = [path, ...(line > 0 ? [line, column] : [])].filter((part) => part !== "").join(":");
  const kind = paint(severity === "error" ? ["bold", "red"] : ["bold", "yellow"], texts.severities[severity]);
  const head = `${place === "" ? "" : `${paint("bold", place)}: `}${kind}${texts.colon}${message} ${paint("dim", `[${code}]`)}`;
  const notes = /** @type {const} */ (["expected", "hint", "reference"])
    .filter((note) => diagnostic[note] !== "")
    .map((note) => `  ${paint("cyan", texts[note])}${texts.colon}${shortened(diagnostic[note])}`);
  return [head, ...excerptLines(diagnostic, paint), ...notes, ""].join("\n");
}

const maxNoteCharacters = 160;

// A shop has dozens of templates: the nearest name is in the hint, the whole list in the JSON.
/** @param {string} note */
function shortened(note) {
  const end = note.length > maxNoteCharacters ? note.lastIndexOf(", ", maxNoteCharacters) : -1;
  return end < 0 ? note : `${note.slice(0, end)}, …`;
}

/**
 * @param {import("./studio.mjs").Diagnostic} diagnostic
 * @param {import("./paint.mjs").Paint} paint
 */
function excerptLines({ excerpt, severity }, paint) {
  if (excerpt === "") return [];
  const style = severity === "error" ? "red" : "yellow";
  return excerpt
    .trimEnd()
    .split("\n")
    .map((line) => (/^[\s|]*\^+$/.test(line) ? line.replace(/\^+/, (carets) => paint(style, carets)) : line))
    .map((line) => `  ${line}`);
}

/**
 * "2 errors, 1 warning"; empty when there are none.
 *
 * @param {import("./studio.mjs").Diagnostic[]} diagnostics
 * @param {import("./language.mjs").Language} language
 */
export function countsOf(diagnostics, language) {
  const { counts } = textsOf(language);
  const count = (/** @type {string} */ severity) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return [
    { forms: counts.errors, number: count("error") },
    { forms: counts.warnings, number: count("warning") },
  ]
    .filter(({ number }) => number > 0)
    .map(({ forms, number }) => plural(language, forms, number))
    .join(", ");
}
