// What coats and knitwear share: a garment laid out from the front, its sleeves, its neck.
import { mirror, round } from "./canvas.mjs";
import { darker, lighter, mix } from "./color.mjs";

const center = 320;

/** The wall that garments hang in front of, and their shadow on it. */
export function hangingSpace(canvas, color) {
  canvas.backdrop(lighter(mix(color, "#ddd0b6", 0.85), 0.3), 800);
}

/** The shadow that a garment throws on the wall behind it. */
export function wallShadow(canvas, paths) {
  const soft = canvas.blur(16);
  for (const path of paths)
    canvas.flat(path, "#3a2a18", `opacity="0.26" filter="${soft}" transform="translate(14 20)"`);
}

/** A wooden hanger whose hook shows above the collar. */
export function hanger(canvas, top = 150) {
  canvas.line(
    `M ${center} ${top} L ${center} ${top - 34} C ${center} ${top - 46} 344 ${top - 50} 344 ${top - 68} C 344 ${top - 88} 312 ${top - 88} 310 ${top - 68}`,
    "#6d6a62",
    5,
  );
  canvas.line(
    `M ${center - 1.2} ${top} L ${center - 1.2} ${top - 34} C ${center - 1} ${top - 46} 342 ${top - 50} 342 ${top - 68}`,
    "#d5d2c8",
    1.6,
  );
  canvas.solid(
    `M 226 ${top + 42} C 262 ${top + 16} 300 ${top - 6} 320 ${top - 6} C 340 ${top - 6} 378 ${top + 16} 414 ${top + 42} L 408 ${top + 56} C 372 ${top + 34} 340 ${top + 16} 320 ${top + 16} C 300 ${top + 16} 268 ${top + 34} 232 ${top + 56} Z`,
    "#b98a56",
    { rim: 7 },
  );
}

/**
 * The body between shoulders and hem.
 *
 * @param {object} measures
 * @param {number} measures.hem y of the hem
 * @param {number} [measures.hemHalf] half of the hem's width
 * @param {number} [measures.waistHalf] half of the width at the waist
 * @param {number} [measures.shoulderHalf] half of the shoulders' width
 * @param {number} [measures.neckHalf] half of the neck's width
 * @param {number} [measures.neckDrop] how low the front of the neck is; from 80 it is a V
 * @param {number} [measures.armhole] how far the armholes of a sleeveless garment reach in
 */
export function bodyPath({
  hem,
  hemHalf = 122,
  waistHalf = 114,
  shoulderHalf = 126,
  neckHalf = 50,
  neckDrop = 40,
  armhole = 0,
}) {
  const waist = 200 + Math.min(230, (hem - 200) * 0.55);
  const left = (half) => round(center - half);
  const right = (half) => round(center + half);
  return `M ${left(neckHalf)} 166 C ${left(neckHalf + 24)} 180 ${left(shoulderHalf - 26)} 190 ${left(shoulderHalf)} 206 C ${left(shoulderHalf - 6 - armhole)} 246 ${left(shoulderHalf - 10 - armhole)} 310 ${left(shoulderHalf - 8 + armhole * 0.4)} 344 C ${left(waistHalf)} ${waist - 40} ${left(waistHalf)} ${waist} ${left(waistHalf + 1)} ${waist + 20} C ${left(waistHalf + 4)} ${waist + 60} ${left(hemHalf)} ${hem - 60} ${left(hemHalf)} ${hem} C ${left(hemHalf / 2)} ${hem + 9} ${right(hemHalf / 2)} ${hem + 9} ${right(hemHalf)} ${hem} C ${right(hemHalf)} ${hem - 60} ${right(waistHalf + 4)} ${waist + 60} ${right(waistHalf + 1)} ${waist + 20} C ${right(waistHalf)} ${waist} ${right(waistHalf)} ${waist - 40} ${right(shoulderHalf - 8 + armhole * 0.4)} 344 C ${right(shoulderHalf - 10 - armhole)} 310 ${right(shoulderHalf - 6 - armhole)} 246 ${right(shoulderHalf)} 206 C ${right(shoulderHalf - 26)} 190 ${right(neckHalf + 24)} 180 ${right(neckHalf)} 166 ${neckCurve(neckHalf, neckDrop)} Z`;
}

function neckCurve(half, drop) {
  const [left, right] = [center - half, center + half];
  return drop < 80
    ? `C ${right - 14} ${166 + drop * 1.2} ${left + 14} ${166 + drop * 1.2} ${left} 166`
    : `L ${center} ${166 + drop} L ${left} 166`;
}

/** The left sleeve, from the shoulder to `end`; `fullness` widens it. */
export function sleevePath({ end, fullness = 0, shoulderHalf = 126 }) {
  const top = center - shoulderHalf;
  const cuffX = 122 - (end - 520) * 0.05;
  const middle = 340;
  return `M ${top + 16} 200 C ${top - 14} 212 ${top - 34} 246 ${top - 44} 300 C ${round(cuffX - 2 - fullness)} ${middle + 40} ${round(cuffX - 6 - fullness)} ${end - 90} ${cuffX - 8} ${end} C ${cuffX + 6} ${end + 9} ${cuffX + 36} ${end + 11} ${cuffX + 54} ${end + 4} C ${round(cuffX + 64 + fullness * 0.5)} ${end - 90} ${top + 4} ${middle + 70} ${top + 14} ${middle} C ${top + 18} 300 ${top + 20} 250 ${top + 16} 200 Z`;
}

/** Both sleeves; `options` as for `Canvas.solid`. */
export function sleeves(canvas, path, color, options) {
  canvas.solid(path, color, options);
  canvas.solid(mirror(path), color, options);
}

/** The inside of the back, seen through the neck, with its label. */
export function neckInside(canvas, color, { neckDrop = 40, texture, label = true } = {}) {
  const [left, right] = [center - 50, center + 50];
  canvas.solid(
    `M ${left} 166 C ${left + 20} 150 ${right - 20} 150 ${right} 166 L ${right} 190 L ${center} ${190 + neckDrop} L ${left} 190 Z`,
    darker(color, 0.3),
    { texture, rim: 22, depth: 0.7, shine: 0 },
  );
  if (label)
    canvas.add(
      `<rect x="300" y="168" width="40" height="17" rx="1.5" fill="#f3ecd9"/><path d="M306 176.5H334" stroke="#8d8672" stroke-width="2"/>`,
    );
}

/** Long soft folds that fall from the chest to the hem. */
export function folds(canvas, color, hem, { strength = 0.22, from = 380 } = {}) {
  for (const [x, bend] of [
    [232, -10],
    [276, -3],
    [372, 5],
    [412, 12],
  ])
    canvas.crease(`M ${x} ${from} Q ${x + bend * 0.4} ${(from + hem) / 2} ${x + bend} ${hem - 14}`, color, {
      strokeWidth: 13,
      strength,
    });
}

/** Wrinkles at the bend of both sleeves. */
export function elbowCreases(canvas, color, strength = 0.28) {
  for (const path of ["M 132 372 Q 152 384 178 378", "M 130 396 Q 150 404 172 400"])
    for (const side of [path, mirror(path)]) canvas.crease(side, color, { strokeWidth: 8, strength });
}
