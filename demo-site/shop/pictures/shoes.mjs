// Shoes, seen from the side, toe to the left; a pair, the second one behind.
import { darker, lighter, mix } from "./color.mjs";
import { grain, weave } from "./textures.mjs";

const brass = "#c09a4e";
const fine = { length: 5, gap: 4, strokeWidth: 1.4 };
const leatherSole = "#8a6239";

const shapes = { derby, chelsea, sneaker, loafer, ballet, laceboot, sandal, espadrille };

/** Draws the pair; answers what to show of it and where its detail is, as `[x, y, width]`. */
export function drawShoes(canvas, { shape, color, accent }) {
  canvas.backdrop(lighter(mix(color, "#d8c9a8", 0.82), 0.3), 455);
  const {
    draw,
    detail: [x, y, width],
    lower = 1,
  } = shapes[shape](color, accent);
  // Low shoes are the tall pattern pressed down to its ground line.
  const shoe = canvas.symbol(() =>
    canvas.group(`transform="translate(0 ${590 - 590 * lower}) scale(1 ${lower})"`, () => draw(canvas)),
  );
  const dim = canvas.define(
    (id) => `<filter id="${id}"><feColorMatrix values=".8 0 0 0 0 0 .79 0 0 0 0 0 .78 0 0 0 0 0 1 0"/></filter>`,
  );
  canvas.floorShadow(352, 536, 290, 40, 0.3);
  canvas.use(shoe, `transform="translate(74 -92) scale(.93)" filter="${dim}"`);
  canvas.floorShadow(318, 588, 275, 34, 0.55);
  canvas.use(shoe, 'transform="translate(-6 -2)"');
  return { detail: [x - 6, (y - 590) * lower + 588, width], frame: [0, 0, 640] };
}

/** Sole with a heel: `edge` is the welt's colour. */
function heeledSole(canvas, color, { heel = 30, thick = 14 } = {}) {
  const base = 560 + thick * 0.3;
  canvas.solid(
    `M 424 ${base - 6} L 544 ${base - 6} L ${542 - heel * 0.1} ${base + heel} L ${430 + heel * 0.1} ${base + heel} C 430 ${base + heel * 0.5} 428 ${base + 4} 424 ${base - 6} Z`,
    darker(color, 0.25),
    { rim: 10, shine: 0.25 },
  );
  canvas.solid(
    `M 97 540 C 92 556 104 ${562 + thick * 0.4} 130 ${566 + thick * 0.5} C 210 ${572 + thick * 0.6} 310 ${572 + thick * 0.4} 380 ${562 + thick * 0.3} C 402 ${558 + thick * 0.3} 420 ${556 + thick * 0.3} 440 ${557 + thick * 0.3} L 545 ${557 + thick * 0.3} C 548 550 546 544 542 536 Z`,
    color,
    { rim: 7, shine: 0.4 },
  );
  canvas.stitch(
    "M 106 549 C 120 560 160 562 240 565 C 320 566 370 558 420 550 C 460 546 510 548 540 547",
    lighter(color, 0.5),
    { length: 4, gap: 4, strokeWidth: 1.5 },
  );
}

const lowUpper =
  "M 104 546 C 92 528 96 500 126 484 C 168 464 216 458 258 434 C 290 414 312 388 338 362 C 346 356 354 356 360 362 C 392 384 462 388 508 352 C 520 346 530 352 532 366 C 536 398 528 430 532 462 C 535 496 542 520 543 548 C 470 552 440 544 400 552 C 330 566 180 566 104 546 Z";
const lowOpening =
  "M 338 362 C 346 354 354 354 362 360 C 396 380 462 384 508 352 C 500 340 440 334 400 340 C 368 344 344 352 338 362 Z";
const bootUpper =
  "M 104 546 C 92 528 96 500 126 484 C 168 464 216 460 256 438 C 296 414 316 380 320 330 C 323 290 322 250 322 216 C 380 206 450 206 512 216 C 516 280 512 340 520 400 C 526 450 542 510 543 548 C 470 552 440 544 400 552 C 330 566 180 566 104 546 Z";

