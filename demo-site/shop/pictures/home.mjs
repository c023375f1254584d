// Objects for the home, on a table.
import { darker, lighter, mix } from "./color.mjs";
import { speckle, weave } from "./textures.mjs";

const clay = "#b98e68";
const shapes = { vase, bowls, candle, cushion, throw: folded, lamp, plates, carafe };

/** Draws the object; answers what to show of it and where its detail is, as `[x, y, width]`. */
export function drawHome(canvas, { shape, color, accent }) {
  canvas.backdrop(lighter(mix(color, "#e0d5be", 0.8), 0.25), 540);
  return { detail: shapes[shape](canvas, color, accent), frame: [0, 0, 640] };
}

/** Light and shadow of something round, over its own path. */
function turned(canvas, path, color, { texture, inside, gloss = 0.5 } = {}) {
  canvas.solid(path, color, { texture, rim: 40, depth: 0.4, shine: 0.2, inside });
  const shade = canvas.gradient(
    `0 #fffaf0 0.05, 0.22 #fffaf0 ${gloss}, 0.42 #fffaf0 0, 0.7 #1d120c 0.1, 1 #1d120c 0.42`,
    [0, 0, 1, 0.08],
  );
  canvas.flat(path, shade);
}

/** A sprig with paired leaves, from its foot upwards. */
function sprig(canvas, [x, y], [dx, dy], color, pairs = 4) {
  canvas.line(`M ${x} ${y} Q ${x + dx * 0.2} ${y + dy * 0.6} ${x + dx} ${y + dy}`, darker(color, 0.35), 4);
  for (let index = 1; index <= pairs; index += 1) {
    const part = 0.35 + (0.65 * index) / pairs;
    const px = x + dx * (0.4 * part * (1 - part) + part * part);
    const py = y + dy * (1.2 * part * (1 - part) + part * part);
    for (const turn of [-52, 52]) {
      const angle = (Math.atan2(dy, dx) * 180) / Math.PI + turn;
      canvas.add(
        `<g transform="translate(${px.toFixed(1)} ${py.toFixed(1)}) rotate(${angle.toFixed(1)})"><path d="M0 0C14 -22 44 -22 62 0C44 16 14 16 0 0Z" fill="${turn < 0 ? lighter(color, 0.12) : darker(color, 0.12)}"/><path d="M2 0H56" stroke="${darker(color, 0.4)}" stroke-width="1.5" opacity=".6"/></g>`,
      );
    }
  }
}

function vase(canvas, color) {
  canvas.floorShadow(330, 664, 170, 26, 0.6);
  sprig(canvas, [316, 330], [-120, -200], "#7f8d4c", 5);
  sprig(canvas, [322, 330], [30, -260], "#8c9a56", 5);
  sprig(canvas, [326, 330], [140, -170], "#74824a", 4);
  canvas.flat("M 276 318 C 290 306 350 306 364 318 C 350 330 290 330 276 318 Z", darker(color, 0.66));
  turned(
    canvas,
    "M 274 318 C 290 332 350 332 366 318 C 362 370 372 400 410 440 C 452 486 458 560 420 622 C 406 652 384 666 320 666 C 256 666 234 652 220 622 C 182 560 188 486 230 440 C 268 400 278 370 274 318 Z",
    color,
    {
      texture: speckle(canvas, color),
      inside: () => canvas.flat("M 180 600 C 260 622 380 622 460 600 L 460 680 L 180 680 Z", clay, `opacity=".9"`),
    },
  );
  for (const y of [420, 460, 505, 548])
    canvas.line(
      `M ${250 - (y - 420) * 0.35} ${y} Q 320 ${y + 16} ${390 + (y - 420) * 0.35} ${y}`,
      darker(color, 0.4),
      1.6,
      `opacity=".22"`,
    );
  return [200, 420, 240];
}

/** A bowl; `inside` draws what stands in it, which its front wall then hides in part. */
function bowl(canvas, [cx, top, rx, depth], color, inside) {
  const ry = rx * 0.2;
  const path = `M ${cx - rx} ${top} C ${cx - rx * 0.96} ${top + depth * 0.7} ${cx - rx * 0.5} ${top + depth} ${cx - rx * 0.42} ${top + depth} L ${cx + rx * 0.42} ${top + depth} C ${cx + rx * 0.5} ${top + depth} ${cx + rx * 0.96} ${top + depth * 0.7} ${cx + rx} ${top} C ${cx + rx * 0.6} ${top + ry * 1.3} ${cx - rx * 0.6} ${top + ry * 1.3} ${cx - rx} ${top} Z`;
  canvas.add(
    `<ellipse cx="${cx}" cy="${top}" rx="${rx}" ry="${ry}" fill="${clay}"/><ellipse cx="${cx}" cy="${top + 1}" rx="${rx - 5}" ry="${ry - 3}" fill="${canvas.gradient(
      `0 ${darker(color, 0.45)}, 0.6 ${darker(color, 0.12)}, 1 ${lighter(color, 0.25)}`,
      [0, 0, 0.5, 1],
    )}"/>`,
  );
  inside?.();
  turned(canvas, path, color, { texture: speckle(canvas, color) });
  canvas.line(
    `M ${cx - rx + 1} ${top + 1} C ${cx - rx * 0.6} ${top + ry * 1.3} ${cx + rx * 0.6} ${top + ry * 1.3} ${cx + rx - 1} ${top + 1}`,
    clay,
    5,
  );
}

