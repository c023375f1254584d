// Accessories: laid on a table, hung, or standing.
import { mirror } from "./canvas.mjs";
import { darker, lighter, mix } from "./color.mjs";
import { grain, rib, twill } from "./textures.mjs";

const brass = "#c29c50";
const shapes = { scarf, beanie, belt, gloves, sunglasses, umbrella, wallet, silk };

/** Draws the accessory; answers what to show of it and where its detail is, as `[x, y, width]`. */
export function drawAccessory(canvas, { shape, color, accent }) {
  canvas.backdrop(lighter(mix(color, "#ddd0b6", 0.82), 0.28), 800);
  return { detail: shapes[shape](canvas, color, accent), frame: [0, 0, 640] };
}

/** The shadow of something that lies flat. */
function lying(canvas, path, [dx, dy] = [12, 18]) {
  canvas.flat(path, "#3a2a18", `opacity="0.3" filter="${canvas.blur(14)}" transform="translate(${dx} ${dy})"`);
}

function scarf(canvas, color, accent) {
  const texture = twill(canvas, color, 7);
  const band = (y) => canvas.flat(`M 100 ${y} L 560 ${y} L 560 ${y + 18} L 100 ${y + 18} Z`, accent, 'opacity="0.75"');
  const fringe = (from, to, y) => {
    for (let x = from; x < to; x += 9)
      canvas.line(
        `M ${x} ${y} q ${x % 2 ? 4 : -4} 20 ${(x % 5) - 2} 46`,
        x % 27 < 9 ? lighter(color, 0.25) : darker(color, 0.1),
        4.5,
      );
  };
  const back = "M 330 230 C 400 260 452 330 458 420 L 470 620 L 352 630 L 336 420 C 320 350 300 300 280 260 Z";
  const front = "M 232 236 C 226 330 206 420 196 560 L 190 690 L 322 696 L 330 560 C 338 430 350 340 372 260 Z";
  const loop =
    "M 196 216 C 176 130 250 92 322 94 C 404 94 470 136 450 218 C 440 262 392 292 324 294 C 256 294 208 264 196 216 Z";
  for (const path of [back, front, loop]) lying(canvas, path);
  fringe(358, 470, 622);
  canvas.solid(back, darker(color, 0.06), { texture, rim: 28, inside: () => [560, 590].forEach(band) });
  fringe(196, 322, 690);
  canvas.solid(front, color, { texture, rim: 32, inside: () => [610, 645].forEach(band) });
  canvas.crease("M 262 320 C 250 430 236 540 230 680", color, { strokeWidth: 14, strength: 0.35 });
  canvas.crease("M 310 330 C 296 440 286 560 284 680", color, { strokeWidth: 12, strength: 0.25 });
  canvas.crease("M 408 360 C 420 440 426 530 430 610", color, { strokeWidth: 12, strength: 0.3 });
  canvas.solid(loop, color, { texture, rim: 40, depth: 0.55 });
  canvas.solid(
    "M 250 186 C 250 150 284 136 322 136 C 366 136 396 152 394 188 C 372 214 276 214 250 186 Z",
    darker(color, 0.55),
    { rim: 22, depth: 0.7, shine: 0.1 },
  );
  for (const path of [
    "M 210 220 C 250 262 380 272 438 214",
    "M 216 180 C 236 236 396 248 432 178",
    "M 226 246 C 270 280 370 284 420 244",
  ])
    canvas.crease(path, color, { strokeWidth: 12, strength: 0.35 });
  return [170, 90, 250];
}

function beanie(canvas, color) {
  const crown = "M 138 520 C 126 330 200 196 320 196 C 440 196 514 330 502 520 Z";
  const cuff =
    "M 122 484 C 118 470 128 462 144 464 C 260 488 380 488 496 464 C 512 462 522 470 518 484 L 524 592 C 524 608 514 612 500 614 C 380 634 260 634 140 614 C 126 612 116 608 116 592 Z";
  lying(canvas, crown);
  lying(canvas, cuff);
  canvas.solid(crown, color, {
    rim: 56,
    depth: 0.55,
    inside: () => {
      for (let index = -9; index <= 9; index += 1) {
        const path = `M ${320 + index * 4} 196 C ${320 + index * 17} 260 ${320 + index * 21} 380 ${320 + index * 20} 530`;
        canvas.line(path, darker(color, 0.5), 7, 'opacity="0.4"');
        canvas.line(path, lighter(color, 0.45), 4, 'opacity="0.35" transform="translate(-7 0)"');
      }
    },
  });
  canvas.solid(cuff, color, { texture: rib(canvas, color, 19), rim: 26, depth: 0.5 });
  canvas.add(
    `<rect x="404" y="528" width="64" height="44" rx="3" fill="#a4602f" transform="rotate(-4 436 550)"/><text x="436" y="557" text-anchor="middle" font-family="Georgia,serif" font-size="16" fill="#f6e3c5" transform="rotate(-4 436 550)">lande</text>`,
  );
  return [190, 400, 250];
}