/** Laces over a line from `(x1, y1)` to `(x2, y2)`, `count` of them. */
function laces(canvas, [x1, y1], [x2, y2], count, color, reach = 30) {
  for (let index = 0; index < count; index += 1) {
    const part = count === 1 ? 0 : index / (count - 1);
    const x = x1 + (x2 - x1) * part;
    const y = y1 + (y2 - y1) * part;
    const path = `M ${x - reach * 0.72} ${y - reach * 0.36} Q ${x} ${y - reach * 0.5} ${x + reach * 0.6} ${y + reach * 0.62}`;
    canvas.line(path, darker(color, 0.6), 8, `opacity="0.45" transform="translate(1 3)"`);
    canvas.line(path, color, 6);
    canvas.line(path, lighter(color, 0.45), 1.6, `transform="translate(-1 -1.4)"`);
    canvas.add(`<circle cx="${x + reach * 0.62}" cy="${y + reach * 0.66}" r="4" fill="${darker(color, 0.75)}"/>`);
  }
}

function derby(color) {
  const draw = (canvas) => {
    const texture = grain(canvas, color);
    heeledSole(canvas, leatherSole);
    canvas.flat(lowOpening, darker(color, 0.72));
    canvas.solid("M 292 408 C 300 372 318 346 344 336 C 362 340 372 352 372 368 L 330 430 Z", darker(color, 0.12), {
      rim: 14,
      texture,
    });
    canvas.solid(lowUpper, color, { texture, shine: 0.55 });
    canvas.solid(
      "M 300 448 C 306 424 330 396 352 366 C 400 390 462 390 508 354 C 520 348 530 354 532 368 C 536 400 528 432 532 464 C 536 500 542 522 543 548 C 470 552 440 544 398 552 C 376 512 330 492 300 448 Z",
      darker(color, 0.04),
      { texture, rim: 20 },
    );
    canvas.stitch("M 306 452 C 334 492 380 510 403 548", lighter(color, 0.45));
    canvas.stitch("M 313 449 C 342 488 388 506 411 546", lighter(color, 0.45));
    canvas.stitch("M 356 378 C 400 400 464 400 514 364", lighter(color, 0.4), { length: 5, gap: 4 });
    canvas.crease("M 196 478 C 214 500 236 516 262 526", color, { strokeWidth: 9, strength: 0.3 });
    canvas.crease("M 222 464 C 240 488 262 506 286 516", color, { strokeWidth: 7, strength: 0.25 });
    laces(canvas, [318, 432], [352, 384], 4, darker(color, 0.45), 30);
  };
  return { draw, detail: [250, 240, 260], lower: 0.8 };
}

function chelsea(color) {
  const draw = (canvas) => {
    const texture = grain(canvas, color);
    heeledSole(canvas, "#2e2622", { heel: 34, thick: 12 });
    canvas.flat("M 322 216 C 380 200 450 200 512 216 C 450 232 380 232 322 216 Z", darker(color, 0.6));
    canvas.solid(bootUpper, color, { texture, shine: 0.6 });
    const elastic = "M 376 224 L 462 224 C 462 290 452 350 428 398 C 400 352 380 290 376 224 Z";
    canvas.solid(elastic, mix(color, "#55504c", 0.35), {
      rim: 12,
      shine: 0.2,
      inside: () => {
        for (let x = 380; x < 462; x += 7)
          canvas.line(`M ${x} 220 Q ${x + 2} 320 ${x + (428 - x) * 0.55} 400`, "#100c0a", 2.2, `opacity="0.5"`);
      },
    });
    canvas.stitch("M 368 226 C 372 292 392 356 426 410 C 458 356 470 292 470 226", lighter(color, 0.4), {
      length: 5,
      gap: 4,
      strokeWidth: 1.5,
    });
    canvas.solid("M 498 214 C 494 190 500 176 510 176 C 522 176 526 196 520 222 Z", darker(color, 0.1), { rim: 8 });
    canvas.crease("M 250 446 C 276 470 306 486 340 490", color, { strokeWidth: 10, strength: 0.35 });
    canvas.crease("M 200 478 C 220 500 244 516 272 524", color, { strokeWidth: 8, strength: 0.25 });
    canvas.crease("M 330 300 C 336 360 330 400 306 430", lighter(color, 0.1), { strokeWidth: 8, strength: 0.25 });
  };
  return { draw, detail: [300, 190, 270] };
}

function rubberSole(canvas, accent) {
  canvas.solid(
    "M 92 536 C 86 560 92 586 112 590 C 240 596 420 594 538 588 C 552 586 554 556 546 534 C 470 546 440 540 400 548 C 320 562 180 562 92 536 Z",
    "#f6f2e8",
    {
      rim: 12,
      depth: 0.4,
      inside: () => canvas.line("M 92 556 C 180 576 330 576 400 564 C 440 556 500 560 548 552", accent, 3.5),
    },
  );
}