function bowls(canvas, color) {
  canvas.floorShadow(330, 640, 230, 30, 0.6);
  bowl(canvas, [320, 470, 196, 166], color, () =>
    bowl(canvas, [320, 424, 156, 150], mix(color, "#efe4d2", 0.5), () =>
      bowl(canvas, [320, 384, 118, 130], darker(color, 0.2)),
    ),
  );
  return [180, 360, 240];
}

function candleLabel(canvas) {
  canvas.add(
    `<rect x="244" y="478" width="152" height="104" fill="#fffaf0"/><rect x="250" y="484" width="140" height="92" fill="none" stroke="#8f9d4f" stroke-width="1.5"/><text x="320" y="520" text-anchor="middle" font-family="Georgia,serif" font-size="19" fill="#36441f">Maison Tilleul</text><text x="320" y="546" text-anchor="middle" font-family="Georgia,serif" font-size="13" font-style="italic" fill="#5d5a4e">fleur de tilleul</text><text x="320" y="566" text-anchor="middle" font-family="Georgia,serif" font-size="10" letter-spacing="2" fill="#5d5a4e">180 g</text>`,
  );
}

function candle(canvas, color) {
  canvas.floorShadow(332, 640, 180, 28, 0.6);
  canvas.add(
    `<ellipse cx="320" cy="350" rx="190" ry="200" fill="${canvas.glow("0 #ffe6a8 0.85, 0.4 #ffd98a 0.28, 1 #ffd98a 0")}"/>`,
  );
  const glass = "M 196 350 C 240 368 400 368 444 350 L 438 614 C 436 632 420 642 320 642 C 220 642 204 632 202 614 Z";
  canvas.flat(glass, "#f7f2e2", `opacity=".55"`);
  turned(
    canvas,
    "M 200 420 C 250 436 390 436 440 420 L 436 612 C 434 628 420 636 320 636 C 220 636 206 628 204 612 Z",
    mix(color, "#f3ecd4", 0.55),
  );
  canvas.add(
    `<ellipse cx="320" cy="420" rx="120" ry="16" fill="${canvas.glow(`0 #fff3c4, 0.6 ${mix(color, "#f7efd2", 0.6)}, 1 ${mix(color, "#d9cda0", 0.5)}`)}"/>`,
  );
  canvas.line("M 320 420 C 318 404 322 394 320 384", "#3a2c20", 4);
  canvas.flat(
    "M 320 316 C 344 350 342 388 320 392 C 298 388 296 350 320 316 Z",
    canvas.gradient("0 #fff6d8, 0.6 #ffd36b, 1 #f0973c"),
  );
  canvas.flat(
    glass,
    canvas.gradient(
      "0 #ffffff 0.1, 0.12 #ffffff 0.65, 0.2 #ffffff 0.05, 0.8 #1d120c 0.02, 1 #1d120c 0.22",
      [0, 0, 1, 0],
    ),
  );
  canvas.add(
    `<ellipse cx="320" cy="350" rx="124" ry="15" fill="none" stroke="#fffdf4" stroke-width="4"/><ellipse cx="320" cy="352" rx="124" ry="15" fill="none" stroke="#8d8672" stroke-width="1" opacity=".5"/>`,
  );
  candleLabel(canvas);
  return [210, 300, 220];
}

function cushion(canvas, color) {
  canvas.floorShadow(330, 646, 250, 30, 0.6);
  const path =
    "M 98 212 C 180 236 460 236 542 212 C 522 300 522 550 546 640 C 460 622 180 622 94 640 C 118 550 118 300 98 212 Z";
  canvas.solid(path, color, { texture: weave(canvas, color, 6), rim: 44, depth: 0.42, shine: 0.3 });
  canvas.line(path, darker(color, 0.25), 6);
  canvas.line(path, lighter(color, 0.2), 2, `transform="translate(-1 -1.5)"`);
  canvas.crease("M 130 250 C 170 300 190 330 196 380", color, { strokeWidth: 16, strength: 0.35 });
  canvas.crease("M 508 250 C 470 300 452 330 446 380", color, { strokeWidth: 16, strength: 0.35 });
  canvas.crease("M 128 606 C 170 560 188 530 194 480", color, { strokeWidth: 16, strength: 0.35 });
  canvas.crease("M 512 606 C 472 560 454 530 448 480", color, { strokeWidth: 16, strength: 0.35 });
  canvas.crease("M 250 400 C 300 430 350 428 398 396", color, { strokeWidth: 22, strength: 0.22 });
  return [90, 200, 240];
}

