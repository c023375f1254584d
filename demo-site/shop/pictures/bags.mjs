// Bags, seen from the front, standing on a floor.
import { mirror } from "./canvas.mjs";
import { darker, lighter, mix } from "./color.mjs";
import { basketwork, grain, weave } from "./textures.mjs";

const brass = "#c29c50";
const shapes = { tote, bucket, satchel, crossbody, backpack, weekender, clutch, basket };

/** Draws the bag; answers what to show of it and where its detail is, as `[x, y, width]`. */
export function drawBag(canvas, { shape, color }) {
  canvas.backdrop(lighter(mix(color, "#dccfb4", 0.84), 0.28), 520);
  canvas.floorShadow(326, 634, 275, 36, 0.6);
  return { detail: shapes[shape](canvas, color), frame: [0, 0, 640] };
}

/** A strap or handle: a thick line with an edge, a light and seams. */
function strap(canvas, path, color, strokeWidth = 18) {
  canvas.line(path, "#1d120c", strokeWidth, `opacity="0.2" filter="${canvas.blur(4)}" transform="translate(5 7)"`);
  canvas.line(path, darker(color, 0.35), strokeWidth);
  canvas.line(path, color, strokeWidth - 3, `transform="translate(-0.8 -0.8)"`);
  canvas.line(
    path,
    lighter(color, 0.3),
    strokeWidth * 0.22,
    `opacity="0.55" transform="translate(-${strokeWidth * 0.2} -${strokeWidth * 0.2})"`,
  );
}

function ring(canvas, x, y, radius = 11) {
  canvas.add(
    `<circle cx="${x + 2}" cy="${y + 3}" r="${radius}" fill="none" stroke="#1d120c" stroke-width="5" opacity=".3"/><circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="${brass}" stroke-width="5"/><path d="M${x - radius + 1} ${y - 3}A${radius} ${radius} 0 0 1 ${x + 2} ${y - radius}" stroke="#f2dfae" stroke-width="2" fill="none"/>`,
  );
}

function buckle(canvas, x, y, color) {
  canvas.solid(
    `M ${x - 17} ${y - 70} L ${x + 17} ${y - 70} L ${x + 17} ${y + 62} Q ${x} ${y + 84} ${x - 17} ${y + 62} Z`,
    color,
    { rim: 8 },
  );
  canvas.stitch(
    `M ${x - 12} ${y - 66} L ${x - 12} ${y + 58} Q ${x} ${y + 74} ${x + 12} ${y + 58} L ${x + 12} ${y - 66}`,
    lighter(color, 0.5),
    { length: 5, gap: 4, strokeWidth: 1.4 },
  );
  canvas.add(
    `<rect x="${x - 23}" y="${y - 18}" width="46" height="36" rx="6" fill="none" stroke="#1d120c" stroke-width="7" opacity=".35" transform="translate(2 4)"/><rect x="${x - 23}" y="${y - 18}" width="46" height="36" rx="6" fill="none" stroke="${brass}" stroke-width="6.5"/><path d="M${x - 20} ${y - 16}H${x + 18}" stroke="#f2dfae" stroke-width="2"/><path d="M${x} ${y - 18}V${y + 18}" stroke="${brass}" stroke-width="4.5"/><circle cx="${x}" cy="${y + 38}" r="3" fill="#1d120c" opacity=".7"/>`,
  );
}

