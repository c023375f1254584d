// Coats on a hanger, seen from the front.
import { mirror } from "./canvas.mjs";
import { darker, lighter, mix } from "./color.mjs";
import {
  bodyPath,
  elbowCreases,
  folds,
  hanger,
  hangingSpace,
  neckInside,
  sleevePath,
  sleeves,
  wallShadow,
} from "./garment.mjs";
import { twill } from "./textures.mjs";

const horn = "#5b4030";
const cuts = {
  trench: { hem: 690, hemHalf: 158, waistHalf: 112, end: 530 },
  longcoat: { hem: 720, hemHalf: 140, waistHalf: 122, end: 540 },
  peacoat: { hem: 560, hemHalf: 134, waistHalf: 122, end: 520 },
  parka: { hem: 610, hemHalf: 140, waistHalf: 124, end: 530, fullness: 8 },
  duffle: { hem: 620, hemHalf: 142, waistHalf: 126, end: 530, fullness: 6 },
  puffer: { hem: 540, hemHalf: 130, waistHalf: 128, end: 520, fullness: 16 },
  raincoat: { hem: 620, hemHalf: 152, waistHalf: 130, end: 530, fullness: 8 },
  workjacket: { hem: 540, hemHalf: 128, waistHalf: 124, end: 520 },
};
const details = {
  trench: [220, 370, 230],
  longcoat: [220, 160, 220],
  peacoat: [210, 170, 230],
  parka: [215, 90, 230],
  duffle: [220, 270, 230],
  puffer: [200, 150, 240],
  raincoat: [220, 250, 230],
  workjacket: [220, 170, 230],
};

/** Draws the coat; answers what to show of it and where its detail is, as `[x, y, width]`. */
export function drawCoat(canvas, { shape, color }) {
  const cut = cuts[shape];
  hangingSpace(canvas, color);
  const body = bodyPath({ ...cut, shoulderHalf: 134 });
  const sleeve = sleevePath({ ...cut, shoulderHalf: 134 });
  wallShadow(canvas, [body, sleeve, mirror(sleeve)]);
  hanger(canvas);
  const texture = shape === "puffer" || shape === "raincoat" ? undefined : twill(canvas, color);
  neckInside(canvas, mix(color, "#6b5a48", 0.4), { texture, label: false });
  sleeves(canvas, sleeve, color, {
    texture,
    rim: 26,
    inside: shape === "puffer" ? () => quilting(canvas, color) : undefined,
  });
  if (shape !== "puffer") elbowCreases(canvas, color);
  canvas.solid(body, color, {
    texture,
    rim: 38,
    depth: 0.45,
    inside: shape === "puffer" ? () => quilting(canvas, color) : undefined,
  });
  if (shape !== "puffer") folds(canvas, color, cut.hem);
  finishes[shape](canvas, color, texture, cut);
  return { detail: details[shape], frame: cut.hem > 650 ? [14, 22, 612] : [44, 40, 552] };
}

/** The edge where the front closes. */
function frontEdge(canvas, color, x, top, hem) {
  canvas.crease(`M ${x + 5} ${top} L ${x + 3} ${hem}`, color, { strokeWidth: 7, strength: 0.5 });
  canvas.line(`M ${x} ${top} L ${x} ${hem + 5}`, darker(color, 0.45), 2);
  canvas.stitch(`M ${x - 9} ${top} L ${x - 9} ${hem}`, darker(color, 0.3), { length: 6, gap: 4, strokeWidth: 1.3 });
}

/** Notched lapels that meet at `break_`, the right one under the left. */
function lapels(canvas, color, texture, break_, { spread = 0, closesAt = 320 } = {}) {
  const lapel = `M 284 172 C 268 190 252 204 ${226 - spread} 226 L ${252 - spread} 246 L ${228 - spread} 262 C 240 ${break_ - 60} 280 ${break_ - 20} ${closesAt} ${break_} C 306 ${break_ - 70} 292 230 284 172 Z`;
  const collar = `M 270 164 C 282 148 300 142 320 142 L 320 160 C 304 160 292 168 286 186 C 272 206 262 222 ${250 - spread} 244 L ${216 - spread} 222 C 232 198 252 182 270 164 Z`;
  canvas.flat(`M 284 172 L ${closesAt} ${break_} L 356 172 C 340 186 300 186 284 172 Z`, "#f1ead9");
  canvas.flat(
    `M 300 168 L 320 262 L 340 168 C 330 176 310 176 300 168 Z`,
    darker(color, 0.55),
    `opacity=".5" filter="${canvas.blur(8)}"`,
  );
  for (const side of [
    mirror(lapel).replaceAll(String(640 - closesAt), String(closesAt)),
    lapel,
    mirror(collar),
    collar,
  ])
    canvas.solid(side, lighter(color, 0.03), { texture, rim: 11, shine: 0.4 });
}

