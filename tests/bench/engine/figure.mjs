// Numbers for people.

/** Three significant digits, no more than that is known. */
export function figure(number) {
  return Number(number.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 6 });
}