function sneaker(color, accent) {
  const draw = (canvas) => {
    const texture = grain(canvas, darker(color, 0.1));
    canvas.flat(lowOpening, "#8d8371");
    canvas.solid("M 276 416 C 288 372 310 334 342 322 C 366 326 376 346 376 366 L 330 430 Z", darker(color, 0.05), {
      rim: 14,
    });
    canvas.solid(lowUpper, color, { texture, depth: 0.42 });
    canvas.solid(
      "M 470 374 C 488 368 500 360 508 352 C 520 346 530 352 532 366 C 536 398 528 430 532 462 L 500 470 C 478 440 470 410 470 374 Z",
      accent,
      { rim: 14 },
    );
    canvas.solid(
      "M 286 446 C 296 424 326 396 350 364 C 366 376 384 382 402 386 C 396 436 372 476 340 506 C 320 490 300 470 286 446 Z",
      color,
      { rim: 14, depth: 0.4 },
    );
    canvas.line(
      "M 104 520 C 130 486 196 482 236 504 C 262 518 270 540 272 556",
      darker(color, 0.3),
      2,
      `opacity="0.6"`,
    );
    canvas.stitch("M 110 514 C 136 478 200 474 242 498 C 270 514 278 540 280 554", darker(color, 0.35), fine);
    canvas.stitch("M 293 448 C 308 468 324 484 340 497 C 368 470 390 434 395 392", darker(color, 0.35), fine);
    for (let row = 0; row < 3; row += 1)
      canvas.add(
        `<circle cx="${168 + row * 14}" cy="${502 - row * 5}" r="2.6" fill="${darker(color, 0.5)}" opacity=".6"/>`,
      );
    laces(canvas, [304, 448], [350, 384], 5, "#fffdf6", 32);
    rubberSole(canvas, accent);
  };
  return { draw, detail: [280, 245, 270], lower: 0.82 };
}

function loafer(color) {
  const upper =
    "M 104 546 C 92 526 98 498 132 484 C 180 466 226 462 270 444 C 296 432 312 420 330 408 C 372 420 454 412 508 376 C 520 370 530 376 532 388 C 536 414 530 440 533 468 C 536 500 542 522 543 548 C 470 552 440 544 400 552 C 330 566 180 566 104 546 Z";
  const draw = (canvas) => {
    const texture = grain(canvas, color);
    heeledSole(canvas, "#4a3226", { heel: 24 });
    canvas.flat(
      "M 330 408 C 352 388 400 372 450 366 C 480 364 502 368 508 376 C 454 414 372 424 330 408 Z",
      darker(color, 0.68),
    );
    canvas.solid(upper, color, { texture, shine: 0.6 });
    canvas.solid(
      "M 132 500 C 168 480 226 470 270 452 C 300 440 320 424 336 410 C 350 420 352 440 332 456 C 286 490 208 500 152 514 C 138 516 128 508 132 500 Z",
      lighter(color, 0.05),
      { texture, rim: 14 },
    );
    for (let step = 0; step < 15; step += 1) {
      const part = step / 14;
      const x = 148 + part * 186;
      const y = 516 - part * 56 - Math.sin(part * Math.PI) * -6;
      canvas.line(`M ${x} ${y - 6} L ${x + 5} ${y + 6}`, darker(color, 0.55), 2.4);
    }
    canvas.solid(
      "M 258 440 C 276 434 296 426 308 416 C 336 436 366 470 384 520 C 372 534 352 542 336 546 C 322 500 294 462 258 440 Z",
      color,
      { texture, rim: 12 },
    );
    canvas.flat(
      "M 292 452 C 304 446 316 438 324 432 C 332 440 338 448 342 456 C 332 464 320 470 310 474 C 306 466 300 458 292 452 Z",
      darker(color, 0.6),
    );
    canvas.stitch("M 266 440 C 300 460 330 500 344 542", lighter(color, 0.35), fine);
    canvas.stitch("M 308 424 C 336 446 362 478 376 518", lighter(color, 0.35), fine);
    canvas.stitch("M 346 420 C 400 424 470 412 516 384", lighter(color, 0.35), fine);
  };
  return { draw, detail: [160, 290, 270], lower: 0.88 };
}