function flapPocket(canvas, color, texture, x, y, w = 62) {
  for (const path of [`M ${x} ${y} L ${x + w} ${y + 6} L ${x + w - 2} ${y + 28} L ${x - 2} ${y + 22} Z`])
    for (const side of [path, mirror(path)]) canvas.solid(side, color, { texture, rim: 8 });
}

function weltPocket(canvas, color, x, y, tilt = 14) {
  for (const path of [`M ${x} ${y} L ${x + tilt} ${y - 66} L ${x + tilt + 15} ${y - 63} L ${x + 15} ${y + 3} Z`])
    for (const side of [path, mirror(path)]) canvas.solid(side, color, { rim: 6 });
}

function patchPocket(canvas, color, texture, [x, y, w, h]) {
  canvas.solid(
    `M ${x} ${y} L ${x + w} ${y} L ${x + w} ${y + h - 10} Q ${x + w} ${y + h} ${x + w - 10} ${y + h} L ${x + 10} ${y + h} Q ${x} ${y + h} ${x} ${y + h - 10} Z`,
    color,
    { texture, rim: 10 },
  );
  canvas.stitch(`M ${x + 5} ${y + 10} L ${x + w - 5} ${y + 10}`, lighter(color, 0.5), {
    length: 5,
    gap: 4,
    strokeWidth: 1.4,
  });
  canvas.stitch(
    `M ${x + 5} ${y + 4} L ${x + 5} ${y + h - 10} Q ${x + 5} ${y + h - 5} ${x + 12} ${y + h - 5} L ${x + w - 12} ${y + h - 5} Q ${x + w - 5} ${y + h - 5} ${x + w - 5} ${y + h - 10} L ${x + w - 5} ${y + 4}`,
    lighter(color, 0.5),
    { length: 5, gap: 4, strokeWidth: 1.4 },
  );
}

function doubleButtons(canvas, rows, shade, half = 34, radius = 9) {
  for (const y of rows) for (const x of [320 - half, 320 + half]) canvas.button(x, y, radius, shade);
}

/** A hood that lies open behind the neck. */
function hood(canvas, color, texture) {
  canvas.solid(
    "M 236 196 C 216 150 226 92 320 90 C 414 92 424 150 404 196 C 380 214 352 226 320 226 C 288 226 260 214 236 196 Z",
    color,
    { texture, rim: 26 },
  );
  canvas.solid(
    "M 262 190 C 250 150 264 114 320 112 C 376 114 390 150 378 190 C 360 216 342 236 320 250 C 298 236 280 216 262 190 Z",
    darker(color, 0.42),
    { rim: 24, depth: 0.7, shine: 0.1 },
  );
  canvas.solid(
    "M 236 196 C 246 176 256 172 264 184 C 280 216 300 236 320 252 L 316 286 C 276 270 246 236 236 196 Z",
    color,
    { texture, rim: 12 },
  );
  canvas.solid(
    mirror("M 236 196 C 246 176 256 172 264 184 C 280 216 300 236 320 252 L 316 286 C 276 270 246 236 236 196 Z"),
    color,
    { texture, rim: 12 },
  );
}

function quilting(canvas, color) {
  for (let y = 212; y < 560; y += 36) {
    canvas.add(
      `<path d="M 60 ${y + 26} Q 320 ${y + 46} 580 ${y + 26}" fill="none" stroke="${lighter(color, 0.55)}" stroke-width="9" opacity=".4" filter="${canvas.blur(4)}"/>`,
    );
    canvas.line(`M 60 ${y + 10} Q 320 ${y + 30} 580 ${y + 10}`, darker(color, 0.55), 2.5);
    canvas.add(
      `<path d="M 60 ${y + 4} Q 320 ${y + 24} 580 ${y + 4}" fill="none" stroke="${darker(color, 0.6)}" stroke-width="12" opacity=".4" filter="${canvas.blur(4)}"/>`,
    );
  }
}

