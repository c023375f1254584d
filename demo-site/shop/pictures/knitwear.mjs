// Knitwear, laid flat, seen from the front.
import { mirror, round } from "./canvas.mjs";
import { darker, lighter } from "./color.mjs";
import { bodyPath, elbowCreases, hangingSpace, neckInside, sleevePath, sleeves, wallShadow } from "./garment.mjs";
import { moss, rib, stockinette } from "./textures.mjs";

const cuts = {
  sailor: { hem: 590, texture: stockinette },
  cable: { hem: 600, hemHalf: 132, waistHalf: 128, texture: moss, fullness: 8 },
  turtleneck: { hem: 590, hemHalf: 112, waistHalf: 104, texture: (canvas, color) => rib(canvas, color, 6) },
  cardigan: { hem: 540, neckDrop: 130, texture: (canvas, color) => rib(canvas, color, 13), fullness: 14 },
  vneck: { hem: 600, neckDrop: 120, texture: stockinette },
  yoke: { hem: 590, texture: stockinette, fullness: 6 },
  vest: { hem: 570, neckDrop: 130, sleeveless: true, armhole: 26, texture: stockinette },
  dress: { hem: 730, hemHalf: 128, waistHalf: 98, texture: (canvas, color) => rib(canvas, color, 10) },
};
const details = {
  sailor: [300, 150, 220],
  cable: [230, 260, 220],
  turtleneck: [220, 110, 220],
  cardigan: [230, 300, 220],
  vneck: [220, 150, 220],
  yoke: [210, 150, 240],
  vest: [210, 260, 220],
  dress: [220, 110, 230],
};

/** Draws the garment; answers what to show of it and where its detail is, as `[x, y, width]`. */
export function drawKnitwear(canvas, { shape, color, accent }) {
  const cut = { shoulderHalf: 126, fullness: 0, ...cuts[shape] };
  hangingSpace(canvas, color);
  const body = bodyPath({ ...cut, shoulderHalf: cut.sleeveless ? 118 : cut.shoulderHalf });
  const sleeve = sleevePath({ end: 556, ...cut });
  const cuff = cuffPath(556);
  wallShadow(canvas, cut.sleeveless ? [body] : [body, sleeve, mirror(sleeve)]);
  const texture = cut.texture(canvas, color);
  const ribs = rib(canvas, color, 8);
  neckInside(canvas, color, { neckDrop: cut.neckDrop, texture });
  if (!cut.sleeveless) {
    sleeves(canvas, cuff, color, { texture: ribs, rim: 10 });
    sleeves(canvas, sleeve, color, { texture, rim: 24, inside: decoration(canvas, shape, color, accent, "sleeve") });
    elbowCreases(canvas, color);
  }
  canvas.solid(hemPath(cut), color, { texture: ribs, rim: 12 });
  canvas.solid(body, color, {
    texture,
    rim: 34,
    depth: 0.45,
    inside: decoration(canvas, shape, color, accent, "body"),
  });
  trims[shape](canvas, color, ribs, cut);
  return { detail: details[shape], frame: shape === "dress" ? [20, 50, 600] : [60, 62, 520] };
}

function cuffPath(end) {
  const x = 122 - (end - 520) * 0.05;
  return `M ${x - 4} ${end - 4} C ${x - 2} ${end + 20} ${x - 4} ${end + 30} ${x - 2} ${end + 44} C ${x + 10} ${end + 52} ${x + 34} ${end + 53} ${x + 46} ${end + 47} C ${x + 48} ${end + 30} ${x + 50} ${end + 20} ${x + 50} ${end} Z`;
}

function hemPath({ hem, hemHalf = 122 }) {
  const [left, right] = [320 - hemHalf, 320 + hemHalf];
  return `M ${left} ${hem - 6} L ${left + 5} ${hem + 38} C ${left + 70} ${hem + 47} ${right - 70} ${hem + 47} ${right - 5} ${hem + 38} L ${right} ${hem - 6} Z`;
}

/** What is knitted into the surface of a part, drawn under its shading. */
function decoration(canvas, shape, color, accent, part) {
  if (shape === "sailor") return () => stripes(canvas, accent, part);
  if (shape === "yoke") return () => yokeBands(canvas, accent, color);
  if (shape === "cable" && part === "body")
    return () => [246, 320, 394].forEach((x) => cable(canvas, color, x, 170, 640, x === 320 ? 17 : 11));
  if (shape === "cable")
    return () =>
      [
        [158, 120],
        [482, 520],
      ].forEach(([from, to]) => leaningCable(canvas, color, from, to));
  if (shape === "vest") return () => [262, 378].forEach((x) => cable(canvas, color, x, 170, 620, 9));
  return undefined;
}

function stripes(canvas, accent, part) {
  const [from, step] = part === "body" ? [262, 30] : [276, 30];
  for (let y = from; y < 580; y += step) {
    if (part === "body") canvas.line(`M 180 ${y} Q 320 ${y + 14} 460 ${y}`, accent, 11);
    else
      for (const path of [`M 84 ${y + 10} Q 150 ${y + 22} 220 ${y - 6}`])
        [path, mirror(path)].forEach((side) => canvas.line(side, accent, 11));
  }
}