function ballet(color) {
  const draw = (canvas) => {
    const texture = grain(canvas, color);
    canvas.solid(
      "M 104 564 C 96 576 110 584 140 586 C 260 590 420 586 536 584 C 546 578 546 566 542 556 Z",
      "#7a5a44",
      { rim: 6 },
    );
    canvas.flat(
      "M 214 500 C 260 486 300 500 340 512 C 410 530 470 494 508 440 C 480 436 440 446 400 456 C 330 470 250 476 214 500 Z",
      "#ecd9c2",
    );
    canvas.solid(
      "M 214 500 C 250 474 330 468 400 456 C 440 446 480 434 508 438 L 516 446 C 480 458 440 462 400 472 C 330 486 260 486 220 506 Z",
      "#e2cbb0",
      { rim: 10 },
    );
    canvas.solid(
      "M 106 568 C 92 546 104 514 150 500 C 176 492 200 490 216 500 C 250 520 300 538 344 540 C 410 540 470 500 506 442 C 516 434 528 440 532 454 C 538 490 542 530 542 562 C 480 572 400 574 320 576 C 240 578 160 578 106 568 Z",
      color,
      { texture, shine: 0.7 },
    );
    canvas.line("M 214 499 C 250 520 300 538 344 540 C 410 540 470 500 506 442", darker(color, 0.3), 5);
    canvas.line("M 214 497 C 250 518 300 536 344 538 C 410 538 470 498 506 440", lighter(color, 0.25), 2);
    canvas.solid("M 206 494 C 190 470 160 470 156 484 C 156 500 184 506 206 498 Z", darker(color, 0.12), { rim: 8 });
    canvas.solid("M 210 494 C 222 468 252 462 258 476 C 260 490 236 504 210 500 Z", darker(color, 0.12), { rim: 8 });
    canvas.solid("M 200 490 C 208 484 218 486 220 494 C 220 502 208 506 200 500 Z", darker(color, 0.2), { rim: 6 });
  };
  return { draw, detail: [96, 360, 250] };
}

function laceboot(color) {
  const draw = (canvas) => {
    const texture = grain(canvas, color);
    for (let x = 110; x < 400; x += 26)
      canvas.solid(`M ${x} 562 L ${x + 18} 562 L ${x + 17} 584 L ${x + 1} 584 Z`, "#2b2420", { rim: 5 });
    heeledSole(canvas, "#3b2f28", { heel: 26, thick: 22 });
    canvas.flat("M 318 222 C 380 200 450 200 514 212 C 450 232 380 236 318 222 Z", darker(color, 0.66));
    canvas.solid("M 300 236 C 316 206 346 192 372 196 L 372 430 L 300 430 Z", darker(color, 0.22), { rim: 14 });
    canvas.solid(bootUpper, color, { texture });
    canvas.solid(
      "M 318 216 C 350 208 372 208 386 210 C 384 290 376 360 356 410 C 340 446 316 468 286 474 C 270 466 262 454 258 440 C 296 414 316 380 320 330 Z",
      darker(color, 0.1),
      { texture, rim: 14 },
    );
    canvas.stitch("M 392 214 C 390 296 382 366 360 416 C 344 452 318 476 290 482", lighter(color, 0.42));
    canvas.solid(
      "M 104 546 C 92 528 96 500 126 484 C 152 472 178 466 204 460 C 226 484 232 520 226 560 C 180 560 140 556 104 546 Z",
      darker(color, 0.08),
      { texture, rim: 16 },
    );
    canvas.stitch("M 200 464 C 220 486 226 520 220 556", lighter(color, 0.42));
    canvas.solid(
      "M 506 300 C 480 300 462 320 456 360 C 450 420 440 480 430 546 L 543 548 C 542 510 526 450 520 400 C 516 360 514 330 513 300 Z",
      darker(color, 0.06),
      { texture, rim: 16 },
    );
    canvas.stitch("M 508 308 C 486 310 470 326 464 362 C 458 424 448 482 438 542", lighter(color, 0.42));
    laces(canvas, [290, 444], [336, 348], 4, "#c9a878", 30);
    laces(canvas, [340, 316], [346, 232], 4, "#c9a878", 28);
    for (let index = 0; index < 4; index += 1)
      canvas.add(
        `<circle cx="${358 + index * 1.8}" cy="${334 - index * 28}" r="5" fill="${brass}"/><circle cx="${357 + index * 1.8}" cy="${332 - index * 28}" r="2" fill="#f3dfae"/>`,
      );
  };
  return { draw, detail: [240, 200, 280] };
}

