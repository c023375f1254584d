// Surfaces: small tiles that repeat over a shape. Each answers a fill.
import { darker, lighter } from "./color.mjs";

function tile(canvas, w, h, markup, transform = "") {
  return canvas.define(
    (id) =>
      `<pattern id="${id}" width="${w}" height="${h}" patternUnits="userSpaceOnUse"${transform && ` patternTransform="${transform}"`}>${markup}</pattern>`,
  );
}

// The R2 sequence (Roberts 2018, from the plastic number) scatters evenly and is the same in every build.
function scattered(index, size) {
  return [((index * 0.7548776662) % 1) * size, ((index * 0.569840291) % 1) * size];
}

/** Stocking stitch: columns of small Vs, each leg a thick rounded loop. */
export function stockinette(canvas, color, size = 9) {
  const leg = (from, to, y) => {
    const path = `M${(from * size).toFixed(2)} ${(y * size).toFixed(2)}L${(to * size).toFixed(2)} ${((y + 0.72) * size).toFixed(2)}`;
    const line = (shade, strokeWidth, opacity) =>
      `<path d="${path}" stroke="${shade}" stroke-width="${(strokeWidth * size).toFixed(2)}" stroke-linecap="round" opacity="${opacity}"/>`;
    return (
      line(darker(color, 0.5), 0.42, 0.5) +
      line(lighter(color, 0.08), 0.28, 0.85) +
      line(lighter(color, 0.45), 0.08, 0.5)
    );
  };
  const stitches = [-1, -0.25, 0.5, 1.25].map((y) => leg(0.13, 0.4, y) + leg(0.87, 0.6, y));
  return tile(canvas, size, size * 0.75, stitches.join(""));
}

/** Ribs: a valley, a ridge, side by side. */
export function rib(canvas, color, size = 9, transform = "") {
  const markup = `<rect width="${size * 0.36}" height="8" fill="${darker(color, 0.55)}" opacity=".38"/><rect x="${size * 0.6}" width="${size * 0.2}" height="8" fill="${lighter(color, 0.6)}" opacity=".3"/>`;
  return tile(canvas, size, 8, markup, transform);
}

/** Moss stitch: dots in a chequerboard. */
export function moss(canvas, color, size = 9) {
  const r = size * 0.24;
  const q = size / 4;
  const dot = (x, y, shade, opacity) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${shade}" opacity="${opacity}"/>`;
  return tile(
    canvas,
    size,
    size,
    dot(q, q + 1, darker(color, 0.5), 0.4) +
      dot(3 * q, 3 * q + 1, darker(color, 0.5), 0.4) +
      dot(q, q, lighter(color, 0.4), 0.35) +
      dot(3 * q, 3 * q, lighter(color, 0.4), 0.35),
  );
}

/** Twill: fine diagonals, as in gabardine, denim and wool cloth. */
export function twill(canvas, color, size = 5) {
  return tile(
    canvas,
    size,
    size,
    `<rect width="${size * 0.4}" height="${size}" fill="${darker(color, 0.5)}" opacity=".16"/><rect x="${size * 0.5}" width="${size * 0.25}" height="${size}" fill="${lighter(color, 0.5)}" opacity=".14"/>`,
    "rotate(32)",
  );
}

/** Plain weave: canvas and linen. */
export function weave(canvas, color, size = 7) {
  const h = size / 2;
  const dark = darker(color, 0.5);
  const light = lighter(color, 0.6);
  return tile(
    canvas,
    size,
    size,
    `<rect width="${h}" height="${h}" fill="${dark}" opacity=".16"/><rect x="${h}" y="${h}" width="${h}" height="${h}" fill="${dark}" opacity=".16"/><rect x="${h}" width="${h}" height="${h * 0.4}" fill="${light}" opacity=".25"/><rect y="${h}" width="${h}" height="${h * 0.4}" fill="${light}" opacity=".25"/>`,
  );
}

/** Leather: pores and fine wrinkles, in a tile large enough not to be seen as one. */
export function grain(canvas, color, size = 88) {
  const marks = { dark: "", light: "" };
  for (let index = 1; index <= 130; index += 1) {
    const [x, y] = scattered(index, size);
    const angle = index * 2.39996;
    const reach = 1.2 + (index % 5) * 0.45;
    const [dx, dy] = [Math.cos(angle) * reach * 1.4, Math.sin(angle) * reach];
    marks[index % 3 ? "dark" : "light"] +=
      `M${x.toFixed(1)} ${y.toFixed(1)}q${(dx / 2 - dy / 3).toFixed(1)} ${(dy / 2 + dx / 3).toFixed(1)} ${dx.toFixed(1)} ${dy.toFixed(1)}`;
  }
  const path = (d, shade, opacity) =>
    `<path d="${d}" fill="none" stroke="${shade}" stroke-linecap="round" opacity="${opacity}"/>`;
  return tile(
    canvas,
    size,
    size,
    path(marks.dark, darker(color, 0.6), 0.2) + path(marks.light, lighter(color, 0.5), 0.2),
  );
}

/** Speckles of fired clay. */
export function speckle(canvas, color, size = 80) {
  let dots = "";
  for (let index = 1; index <= 34; index += 1) {
    const [x, y] = scattered(index, size);
    dots += `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${(0.5 + (index % 4) * 0.32).toFixed(1)}" fill="${darker(color, 0.65)}" opacity="${(0.2 + (index % 3) * 0.12).toFixed(2)}"/>`;
  }
  return tile(canvas, size, size, dots);
}

/** Basketwork: bundles over and under. */
export function basketwork(canvas, color, size = 26) {
  const half = size / 2;
  const dark = darker(color, 0.5);
  const light = lighter(color, 0.45);
  const bundle = (x, y, turned) => {
    const straw = (shift) =>
      turned ? `M${x + shift} ${y + 1}V${y + half - 1}` : `M${x + 1} ${y + shift}H${x + half - 1}`;
    const strokes = [0.2, 0.5, 0.8].map(
      (part) =>
        `<path d="${straw(half * part)}" stroke="${part === 0.5 ? light : dark}" opacity="${part === 0.5 ? 0.5 : 0.35}"/>`,
    );
    return `<rect x="${x}" y="${y}" width="${half}" height="${half}" fill="${turned ? dark : light}" opacity=".14"/>${strokes.join("")}`;
  };
  return tile(
    canvas,
    size,
    size,
    `<g stroke-width="2" stroke-linecap="round">${bundle(0, 0, false)}${bundle(half, 0, true)}${bundle(0, half, true)}${bundle(half, half, false)}</g>`,
  );
}
