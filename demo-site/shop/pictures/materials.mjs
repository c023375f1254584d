// What a product is made of: a draped piece of its material, with a fold or two.
import { Canvas } from "./canvas.mjs";
import { darker, lighter, mix } from "./color.mjs";
import { basketwork, grain, moss, rib, speckle, stockinette, twill, weave } from "./textures.mjs";

const leather = (canvas, color) => grain(canvas, color, 130);
const knit = (canvas, color) => stockinette(canvas, color, 26);
const cloth = (canvas, color) => twill(canvas, color, 11);
const glaze = (canvas, color) => speckle(canvas, color, 150);
const linen = (canvas, color) => weave(canvas, color, 13);
const ribbed = (canvas, color) => rib(canvas, color, 30);

/** The texture of each shape's material. */
const materials = {
  derby: leather,
  chelsea: leather,
  sneaker: leather,
  loafer: leather,
  ballet: leather,
  laceboot: leather,
  sandal: leather,
  espadrille: linen,
  tote: leather,
  bucket: leather,
  satchel: leather,
  crossbody: leather,
  backpack: linen,
  weekender: linen,
  clutch: leather,
  basket: (canvas, color) => basketwork(canvas, color, 64),
  trench: cloth,
  longcoat: cloth,
  peacoat: cloth,
  parka: cloth,
  duffle: cloth,
  puffer: cloth,
  raincoat: leather,
  workjacket: cloth,
  sailor: knit,
  cable: (canvas, color) => moss(canvas, color, 24),
  turtleneck: ribbed,
  cardigan: ribbed,
  vneck: knit,
  yoke: knit,
  vest: knit,
  dress: ribbed,
  vase: glaze,
  bowls: glaze,
  candle: glaze,
  cushion: linen,
  throw: cloth,
  lamp: glaze,
  plates: glaze,
  carafe: glaze,
  scarf: cloth,
  beanie: ribbed,
  belt: leather,
  gloves: leather,
  sunglasses: glaze,
  umbrella: cloth,
  wallet: leather,
  silk: cloth,
};

const hard = new Set(["vase", "bowls", "candle", "lamp", "plates", "carafe", "sunglasses"]);

/** @returns {string} the SVG */
export function drawMaterial({ shape, color }) {
  const canvas = new Canvas();
  const texture = materials[shape](canvas, color);
  canvas.add(
    `<rect width="640" height="800" fill="${canvas.gradient(
      `0 ${lighter(color, 0.14)}, 1 ${darker(color, 0.14)}`,
      [0, 0, 0.7, 1],
    )}"/>`,
  );
  canvas.add(`<rect width="640" height="800" fill="${texture}"/>`);
  if (hard.has(shape)) curve(canvas, color);
  else drape(canvas, color);
  return canvas.svg();
}

// A round surface: one broad light, one broad shadow.
function curve(canvas, color) {
  canvas.add(
    `<rect width="640" height="800" fill="${canvas.gradient(
      `0 ${darker(color, 0.7)} 0.3, 0.3 #fffaf0 0.5, 0.5 #fffaf0 0, 1 ${darker(color, 0.75)} 0.65`,
      [0, 0, 1, 0.15],
    )}"/>`,
  );
  canvas.add(
    `<path d="M 130 -20 C 110 200 110 560 160 820" fill="none" stroke="#fffaf0" stroke-width="34" opacity=".35" filter="${canvas.blur(18)}"/>`,
  );
}

function drape(canvas, color) {
  const soft = canvas.blur(26);
  for (const [path, strokeWidth] of [
    ["M -60 180 C 180 60 360 260 720 60", 70],
    ["M -60 520 C 220 360 400 640 720 380", 86],
    ["M -40 820 C 240 680 420 860 720 680", 64],
  ]) {
    canvas.add(
      `<path d="${path}" fill="none" stroke="${darker(color, 0.7)}" stroke-width="${strokeWidth}" opacity=".42" filter="${soft}"/>`,
      `<path d="${path}" fill="none" stroke="${lighter(mix(color, "#fffaf0", 0.2), 0.5)}" stroke-width="${strokeWidth * 0.6}" opacity=".4" filter="${soft}" transform="translate(-10 -${strokeWidth * 0.9})"/>`,
    );
  }
}