function belt(canvas, color) {
  const texture = grain(canvas, color);
  const coil =
    "M 330 400 C 330 360 392 350 412 396 C 436 456 380 510 310 500 C 226 488 190 400 226 330 C 266 250 378 220 458 272 C 548 330 556 470 486 552";
  canvas.add(
    `<path d="${coil}" fill="none" stroke="#3a2a18" stroke-width="52" opacity=".28" filter="${canvas.blur(14)}" transform="translate(10 22)"/>`,
  );
  const wrap = (strokeWidth, shade, more = "") => canvas.line(coil, shade, strokeWidth, more);
  wrap(50, darker(color, 0.45));
  wrap(46, color, 'transform="translate(-1 -2)"');
  wrap(44, texture, 'transform="translate(-1 -2)"');
  wrap(30, lighter(color, 0.16), `opacity=".7" transform="translate(-2 -5)"`);
  canvas.add(
    `<path d="${coil}" fill="none" stroke="${lighter(color, 0.6)}" stroke-width="7" stroke-linecap="round" opacity=".4" filter="${canvas.blur(3)}" transform="translate(-9 -13)"/>`,
  );
  canvas.group('transform="rotate(-50 486 552)"', () => {
    canvas.solid("M 420 526 L 500 526 L 500 578 L 420 578 Z", color, { texture, rim: 12 });
    canvas.add(
      `<rect x="384" y="510" width="76" height="84" rx="14" fill="none" stroke="#1d120c" stroke-width="13" opacity=".35" transform="translate(3 6)"/><rect x="384" y="510" width="76" height="84" rx="14" fill="none" stroke="${brass}" stroke-width="12"/><path d="M390 514H452" stroke="#f5e5b9" stroke-width="4" stroke-linecap="round"/><path d="M388 552H470" stroke="${darker(brass, 0.2)}" stroke-width="9" stroke-linecap="round"/><path d="M390 550H466" stroke="#ecd79f" stroke-width="3"/>`,
    );
    canvas.solid("M 476 518 L 504 518 L 504 586 L 476 586 Z", darker(color, 0.12), { rim: 8 });
  });
  return [350, 430, 220];
}

function gloves(canvas, color) {
  const texture = grain(canvas, color);
  const glove =
    "M 236 690 C 226 640 222 590 214 540 C 196 500 168 470 146 430 C 132 402 150 384 172 398 C 198 416 216 440 232 456 C 224 390 212 320 208 262 C 206 232 240 226 246 256 C 256 306 262 350 268 386 C 268 330 266 270 270 222 C 272 190 308 190 310 222 C 312 280 308 330 308 384 C 314 330 322 284 332 242 C 340 212 374 220 370 250 C 364 304 356 350 350 396 C 360 362 370 336 382 310 C 394 286 424 298 416 326 C 402 384 392 440 386 500 C 380 560 376 630 378 690 Z";
  const one = (dim) => {
    canvas.solid(glove, dim ? darker(color, 0.12) : color, { texture, rim: 26, shine: 0.55 });
    for (const path of [
      "M 268 388 C 270 420 268 440 262 462",
      "M 308 388 C 308 420 306 440 302 464",
      "M 350 398 C 346 424 342 444 336 466",
    ])
      canvas.crease(path, color, { strokeWidth: 8, strength: 0.5 });
    for (const path of [
      "M 270 480 C 268 520 268 540 270 570",
      "M 304 482 C 304 520 304 545 304 574",
      "M 338 484 C 338 520 337 545 336 572",
    ])
      canvas.stitch(path, lighter(color, 0.45), { length: 6, gap: 4, strokeWidth: 2 });
    canvas.solid("M 232 668 C 280 676 332 676 380 668 L 382 706 C 332 716 280 716 230 706 Z", "#e3d3bb", {
      texture: rib(canvas, "#e3d3bb", 7),
      rim: 10,
    });
    canvas.line("M 231 630 C 280 640 334 640 379 630", darker(color, 0.4), 4);
  };
  canvas.group('transform="translate(148 44) rotate(14 320 600) scale(.86)"', () => {
    lying(canvas, glove);
    one(true);
  });
  canvas.group('transform="translate(-40 40) rotate(-6 320 600) scale(.9)"', () => {
    lying(canvas, glove);
    one(false);
  });
  return [120, 330, 250];
}

