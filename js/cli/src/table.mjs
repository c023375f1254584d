// A table in plain text: columns side by side, cells that wrap, no wider than the terminal.

const gap = "  ";

/**
 * @param {string[]} headings
 * @param {string[][][]} rows cells are lists of texts, written with commas between them
 * @param {number} width in columns
 * @returns {{ heading: string[], rows: string[][] }} lines of the heading and of each row, without spaces at their ends
 */
export function table(headings, rows, width) {
  const widths = widthsFor([headings.map((heading) => [heading]), ...rows], width);
  return {
    heading: rowLines(
      headings.map((heading) => [heading]),
      widths,
    ),
    rows: rows.map((row) => rowLines(row, widths)),
  };
}

/**
 * A column has at least the width of its longest word. Where not everything fits on one line, the narrow columns do, and the wide
 * ones share what is left.
 *
 * @param {string[][][]} rows
 * @param {number} width
 */
function widthsFor(rows, width) {
  const longest = (/** @type {number} */ column, /** @type {(texts: string[]) => string[]} */ parts) =>
    Math.max(0, ...rows.flatMap((row) => parts(row[column] ?? []).map(({ length }) => length)));
  const columns = (rows[0] ?? []).map((_, column) => ({
    column,
    word: longest(column, (texts) => texts.flatMap((text) => `${text},`.split(" "))),
    line: longest(column, (texts) => [texts.join(", ")]),
  }));
  const room = width - gap.length * (columns.length - 1);
  const cap = largestCap(
    columns.map(({ word }) => word),
    room,
  );
  for (const column of columns) column.word = Math.min(column.word, cap);
  let free = columns.reduce((left, { word }) => left - word, room);
  const widths = columns.map(({ word }) => word);
  const narrowFirst = columns.toSorted((left, right) => left.line - left.word - (right.line - right.word));
  for (const [index, { column, word, line }] of narrowFirst.entries()) {
    const more = Math.max(0, Math.min(line - word, Math.floor(free / (columns.length - index))));
    widths[column] = word + more;
    free -= more;
  }
  return widths;
}

/**
 * Words that are longer than this are cut.
 *
 * @param {number[]} words the longest of each column
 * @param {number} room for all columns
 */
function largestCap(words, room) {
  let cap = Math.max(...words);
  while (cap > 1 && words.reduce((sum, word) => sum + Math.min(word, cap), 0) > room) cap -= 1;
  return cap;
}

/**
 * @param {string[][]} row
 * @param {number[]} widths
 */
function rowLines(row, widths) {
  const cells = row.map((texts, column) => wrapped(texts, widths[column] ?? 1));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, column) => (lines[line] ?? "").padEnd(widths[column] ?? 0))
      .join(gap)
      .trimEnd(),
  );
}

/**
 * Breaks between texts if it can, else between words, else anywhere.
 *
 * @param {string[]} texts
 * @param {number} width
 */
function wrapped(texts, width) {
  const lines = [""];
  for (const [index, text] of texts.entries()) {
    const whole = index < texts.length - 1 ? `${text},` : text;
    const fits = whole.length <= width;
    if (!fits && lines.at(-1) !== "") lines.push("");
    const pieces = fits ? [whole] : whole.split(" ").flatMap((word) => cut(word, width));
    for (const piece of pieces) {
      const last = lines.at(-1) ?? "";
      if (last === "") lines[lines.length - 1] = piece;
      else if (last.length + 1 + piece.length <= width) lines[lines.length - 1] = `${last} ${piece}`;
      else lines.push(piece);
    }
  }
  return lines;
}

/**
 * @param {string} word
 * @param {number} width
 */
function cut(word, width) {
  return Array.from({ length: Math.ceil(word.length / width) }, (_, part) =>
    word.slice(part * width, (part + 1) * width),
  );
}