/** Circles around the neck: small lozenges, triangles and dots. */
function yokeBands(canvas, accent, color) {
  const band = (radius, strokeWidth, dash, shade) =>
    canvas.add(
      `<circle cx="320" cy="120" r="${radius}" fill="none" stroke="${shade}" stroke-width="${strokeWidth}" stroke-dasharray="${dash}"/>`,
    );
  band(112, 4, "4 4", accent);
  band(124, 12, "9 9", accent);
  band(138, 4, "4 4", accent);
  band(154, 18, "5 13", accent);
  band(154, 8, "13 5", accent);
  band(174, 5, "4 4", darker(color, 0.55));
  band(188, 12, "12 7", accent);
  band(200, 5, "5 14", accent);
  band(212, 5, "4 15", accent);
}

/** Two strands that cross, again and again. */
function cable(canvas, color, x, top, bottom, reach) {
  const step = reach * 4.2;
  canvas.add(
    `<rect x="${x - reach * 2}" y="${top}" width="${reach * 4}" height="${bottom - top}" fill="${darker(color, 0.3)}" opacity=".35"/>`,
  );
  for (const side of [-2.1, 2.1])
    canvas.line(
      `M ${round(x + side * reach)} ${top} L ${round(x + side * reach)} ${bottom}`,
      lighter(color, 0.25),
      3,
      `opacity=".6"`,
    );
  const crossing = canvas.symbol(() => {
    strand(canvas, color, [reach, 0], [-reach, step], reach);
    strand(canvas, color, [-reach, 0], [reach, step], reach);
  });
  for (let y = top; y < bottom; y += step) canvas.use(crossing, `transform="translate(${x} ${round(y)})"`);
}

function strand(canvas, color, [x1, y1], [x2, y2], reach) {
  const middle = (y1 + y2) / 2;
  const path = `M ${round(x1)} ${round(y1)} C ${round(x1)} ${round(middle)} ${round(x2)} ${round(middle)} ${round(x2)} ${round(y2)}`;
  canvas.line(path, darker(color, 0.45), reach * 1.35);
  canvas.line(path, lighter(color, 0.06), reach * 1.05);
  canvas.line(
    path,
    lighter(color, 0.4),
    reach * 0.3,
    `opacity=".55" transform="translate(${round(-reach * 0.22)} ${round(-reach * 0.1)})"`,
  );
}

function leaningCable(canvas, color, from, to) {
  canvas.group(`transform="translate(${from} 240) rotate(${from < 320 ? 6.5 : -6.5})"`, () =>
    cable(canvas, color, (to - from) * 0.05, -60, 360, 9),
  );
}

/** A knitted band along the neck. */
function neckBand(canvas, color, texture, path, strokeWidth) {
  canvas.line(path, darker(color, 0.4), strokeWidth + 3);
  canvas.line(path, color, strokeWidth);
  canvas.line(path, texture, strokeWidth);
  canvas.line(path, lighter(color, 0.4), 2.4, `opacity=".5" transform="translate(-1 -${round(strokeWidth / 2.6)})"`);
}

const crewFront = "M 272 164 C 286 214 354 214 368 164";
const crew = (canvas, color, ribs) => neckBand(canvas, color, ribs, crewFront, 19);
const deepFront = (depth) => `M 271 164 L 320 ${166 + depth} L 369 164`;

function turtle(canvas, color, ribs) {
  canvas.solid(
    "M 266 112 C 290 100 350 100 374 112 C 378 140 380 160 382 178 C 356 206 284 206 258 178 C 260 160 262 140 266 112 Z",
    color,
    { texture: ribs, rim: 16 },
  );
  canvas.solid(
    "M 262 116 C 290 128 350 128 378 116 C 384 138 384 152 382 164 C 352 178 288 178 258 164 C 256 152 256 138 262 116 Z",
    lighter(color, 0.04),
    { texture: ribs, rim: 14 },
  );
}

function buttonBand(canvas, color, ribs, cut) {
  const bottom = cut.hem + 42;
  const edge = `M 271 164 L 314 290 L 314 ${bottom}`;
  neckBand(canvas, color, ribs, mirror(edge), 20);
  neckBand(canvas, color, ribs, edge, 20);
  for (let y = 338; y < bottom - 10; y += 44) canvas.button(316, y, 9, "#efe6d8");
}

const trims = {
  sailor(canvas, color, ribs) {
    crew(canvas, color, ribs);
    for (const [x, y] of [
      [382, 176],
      [402, 185],
      [422, 194],
    ])
      canvas.button(x, y, 6.5, "#c09a4e");
  },
  cable: crew,
  turtleneck: turtle,
  cardigan: buttonBand,
  vneck: (canvas, color, ribs) => neckBand(canvas, color, ribs, deepFront(120), 16),
  yoke: crew,
  vest(canvas, color, ribs) {
    neckBand(canvas, color, ribs, deepFront(130), 16);
    const armhole = "M 204 208 C 232 250 234 310 200 346";
    neckBand(canvas, color, ribs, armhole, 14);
    neckBand(canvas, color, ribs, mirror(armhole), 14);
  },
  dress: turtle,
};