function sunglasses(canvas, color) {
  const lens =
    "M 108 392 C 108 330 152 300 206 300 C 266 300 298 334 296 392 C 294 456 258 492 204 492 C 146 492 108 454 108 392 Z";
  const lenses = [lens, mirror(lens)];
  for (const path of ["M 112 360 C 90 320 96 260 150 220 L 214 176", "M 528 360 C 550 320 544 260 490 220 L 426 176"]) {
    canvas.line(path, "#3a2a18", 18, `opacity=".25" filter="${canvas.blur(9)}" transform="translate(10 26)"`);
    canvas.line(path, darker(color, 0.45), 17);
    canvas.line(path, color, 12, 'transform="translate(-1 -1)"');
    canvas.line(path, lighter(color, 0.5), 3, 'opacity=".6" transform="translate(-4 -3)"');
  }
  for (const path of lenses) lying(canvas, path, [14, 34]);
  for (const path of lenses) {
    canvas.flat(path, canvas.gradient("0 #2c3a2c, 0.55 #5d7354, 1 #a7b592"), 'opacity=".93"');
    canvas.add(
      `<path d="${path}" fill="${canvas.gradient(
        "0 #ffffff 0.5, 0.3 #ffffff 0.06, 0.46 #ffffff 0.06, 0.47 #ffffff 0.2, 0.6 #ffffff 0",
        [0, 0, 1, 0.8],
      )}"/>`,
    );
    canvas.line(path, darker(color, 0.5), 25);
    canvas.line(path, color, 20, 'transform="translate(-1 -1.5)"');
    canvas.line(path, mix(color, "#c98a3c", 0.6), 12, 'opacity=".55" stroke-dasharray="16 34 6 22"');
    canvas.line(path, "#fff6e0", 3, 'opacity=".6" transform="translate(-4 -6)"');
  }
  canvas.line("M 294 374 C 304 346 336 346 346 374", darker(color, 0.5), 21);
  canvas.line("M 294 373 C 304 345 336 345 346 373", color, 16);
  canvas.line("M 296 366 C 306 342 334 342 344 366", lighter(color, 0.5), 3, 'opacity=".7"');
  for (const x of [116, 524]) canvas.add(`<circle cx="${x}" cy="350" r="5" fill="#e8cf92"/>`);
  return [90, 280, 260];
}

function umbrellaStick(canvas) {
  canvas.line("M 320 132 L 320 104", "#8a6239", 9);
  canvas.line(
    "M 320 340 L 320 610 C 320 668 250 668 248 612",
    "#3a2a18",
    15,
    `opacity=".25" filter="${canvas.blur(7)}" transform="translate(14 18)"`,
  );
  canvas.line("M 320 330 L 320 560", "#5c5f63", 8);
  canvas.line("M 318 330 L 318 560", "#c9ccd0", 2);
  canvas.line("M 320 540 L 320 610 C 320 668 250 668 248 612", "#7d5228", 17);
  canvas.line("M 319 540 L 319 610 C 319 664 252 664 249 612", "#b98a56", 10);
  canvas.line("M 316 544 L 316 608", "#f0d6a8", 3, 'opacity=".7"');
  canvas.add(`<rect x="309" y="532" width="22" height="16" rx="3" fill="${brass}"/>`);
}

function umbrella(canvas, color) {
  const canopy =
    "M 72 372 C 84 210 200 132 320 132 C 440 132 556 210 568 372 C 540 346 498 346 470 372 C 440 340 400 338 372 366 C 350 340 290 340 268 366 C 240 338 200 340 170 372 C 142 346 100 346 72 372 Z";
  lying(canvas, canopy, [20, 34]);
  umbrellaStick(canvas);
  canvas.solid(canopy, color, {
    texture: twill(canvas, color, 6),
    rim: 44,
    depth: 0.55,
    inside: () => {
      canvas.flat(
        "M 320 132 C 200 150 172 270 170 372 C 200 340 240 338 268 366 C 262 270 280 180 320 132 Z",
        darker(color, 0.35),
        'opacity=".35"',
      );
      canvas.flat(
        "M 320 132 C 440 150 468 270 470 372 C 498 346 540 346 568 372 C 556 210 440 132 320 132 Z",
        darker(color, 0.5),
        'opacity=".35"',
      );
    },
  });
  for (const path of [
    "M 320 132 C 200 150 172 270 170 372",
    "M 320 132 C 280 180 262 270 268 366",
    "M 320 132 C 360 180 378 270 372 366",
    "M 320 132 C 440 150 468 270 470 372",
  ]) {
    canvas.line(path, darker(color, 0.6), 3);
    canvas.line(path, lighter(color, 0.4), 1.5, 'opacity=".5" transform="translate(-3 0)"');
  }
  for (const x of [72, 170, 268, 372, 470, 568]) canvas.stud(x, x > 200 && x < 440 ? 370 : 376, 5.5);
  return [190, 120, 250];
}

