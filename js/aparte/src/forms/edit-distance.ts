/**
 * How many slips of a finger lie between two texts: a character missing, added or another one, or two neighbours swapped.
 * Damerau, "A technique for computer detection and correction of spelling errors", CACM 7 (1964), in its restricted form: what has
 * been swapped is not changed again.
 */
export function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const next = [row];
    for (let column = 1; column <= b.length; column++) {
      const isOther = a[row - 1] === b[column - 1] ? 0 : 1;
      const isSwapped = isOther && row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const costs = [at(last, column) + 1, at(next, column - 1) + 1, at(last, column - 1) + isOther];
      next.push(Math.min(...costs, isSwapped ? at(before, column - 2) + 1 : Infinity));
    }
    [before, last] = [last, next];
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