function corkSole(canvas) {
  canvas.solid(
    "M 96 560 C 90 580 104 590 130 590 L 530 590 C 548 588 552 560 544 544 C 500 536 460 528 420 536 C 340 556 180 548 96 560 Z",
    "#b98d5d",
    {
      rim: 10,
      inside: () => {
        for (let index = 1; index < 130; index += 1)
          canvas.add(
            `<circle cx="${Math.round(90 + ((index * 0.618) % 1) * 460)}" cy="${Math.round(536 + ((index * 0.7549) % 1) * 56)}" r="${1 + (index % 3)}" fill="${index % 2 ? "#7d5630" : "#e0bb88"}" opacity=".5"/>`,
          );
      },
    },
  );
}

function sandal(color) {
  const draw = (canvas) => {
    corkSole(canvas);
    canvas.solid("M 94 588 L 545 588 C 545 596 538 600 530 600 L 110 600 C 100 600 94 596 94 588 Z", "#4a3a2c", {
      rim: 4,
    });
    canvas.solid(
      "M 98 560 C 150 546 340 552 420 534 C 470 526 516 534 544 544 C 520 548 470 546 430 552 C 340 566 180 560 98 560 Z",
      lighter(color, 0.22),
      { rim: 6 },
    );
    const texture = grain(canvas, color);
    const strap = (path) => canvas.solid(path, color, { texture, rim: 14, shine: 0.5 });
    strap("M 142 556 C 146 508 176 470 226 464 C 246 463 256 470 258 482 C 250 508 246 532 247 557 Z");
    strap("M 262 556 C 260 510 274 474 318 458 C 348 456 358 492 362 544 Z");
    strap("M 470 540 C 462 500 462 452 474 416 C 484 410 500 412 506 420 C 500 460 506 500 516 542 Z");
    strap("M 316 470 C 360 440 430 424 496 424 L 500 456 C 440 456 380 470 334 500 C 320 496 312 482 316 470 Z");
    canvas.stitch("M 326 480 C 370 450 430 434 494 432", lighter(color, 0.5), fine);
    canvas.stitch("M 150 555 C 154 514 182 479 226 472 C 240 471 248 475 250 483", lighter(color, 0.5), fine);
    canvas.add(
      `<rect x="392" y="424" width="34" height="44" rx="7" fill="none" stroke="#3a2a18" stroke-width="7" opacity=".35" transform="translate(2 4)"/><rect x="392" y="424" width="34" height="44" rx="7" fill="none" stroke="${brass}" stroke-width="6"/><path d="M394 445H424" stroke="#e8cf92" stroke-width="4"/>`,
    );
  };
  return { draw, detail: [290, 330, 260] };
}

function espadrille(color) {
  const rope = "#cfae7b";
  const draw = (canvas) => {
    const texture = weave(canvas, color);
    canvas.flat("M 286 486 C 340 470 440 444 508 426 C 490 470 430 516 372 520 C 330 520 300 506 286 486 Z", "#d8c9a8");
    canvas.solid(
      "M 100 566 C 92 540 102 512 150 498 C 196 486 244 486 286 486 C 312 506 340 516 372 514 C 430 508 484 466 506 424 C 516 416 530 420 534 434 C 540 470 544 520 544 562 Z",
      color,
      { texture, depth: 0.45 },
    );
    canvas.line("M 286 487 C 312 508 340 518 372 516 C 430 510 484 468 506 426", lighter(color, 0.3), 4);
    canvas.stitch("M 278 496 C 308 518 340 528 374 526 C 436 518 492 476 514 436", lighter(color, 0.55), {
      length: 6,
      gap: 5,
      strokeWidth: 1.5,
    });
    canvas.solid(
      "M 92 554 C 86 576 94 594 112 594 L 532 594 C 548 594 552 574 546 552 C 440 566 220 570 92 554 Z",
      rope,
      {
        rim: 12,
        inside: () => {
          for (let row = 0; row < 3; row += 1)
            for (let x = 86; x < 552; x += 9)
              canvas.line(`M ${x} ${560 + row * 12} l 7 9`, darker(rope, 0.45), 2.2, `opacity="0.55"`);
        },
      },
    );
    canvas.line("M 94 556 C 220 572 440 568 545 554", darker(rope, 0.4), 2, `opacity="0.6"`);
    for (let x = 104; x < 540; x += 16)
      canvas.line(`M ${x} ${564 - Math.abs(x - 320) * 0.02} l 6 -13`, lighter(rope, 0.45), 2.4);
  };
  return { draw, detail: [90, 380, 250] };
}