const finishes = {
  trench(canvas, color, texture, { hem }) {
    frontEdge(canvas, color, 364, 330, hem);
    canvas.solid(mirror("M 226 236 C 236 282 262 318 300 330 L 296 220 L 262 196 Z"), color, { texture, rim: 12 });
    lapels(canvas, color, texture, 340, { spread: 8 });
    doubleButtons(canvas, [312, 372, 500, 562], horn, 46);
    canvas.solid("M 196 420 C 260 434 380 434 444 420 L 446 452 C 380 466 260 466 194 452 Z", color, {
      texture,
      rim: 10,
    });
    canvas.stitch("M 198 427 C 260 441 380 441 442 427", darker(color, 0.35), { length: 5, gap: 4, strokeWidth: 1.3 });
    canvas.stitch("M 197 447 C 260 460 380 460 443 447", darker(color, 0.35), { length: 5, gap: 4, strokeWidth: 1.3 });
    canvas.solid(
      "M 334 438 L 352 440 C 360 480 372 520 384 552 L 358 560 C 346 520 338 480 334 438 Z",
      darker(color, 0.05),
      { texture, rim: 9 },
    );
    canvas.add(
      `<rect x="296" y="418" width="44" height="46" rx="7" fill="none" stroke="#1d120c" stroke-width="8" opacity=".3" transform="translate(2 3)"/><rect x="296" y="418" width="44" height="46" rx="7" fill="none" stroke="${horn}" stroke-width="7"/><path d="M318 420V462" stroke="${horn}" stroke-width="5"/>`,
    );
    weltPocket(canvas, color, 214, 560);
    for (const path of ["M 190 210 L 250 186 L 254 200 L 196 226 Z", "M 112 486 L 176 490 L 176 506 L 111 502 Z"])
      for (const side of [path, mirror(path)]) canvas.solid(side, color, { texture, rim: 6 });
  },
  longcoat(canvas, color, texture, { hem }) {
    frontEdge(canvas, color, 332, 390, hem);
    lapels(canvas, color, texture, 400, { closesAt: 326 });
    for (const y of [416, 482, 548]) canvas.button(318, y, 10, horn);
    flapPocket(canvas, color, texture, 216, 494);
    canvas.line("M 382 306 L 420 300", darker(color, 0.4), 4);
  },
  peacoat(canvas, color, texture, { hem }) {
    frontEdge(canvas, color, 366, 320, hem);
    lapels(canvas, color, texture, 326, { spread: 14 });
    doubleButtons(canvas, [366, 432, 498], "#1d2230", 50, 11);
    weltPocket(canvas, color, 212, 500, 10);
  },
  parka(canvas, color, texture, { hem }) {
    frontEdge(canvas, color, 346, 240, hem);
    hood(canvas, color, texture);
    for (const y of [310, 372, 434, 496, 558])
      canvas.add(
        `<circle cx="333" cy="${y}" r="6.5" fill="#b79655"/><circle cx="332" cy="${y - 1}" r="2.5" fill="#f0dca8"/>`,
      );
    canvas.line("M 206 440 C 260 452 380 452 434 440", darker(color, 0.45), 3);
    for (const x of [300, 350]) canvas.line(`M ${x} 446 q -4 26 3 48`, "#cbb98c", 3.5);
    for (const box of [
      [208, 486, 84, 92],
      [366, 486, 66, 92],
    ])
      patchPocket(canvas, color, texture, box);
    flapPocket(canvas, color, texture, 206, 474, 88);
    flapPocket(canvas, color, texture, 228, 300, 58);
  },
  duffle(canvas, color, texture, { hem }) {
    frontEdge(canvas, color, 340, 240, hem);
    canvas.solid(
      "M 196 214 C 240 196 262 186 286 182 L 354 182 C 378 186 400 196 444 214 C 446 250 440 272 430 290 C 380 310 260 310 210 290 C 200 272 194 250 196 214 Z",
      lighter(color, 0.03),
      { texture, rim: 14 },
    );
    canvas.stitch("M 212 282 C 262 302 378 302 428 282", lighter(color, 0.4));
    hood(canvas, color, texture);
    for (const y of [338, 412, 486]) {
      for (const d of [-5, 5]) canvas.line(`M 258 ${y + d} L 384 ${y + d}`, "#c9a878", 3);
      for (const path of [`M 238 ${y - 14} L 266 ${y - 14} L 272 ${y} L 266 ${y + 14} L 238 ${y + 14} Z`])
        for (const side of [path, mirror(path)]) canvas.solid(side, "#7a4a2b", { rim: 6 });
      canvas.solid(
        `M 296 ${y - 4} C 304 ${y - 11} 338 ${y - 11} 348 ${y - 3} C 350 ${y + 3} 346 ${y + 7} 340 ${y + 8} C 326 ${y + 11} 304 ${y + 11} 296 ${y + 5} Z`,
        "#e0cfa9",
        { rim: 7 },
      );
    }
    patchPocket(canvas, color, texture, [206, 508, 86, 86]);
    patchPocket(canvas, color, texture, [362, 508, 74, 86]);
  },
  puffer(canvas, color, texture, { hem }) {
    canvas.solid("M 262 190 C 254 150 268 124 320 122 C 372 124 386 150 378 190 C 350 214 290 214 262 190 Z", color, {
      rim: 18,
      inside: () => canvas.line("M 254 160 Q 320 178 386 160", darker(color, 0.5), 2.5),
    });
    canvas.line(`M 320 134 L 320 ${hem + 6}`, darker(color, 0.6), 11);
    canvas.line(`M 320 134 L 320 ${hem + 4}`, "#b9a67a", 4.5, `stroke-dasharray="3 3"`);
    canvas.solid("M 314 206 L 326 206 L 328 236 Q 320 244 312 236 Z", "#cdb989", { rim: 5 });
    weltPocket(canvas, darker(color, 0.15), 216, 500, 20);
  },
  raincoat(canvas, color, texture, { hem }) {
    frontEdge(canvas, color, 346, 240, hem);
    hood(canvas, color, texture);
    for (const y of [316, 384, 452, 520])
      canvas.add(
        `<circle cx="333" cy="${y + 2}" r="9" fill="#1d120c" opacity=".3"/><circle cx="332" cy="${y}" r="9" fill="#3a3b40"/><circle cx="329.5" cy="${y - 3}" r="3" fill="#a9abb2"/>`,
      );
    flapPocket(canvas, color, texture, 208, 486, 80);
    canvas.stitch(`M 176 ${hem - 12} C 250 ${hem - 4} 390 ${hem - 4} 464 ${hem - 12}`, darker(color, 0.4));
    canvas.add(
      `<path d="M 232 300 C 226 380 222 460 214 560" fill="none" stroke="#fff8d8" stroke-width="12" opacity=".5" filter="${canvas.blur(6)}"/><path d="M 150 260 C 138 320 132 400 130 470" fill="none" stroke="#fff8d8" stroke-width="8" opacity=".5" filter="${canvas.blur(4)}"/>`,
    );
  },
  workjacket(canvas, color, texture, { hem }) {
    frontEdge(canvas, color, 336, 210, hem);
    const collar =
      "M 270 162 C 284 150 300 146 320 146 L 320 160 C 310 168 304 184 312 214 L 262 236 C 250 214 256 184 270 162 Z";
    for (const side of [mirror(collar), collar]) canvas.solid(side, lighter(color, 0.04), { texture, rim: 11 });
    for (const y of [244, 312, 380, 448, 516]) canvas.button(323, y, 8, "#2f3a4a");
    patchPocket(canvas, color, texture, [372, 270, 62, 70]);
    patchPocket(canvas, color, texture, [206, 414, 84, 100]);
    patchPocket(canvas, color, texture, [362, 414, 72, 100]);
    canvas.stitch(`M 204 ${hem - 10} C 260 ${hem - 2} 380 ${hem - 2} 436 ${hem - 10}`, lighter(color, 0.5));
  },
};