function tote(canvas, color) {
  const texture = grain(canvas, color);
  strap(canvas, "M 226 300 C 222 120 286 96 320 96 C 354 96 418 120 414 300", darker(color, 0.25), 17);
  canvas.solid("M 124 276 L 516 276 L 508 300 L 132 300 Z", darker(color, 0.6), { rim: 8 });
  canvas.solid(
    "M 124 278 C 180 290 460 290 516 278 C 522 390 536 500 548 610 C 550 626 540 634 524 634 C 400 642 240 642 116 634 C 100 634 90 626 92 610 C 104 500 118 390 124 278 Z",
    color,
    { texture, rim: 40, shine: 0.4 },
  );
  strap(canvas, "M 226 372 L 226 302 C 222 160 288 142 320 142 C 352 142 418 160 414 302 L 414 372", color, 18);
  for (const x of [226, 414]) {
    canvas.solid(`M ${x - 20} 330 L ${x + 20} 330 L ${x + 20} 392 L ${x - 20} 392 Z`, color, { rim: 8 });
    canvas.stitch(`M ${x - 15} 336 L ${x + 15} 336 L ${x + 15} 387 L ${x - 15} 387 Z`, lighter(color, 0.5), {
      length: 5,
      gap: 4,
      strokeWidth: 1.5,
    });
  }
  canvas.stitch("M 126 292 C 190 304 450 304 514 292", lighter(color, 0.5));
  canvas.crease("M 150 330 C 146 420 134 520 126 600", color, { strokeWidth: 10, strength: 0.25 });
  canvas.crease("M 494 330 C 500 420 508 520 516 600", color, { strokeWidth: 10, strength: 0.3 });
  canvas.add(
    `<text x="320" y="560" text-anchor="middle" font-family="Georgia,serif" font-size="17" letter-spacing="3" fill="${darker(color, 0.55)}" opacity=".75">VAUBAN</text>`,
  );
  return [190, 200, 260];
}

function bucket(canvas, color) {
  const texture = grain(canvas, color);
  strap(canvas, "M 172 300 C 150 60 490 60 468 300", darker(color, 0.15), 15);
  canvas.solid("M 176 306 C 210 276 430 276 464 306 C 430 330 210 330 176 306 Z", darker(color, 0.62), { rim: 12 });
  canvas.solid(
    "M 170 300 C 196 330 236 320 262 330 C 290 340 350 340 378 330 C 404 320 444 330 470 300 C 486 400 504 500 508 600 C 508 630 470 642 320 642 C 170 642 132 630 132 600 C 136 500 154 400 170 300 Z",
    color,
    { texture, rim: 42 },
  );
  for (const [x, bend] of [
    [214, -14],
    [268, -6],
    [320, 0],
    [372, 6],
    [426, 14],
  ])
    canvas.crease(`M ${x} 330 Q ${x + bend} 400 ${x + bend * 1.6} 470`, color, { strokeWidth: 12, strength: 0.35 });
  canvas.line("M 172 352 C 260 378 380 378 468 352", darker(color, 0.55), 7);
  canvas.line("M 172 350 C 260 376 380 376 468 350", lighter(color, 0.12), 4.5);
  for (const x of [200, 244, 288, 352, 396, 440]) ring(canvas, x, 366 - Math.abs(x - 320) * 0.09, 6);
  canvas.line("M 312 372 C 300 410 296 440 304 478", darker(color, 0.3), 7);
  canvas.line("M 328 372 C 344 410 346 446 336 490", darker(color, 0.3), 7);
  canvas.solid("M 294 476 L 314 474 L 318 522 L 290 522 Z", darker(color, 0.15), { rim: 6 });
  canvas.solid("M 326 488 L 346 488 L 352 534 L 322 534 Z", darker(color, 0.15), { rim: 6 });
  canvas.stitch("M 136 590 C 190 612 450 612 504 590", lighter(color, 0.5));
  ring(canvas, 172, 306, 12);
  ring(canvas, 468, 306, 12);
  return [180, 290, 260];
}

function satchel(canvas, color) {
  const texture = grain(canvas, color);
  strap(canvas, "M 244 250 C 246 176 394 176 396 250", darker(color, 0.15), 20);
  canvas.solid(
    "M 106 300 L 534 300 L 546 612 C 546 628 536 636 520 636 L 120 636 C 104 636 94 628 94 612 Z",
    darker(color, 0.14),
    { texture, rim: 34 },
  );
  canvas.solid(
    "M 130 470 L 510 470 L 514 602 C 514 612 508 616 500 616 L 140 616 C 132 616 126 612 126 602 Z",
    darker(color, 0.05),
    { texture, rim: 18 },
  );
  canvas.stitch("M 138 478 L 140 598 Q 140 608 150 608 L 490 608 Q 500 608 500 598 L 502 478", lighter(color, 0.5));
  canvas.solid(
    "M 92 272 C 96 250 110 240 130 240 L 510 240 C 530 240 544 250 548 272 L 552 468 C 552 488 540 498 522 498 L 118 498 C 100 498 88 488 88 468 Z",
    color,
    { texture, rim: 30, shine: 0.55 },
  );
  canvas.stitch("M 104 280 L 100 464 Q 102 486 122 486 L 518 486 Q 538 486 540 464 L 536 280", lighter(color, 0.5));
  canvas.crease("M 110 262 C 240 272 400 272 530 262", color, { strokeWidth: 7, strength: 0.3 });
  buckle(canvas, 204, 470, darker(color, 0.08));
  buckle(canvas, 436, 470, darker(color, 0.08));
  return [120, 380, 240];
}