function cards(canvas) {
  canvas.solid("M 150 236 L 490 236 L 490 330 L 150 330 Z", "#d9c6a3", { rim: 8 });
  canvas.solid("M 164 214 L 470 214 L 470 300 L 164 300 Z", "#7f8d5c", { rim: 8 });
  canvas.solid("M 140 256 L 500 256 L 500 330 L 140 330 Z", "#efe6d2", { rim: 8 });
}

function wallet(canvas, color) {
  const texture = grain(canvas, color);
  const closed =
    "M 116 300 C 116 284 124 276 140 276 L 500 276 C 516 276 524 284 524 300 L 524 560 C 524 576 516 584 500 584 L 140 584 C 124 584 116 576 116 560 Z";
  canvas.group('transform="rotate(-7 320 430)"', () => {
    lying(canvas, closed, [14, 24]);
    cards(canvas);
    canvas.solid(
      "M 122 292 C 122 276 130 268 146 268 L 494 268 C 510 268 518 276 518 292 L 518 330 L 122 330 Z",
      darker(color, 0.3),
      { texture, rim: 12 },
    );
    canvas.solid(closed, color, { texture, rim: 36, shine: 0.55 });
    canvas.stitch(
      "M 128 302 Q 128 288 142 288 L 498 288 Q 512 288 512 302 L 512 558 Q 512 572 498 572 L 142 572 Q 128 572 128 558 Z",
      lighter(color, 0.5),
      { length: 8, gap: 5, strokeWidth: 2 },
    );
    canvas.solid(
      "M 524 398 L 440 398 C 424 398 416 410 416 430 C 416 450 424 462 440 462 L 524 462 Z",
      darker(color, 0.06),
      { texture, rim: 14 },
    );
    canvas.stud(444, 429, 13);
    canvas.add(
      `<text x="200" y="546" text-anchor="middle" font-family="Georgia,serif" font-size="15" letter-spacing="3" fill="${darker(color, 0.55)}">VAUBAN</text>`,
    );
  });
  return [330, 330, 220];
}

function silk(canvas, color, accent) {
  const square =
    "M 320 96 C 420 190 500 270 590 356 C 510 450 420 560 322 672 C 230 560 140 460 50 358 C 140 270 220 190 320 96 Z";
  lying(canvas, square, [10, 26]);
  canvas.solid(square, lighter(color, 0.35), {
    rim: 34,
    depth: 0.35,
    shine: 0.6,
    inside: () => {
      canvas.line(square, accent, 46);
      canvas.line(square, "#fbf4e4", 10);
      canvas.line(square, darker(color, 0.45), 3);
      for (const [x, y, turn, size] of [
        [320, 250, 20, 1.2],
        [230, 340, -50, 1],
        [410, 330, 100, 1.1],
        [320, 440, 190, 1.3],
        [210, 440, 240, 0.8],
        [430, 450, 140, 0.9],
        [320, 560, 170, 0.8],
        [140, 362, -80, 0.8],
        [500, 362, 80, 0.8],
      ])
        lily(canvas, [x, y, turn, size], color, accent);
    },
  });
  for (const path of [
    "M 320 110 C 300 260 340 420 318 650",
    "M 110 362 C 240 340 400 390 540 356",
    "M 200 240 C 300 300 380 420 420 540",
  ])
    canvas.crease(path, lighter(color, 0.2), { strokeWidth: 16, strength: 0.22 });
  return [200, 220, 250];
}

/** A water lily on its leaf, as if drawn in ink. */
function lily(canvas, [x, y, turn, size], color, accent) {
  const ink = darker(color, 0.6);
  const petals = [-60, -30, 0, 30, 60].map(
    (angle) =>
      `<path d="M0 0C-13 -20 -9 -44 0 -56C9 -44 13 -20 0 0Z" fill="${angle % 60 ? "#fbf1e2" : mix(accent, "#fbf1e2", 0.55)}" stroke="${ink}" stroke-width="1.5" transform="rotate(${angle})"/>`,
  );
  canvas.add(
    `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${size})"><path d="M0 4C-40 -2 -58 18 -44 38C-20 56 26 54 46 36C58 18 36 2 0 4Z" fill="#7f9464" stroke="${ink}" stroke-width="1.5"/><path d="M0 6L-30 36M0 6L4 46M0 6L34 34" stroke="${ink}" stroke-width="1.2" fill="none"/>${petals.join("")}<circle r="6" fill="#d9a43c"/></g>`,
  );
}