function folded(canvas, color, accent) {
  canvas.floorShadow(330, 640, 260, 32, 0.6);
  const check = canvas.define(
    (id) =>
      `<pattern id="${id}" width="96" height="80" patternUnits="userSpaceOnUse"><rect width="26" height="80" fill="${accent}" opacity=".55"/><rect width="96" height="20" fill="${accent}" opacity=".55"/><rect x="58" width="6" height="80" fill="${darker(color, 0.5)}" opacity=".5"/><rect y="48" width="96" height="5" fill="${darker(color, 0.5)}" opacity=".5"/></pattern>`,
  );
  const layer = (y, bottom) =>
    canvas.solid(
      `M 86 ${y + 34} C 84 ${y + 6} 100 ${y} 124 ${y} L 516 ${y} C 542 ${y} 556 ${y + 6} 554 ${y + 34} L 556 ${bottom - 26} C 556 ${bottom - 4} 544 ${bottom} 522 ${bottom} L 118 ${bottom} C 96 ${bottom} 84 ${bottom - 4} 84 ${bottom - 26} Z`,
      color,
      { texture: check, rim: 26, depth: 0.6 },
    );
  layer(540, 640);
  layer(462, 566);
  canvas.flat("M 88 540 L 552 540 L 552 592 L 88 592 Z", "#1d120c", `opacity="0.3" filter="${canvas.blur(9)}"`);
  for (let x = 92; x < 552; x += 8)
    canvas.line(
      `M ${x} 524 q ${x % 3 ? 3 : -3} 18 ${(x % 5) - 2} 40`,
      x % 24 < 10 ? accent : lighter(color, 0.15),
      4.5,
    );
  canvas.solid(
    "M 88 360 C 200 336 440 336 552 360 L 556 500 C 557 516 556 524 555 532 L 85 532 C 84 524 83 516 84 500 Z",
    color,
    { texture: check, rim: 34, depth: 0.45 },
  );
  canvas.crease("M 110 380 C 240 366 400 366 530 380", color, { strokeWidth: 10, strength: 0.2 });
  return [160, 440, 250];
}

function lamp(canvas, color) {
  canvas.floorShadow(332, 664, 150, 24, 0.6);
  canvas.add(
    `<ellipse cx="320" cy="330" rx="320" ry="290" fill="${canvas.glow("0 #ffe9b8 0.9, 0.5 #ffe2a4 0.3, 1 #ffe2a4 0")}"/>`,
  );
  canvas.line("M 420 656 C 480 664 540 652 640 668", "#4a4034", 4);
  turned(
    canvas,
    "M 296 404 L 344 404 C 346 440 352 456 384 486 C 430 528 428 610 392 644 C 378 660 352 666 320 666 C 288 666 262 660 248 644 C 212 610 210 528 256 486 C 288 456 294 440 296 404 Z",
    "#cdb894",
    { texture: speckle(canvas, "#cdb894") },
  );
  canvas.add(
    `<rect x="304" y="384" width="32" height="26" fill="${canvas.gradient(
      "0 #7d5f25, 0.4 #e8cf92, 1 #6d5220",
      [0, 0, 1, 0],
    )}"/>`,
  );
  const shade = "M 216 140 C 260 150 380 150 424 140 L 496 376 C 420 396 220 396 144 376 Z";
  canvas.solid(shade, mix(color, "#ffe7ad", 0.45), { texture: weave(canvas, color, 5), rim: 34, depth: 0.3 });
  canvas.flat(shade, canvas.glow("0 #fffbe8 0.95, 0.45 #fff0c0 0.5, 1 #fff0c0 0", [0.5, 0.62, 0.55]));
  canvas.line("M 144 376 C 220 396 420 396 496 376", darker(color, 0.25), 4);
  canvas.line("M 216 140 C 260 150 380 150 424 140", darker(color, 0.25), 4);
  return [190, 320, 260];
}