function crossbody(canvas, color) {
  const texture = grain(canvas, color);
  strap(canvas, "M 156 366 C 96 60 544 60 484 366", darker(color, 0.15), 13);
  canvas.solid(
    "M 150 360 L 490 360 C 506 440 512 520 504 596 C 500 626 478 638 446 638 L 194 638 C 162 638 140 626 136 596 C 128 520 134 440 150 360 Z",
    darker(color, 0.16),
    { texture, rim: 36 },
  );
  canvas.solid(
    "M 146 352 C 148 338 160 330 176 330 L 464 330 C 480 330 492 338 494 352 C 506 450 470 560 320 560 C 170 560 134 450 146 352 Z",
    color,
    { texture, rim: 34, shine: 0.55 },
  );
  canvas.stitch("M 158 356 C 148 446 182 546 320 546 C 458 546 492 446 482 356", lighter(color, 0.5));
  canvas.solid("M 300 520 L 340 520 L 340 572 Q 320 588 300 572 Z", darker(color, 0.12), { rim: 8 });
  canvas.stud(320, 552, 13);
  ring(canvas, 157, 366, 12);
  ring(canvas, 483, 366, 12);
  return [210, 400, 240];
}

function backpack(canvas, color) {
  const texture = weave(canvas, color);
  const leather = "#7a4a2b";
  strap(canvas, "M 278 170 C 280 118 360 118 362 170", leather, 16);
  canvas.solid("M 108 420 C 92 440 88 560 104 612 L 150 620 L 150 410 Z", darker(color, 0.25), { texture, rim: 18 });
  canvas.solid(mirror("M 108 420 C 92 440 88 560 104 612 L 150 620 L 150 410 Z"), darker(color, 0.25), {
    texture,
    rim: 18,
  });
  canvas.solid(
    "M 146 260 C 150 190 210 160 320 160 C 430 160 490 190 494 260 C 506 380 514 500 510 612 C 508 630 496 638 478 638 L 162 638 C 144 638 132 630 130 612 C 126 500 134 380 146 260 Z",
    color,
    { texture, rim: 38 },
  );
  canvas.solid(
    "M 132 570 L 508 570 L 510 612 C 508 630 496 638 478 638 L 162 638 C 144 638 132 630 130 612 Z",
    leather,
    { texture: grain(canvas, leather), rim: 14 },
  );
  canvas.stitch("M 134 580 L 507 580", lighter(leather, 0.5));
  canvas.solid("M 186 450 L 454 450 L 460 560 L 180 560 Z", darker(color, 0.05), { texture, rim: 18 });
  canvas.stitch("M 194 460 L 446 460", lighter(color, 0.4));
  canvas.solid(
    "M 138 262 C 142 186 206 152 320 152 C 434 152 498 186 502 262 L 506 388 C 506 410 492 420 470 420 L 170 420 C 148 420 134 410 134 388 Z",
    lighter(color, 0.05),
    { texture, rim: 34 },
  );
  canvas.stitch("M 146 300 L 144 386 Q 146 408 170 408 L 470 408 Q 494 408 496 386 L 494 300", lighter(color, 0.45));
  buckle(canvas, 228, 420, leather);
  buckle(canvas, 412, 420, leather);
  return [150, 330, 240];
}

function weekender(canvas, color) {
  const texture = weave(canvas, color);
  const leather = "#7d4c2c";
  strap(canvas, "M 214 420 C 204 210 436 210 426 420", darker(leather, 0.25), 17);
  canvas.solid(
    "M 92 410 C 108 366 150 352 200 350 L 440 350 C 490 352 532 366 548 410 C 566 470 572 560 562 614 C 558 630 546 638 528 638 L 112 638 C 94 638 82 630 78 614 C 68 560 74 470 92 410 Z",
    color,
    { texture, rim: 44 },
  );
  canvas.line("M 150 374 C 240 362 400 362 490 374", darker(color, 0.6), 9);
  canvas.line("M 150 374 C 240 362 400 362 490 374", brass, 3.5, `stroke-dasharray="2.5 2.5"`);
  for (const path of [
    "M 78 560 C 90 552 130 548 160 556 L 160 638 L 112 638 C 94 638 82 630 78 614 C 74 596 76 576 78 560 Z",
  ])
    for (const side of [path, mirror(path)]) canvas.solid(side, leather, { texture: grain(canvas, leather), rim: 14 });
  strap(canvas, "M 214 634 L 214 440 C 204 262 436 262 426 440 L 426 634", leather, 26);
  canvas.stitch("M 206 630 L 206 440", lighter(leather, 0.5), { length: 6, gap: 4 });
  canvas.stitch("M 222 630 L 222 440", lighter(leather, 0.5), { length: 6, gap: 4 });
  canvas.stitch("M 418 630 L 418 440", lighter(leather, 0.5), { length: 6, gap: 4 });
  canvas.stitch("M 434 630 L 434 440", lighter(leather, 0.5), { length: 6, gap: 4 });
  canvas.solid("M 284 294 C 290 284 350 284 356 294 L 354 322 C 340 330 300 330 286 322 Z", darker(leather, 0.15), {
    rim: 8,
  });
  canvas.line("M 460 378 L 492 442", darker(leather, 0.3), 4);
  canvas.solid("M 478 440 L 508 440 L 508 492 Q 493 500 478 492 Z", leather, { rim: 8 });
  return [160, 380, 250];
}

function clutch(canvas, color) {
  const texture = grain(canvas, color);
  strap(canvas, "M 540 462 C 596 500 590 580 548 600", darker(color, 0.05), 11);
  canvas.solid(
    "M 92 386 C 92 374 100 366 112 366 L 528 366 C 540 366 548 374 548 386 L 548 610 C 548 626 540 634 526 634 L 114 634 C 100 634 92 626 92 610 Z",
    lighter(color, 0.03),
    { texture, rim: 28, shine: 0.5 },
  );
  canvas.solid(
    "M 90 378 C 92 364 100 358 114 358 L 526 358 C 540 358 548 364 550 378 L 344 536 C 328 548 312 548 296 536 Z",
    lighter(color, 0.08),
    { texture, rim: 22, shine: 0.6 },
  );
  canvas.stitch("M 112 374 L 302 520 Q 320 532 338 520 L 528 374", lighter(color, 0.45));
  canvas.stud(320, 516, 15);
  ring(canvas, 546, 462, 10);
  return [210, 370, 220];
}

function basket(canvas, color) {
  const texture = basketwork(canvas, color);
  const leather = "#7a4a2b";
  strap(canvas, "M 214 420 C 196 196 444 196 426 420", darker(leather, 0.25), 15);
  canvas.solid("M 88 396 C 180 372 460 372 552 396 C 470 424 170 424 88 396 Z", darker(color, 0.55), { rim: 12 });
  canvas.solid(
    "M 86 394 C 180 426 460 426 554 394 C 548 480 526 560 494 622 C 488 636 474 642 450 642 L 190 642 C 166 642 152 636 146 622 C 114 560 92 480 86 394 Z",
    color,
    { texture, rim: 44, depth: 0.6 },
  );
  canvas.line("M 87 398 C 180 430 460 430 553 398", darker(color, 0.3), 15);
  canvas.line("M 87 396 C 180 428 460 428 553 396", lighter(color, 0.15), 11, `stroke-dasharray="10 3"`);
  strap(canvas, "M 206 470 L 214 420 C 206 250 434 250 426 420 L 434 470", leather, 17);
  for (const x of [208, 432])
    canvas.solid(`M ${x - 16} 446 L ${x + 16} 446 L ${x + 13} 492 L ${x - 13} 492 Z`, leather, { rim: 7 });
  return [120, 380, 240];
}