function plates(canvas, color) {
  canvas.floorShadow(330, 640, 250, 30, 0.6);
  const tones = [darker(color, 0.12), mix(color, "#e9e6da", 0.35), color, mix(color, "#e9e6da", 0.2)];
  tones.slice(0, 3).forEach((tone, index) => {
    const y = 612 - index * 22;
    turned(
      canvas,
      `M 96 ${y - 22} C 110 ${y + 6} 220 ${y + 26} 320 ${y + 26} C 420 ${y + 26} 530 ${y + 6} 544 ${y - 22} Z`,
      tone,
    );
  });
  const top = tones[3];
  canvas.add(`<circle cx="340" cy="356" r="214" fill="#1d120c" opacity=".22" filter="${canvas.blur(14)}"/>`);
  const wavy = ring(320, 340, 212);
  canvas.solid(wavy, top, { texture: speckle(canvas, top), rim: 30, depth: 0.4 });
  canvas.line(wavy, clay, 4);
  canvas.flat(
    ring(320, 340, 152),
    canvas.glow(`0 ${lighter(color, 0.4)}, 0.55 ${color}, 1 ${darker(color, 0.22)}`, [0.4, 0.36, 0.7]),
  );
  canvas.line(ring(320, 340, 152), lighter(top, 0.5), 3, `opacity=".7"`);
  canvas.flat(ring(320, 340, 206), canvas.gradient("0 #ffffff 0.42, 0.4 #ffffff 0, 1 #1d120c 0.12", [0.1, 0, 0.8, 1]));
  return [130, 180, 230];
}

/** A circle drawn by a hand that is not a machine's. */
function ring(cx, cy, radius) {
  const points = Array.from({ length: 24 }, (_, index) => {
    const angle = (index / 24) * 2 * Math.PI;
    const r = radius * (1 + 0.008 * Math.sin(index * 2.4));
    return [cx + r * Math.cos(angle), cy + r * Math.sin(angle)];
  });
  const middle = (a, b) => `${((a[0] + b[0]) / 2).toFixed(1)} ${((a[1] + b[1]) / 2).toFixed(1)}`;
  const curve = points.map(
    (point, index) => `Q ${point[0].toFixed(1)} ${point[1].toFixed(1)} ${middle(point, points[(index + 1) % 24])}`,
  );
  return `M ${middle(points[23], points[0])} ${curve.join(" ")} Z`;
}

/** A glass with water; `top` is the rim's middle and half width. */
function vessel(canvas, color, path, waterPath, top) {
  const glass = mix(color, "#dfeee0", 0.45);
  canvas.flat(path, glass, `opacity=".5"`);
  canvas.flat(waterPath, mix(color, "#bcd6c6", 0.4), `opacity=".55"`);
  canvas.flat(
    path,
    canvas.gradient(
      "0 #1d2a20 0.2, 0.1 #ffffff 0.75, 0.22 #ffffff 0.05, 0.75 #ffffff 0.05, 0.88 #ffffff 0.4, 1 #1d2a20 0.3",
      [0, 0, 1, 0],
    ),
  );
  canvas.line(path, darker(color, 0.25), 2, `opacity=".55"`);
  const [cx, cy, rx] = top;
  canvas.add(
    `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${rx * 0.16}" fill="${lighter(glass, 0.3)}" opacity=".5"/><ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${rx * 0.16}" fill="none" stroke="${darker(color, 0.2)}" stroke-width="2.5" opacity=".7"/>`,
  );
}

function carafe(canvas, color) {
  canvas.floorShadow(330, 652, 250, 30, 0.45);
  vessel(
    canvas,
    color,
    "M 184 196 C 200 204 264 204 280 196 C 278 270 286 320 320 380 C 352 440 350 560 336 624 C 332 640 310 648 232 648 C 154 648 132 640 128 624 C 114 560 112 440 144 380 C 178 320 186 270 184 196 Z",
    "M 140 410 C 180 424 284 424 324 410 C 346 470 346 560 332 620 C 328 636 306 643 232 643 C 158 643 136 636 132 620 C 118 560 118 470 140 410 Z",
    [232, 197, 48],
  );
  for (const [x, y, r] of [
    [190, 520, 4],
    [214, 470, 2.5],
    [268, 560, 3.5],
    [290, 500, 2.5],
    [240, 600, 3],
    [170, 590, 2.5],
    [302, 450, 2],
  ])
    canvas.add(`<circle cx="${x}" cy="${y}" r="${r}" fill="#fff" opacity=".7"/>`);
  for (const x of [400, 500]) {
    const dy = x === 400 ? 14 : -10;
    vessel(
      canvas,
      color,
      `M ${x - 52} ${486 + dy} C ${x - 30} ${494 + dy} ${x + 30} ${494 + dy} ${x + 52} ${486 + dy} L ${x + 44} ${630 + dy} C ${x + 40} ${642 + dy} ${x - 40} ${642 + dy} ${x - 44} ${630 + dy} Z`,
      `M ${x - 49} ${540 + dy} C ${x - 30} ${547 + dy} ${x + 30} ${547 + dy} ${x + 49} ${540 + dy} L ${x + 42} ${626 + dy} C ${x + 38} ${636 + dy} ${x - 38} ${636 + dy} ${x - 42} ${626 + dy} Z`,
      [x, 487 + dy, 52],
    );
  }
  return [130, 380, 240];
}
