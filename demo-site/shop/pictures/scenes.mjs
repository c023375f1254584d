// Pictures that are not of one product: the home page's room, the linden branch, the category tiles, the icon.
import { drawAccessory } from "./accessories.mjs";
import { drawBag } from "./bags.mjs";
import { Canvas, mirror } from "./canvas.mjs";
import { drawCoat } from "./coats.mjs";
import { darker, lighter } from "./color.mjs";
import { drawHome } from "./home.mjs";
import { drawShoes } from "./shoes.mjs";
import { twill, weave } from "./textures.mjs";

/** @returns {Iterable<[string, string]>} path and SVG source */
export function* scenes() {
  yield ["pictures/hero.svg", room()];
  yield ["pictures/story.svg", branch()];
  yield ["pictures/favicon.svg", icon()];
}

const roomSize = [1200, 1080];
const floor = 770;

function room() {
  const canvas = new Canvas({ bare: true });
  walls(canvas);
  canvas.group('transform="translate(6 62) scale(.9)"', () => drawCoat(canvas, { shape: "trench", color: "#cdb68c" }));
  canvas.group('transform="translate(372 128) scale(.42)"', () =>
    drawAccessory(canvas, { shape: "scarf", color: "#b9623f", accent: "#efe2c6" }),
  );
  sideTable(canvas);
  canvas.group('transform="translate(898 228) scale(.54)"', () =>
    drawHome(canvas, { shape: "vase", color: "#9aa88a" }),
  );
  armchair(canvas);
  canvas.group('transform="translate(384 588) scale(.56)"', () => drawBag(canvas, { shape: "tote", color: "#b98350" }));
  canvas.group('transform="translate(66 640) scale(.56)"', () =>
    drawShoes(canvas, { shape: "derby", color: "#8a4b28" }),
  );
  canvas.add(
    `<path d="M 0 0 L 1200 0 L 1200 1080 L 0 1080 Z" fill="${canvas.glow(
      "0 #fff3d0 0.3, 0.6 #fff3d0 0, 1 #3a2a18 0.16",
      [0.42, 0.3, 0.85],
    )}"/>`,
  );
  return canvas.svg([0, 0, ...roomSize], roomSize);
}

/** The light of a window that is out of the picture, with the shadow of its bars. */
function windowLight(canvas) {
  const soft = canvas.blur(5);
  for (const [x, y] of [
    [640, 90],
    [800, 60],
    [620, 290],
    [780, 260],
  ])
    canvas.flat(
      `M ${x} ${y} L ${x + 140} ${y - 26} L ${x + 120} ${y + 150} L ${x - 20} ${y + 176} Z`,
      "#fff8e0",
      `opacity=".55" filter="${soft}"`,
    );
}

function walls(canvas) {
  canvas.add(`<rect width="1200" height="${floor}" fill="${canvas.gradient("0 #e9e2cb, 1 #d9d0b2")}"/>`);
  canvas.add(`<rect y="${floor}" width="1200" height="310" fill="${canvas.gradient("0 #9c7a53, 1 #b8946a")}"/>`);
  for (const [y, offset] of [
    [796, 0],
    [830, 300],
    [876, 120],
    [932, 420],
    [1002, 40],
  ]) {
    canvas.line(`M 0 ${y} L 1200 ${y}`, "#7d5f3f", 2, 'opacity=".55"');
    for (let x = offset; x < 1200; x += 520)
      canvas.line(`M ${x} ${y} L ${x - 14} ${y + 36}`, "#7d5f3f", 2, 'opacity=".5"');
  }
  canvas.add(
    `<rect y="${floor - 34}" width="1200" height="34" fill="#f0ead8"/><rect y="${floor - 34}" width="1200" height="3" fill="#fffaf0"/><rect y="${floor - 4}" width="1200" height="6" fill="#5b452c" opacity=".5"/>`,
  );
  windowLight(canvas);
  canvas.solid("M 60 118 L 600 118 L 600 138 L 60 138 Z", "#a97c4c", { rim: 6 });
  for (const x of [140, 294, 506])
    canvas.solid(`M ${x - 7} 120 L ${x + 7} 120 L ${x + 7} 150 Q ${x} 160 ${x - 7} 150 Z`, "#8c6238", { rim: 4 });
  canvas.add(
    `<ellipse cx="640" cy="930" rx="500" ry="96" fill="#e6dcc0"/><ellipse cx="640" cy="930" rx="500" ry="96" fill="${weave(canvas, "#e6dcc0", 12)}"/><ellipse cx="640" cy="930" rx="470" ry="86" fill="none" stroke="#8f9d4f" stroke-width="7" opacity=".8"/>`,
  );
}

function sideTable(canvas) {
  const wood = "#9a6b3f";
  canvas.add(`<ellipse cx="1070" cy="890" rx="150" ry="24" fill="#2a1c0e" opacity=".4" filter="${canvas.blur(10)}"/>`);
  for (const path of [
    "M 1000 600 L 1016 600 L 988 892 L 976 892 Z",
    "M 1126 600 L 1142 600 L 1166 892 L 1154 892 Z",
    "M 1064 610 L 1078 610 L 1078 906 L 1066 906 Z",
  ])
    canvas.solid(path, darker(wood, 0.15), { rim: 6 });
  canvas.solid("M 950 590 C 950 566 1192 566 1192 590 C 1192 618 950 618 950 590 Z", wood, { rim: 10 });
}

function armchair(canvas) {
  const green = "#7c8a4c";
  const texture = twill(canvas, green, 7);
  const solid = (path, color = green, rim = 40) => canvas.solid(path, color, { texture, rim, depth: 0.5, shine: 0.35 });
  canvas.add(`<ellipse cx="790" cy="930" rx="270" ry="38" fill="#2a1c0e" opacity=".5" filter="${canvas.blur(14)}"/>`);
  for (const path of ["M 596 850 L 626 850 L 616 936 L 604 936 Z", "M 956 850 L 986 850 L 978 936 L 966 936 Z"])
    canvas.solid(path, "#6d4726", { rim: 7 });
  solid("M 610 470 C 612 392 668 366 790 366 C 912 366 968 392 970 470 L 984 800 L 596 800 Z");
  for (const [x, y] of [
    [712, 470],
    [790, 462],
    [868, 470],
    [750, 552],
    [830, 552],
  ])
    canvas.add(
      `<circle cx="${x}" cy="${y}" r="22" fill="${canvas.glow(`0 ${darker(green, 0.6)} 0.7, 0.4 ${darker(green, 0.5)} 0.3, 1 ${green} 0`)}"/><circle cx="${x}" cy="${y}" r="6" fill="${darker(green, 0.25)}"/>`,
    );
  solid(
    "M 630 690 C 640 650 700 640 790 640 C 880 640 940 650 950 690 L 952 770 L 628 770 Z",
    lighter(green, 0.07),
    34,
  );
  solid("M 604 772 L 976 772 L 980 862 C 900 872 680 872 600 862 Z", darker(green, 0.08), 26);
  const arm = "M 548 640 C 546 588 584 566 616 576 C 650 588 656 640 652 700 L 650 862 C 620 872 580 872 556 862 Z";
  solid(arm);
  canvas.group('transform="translate(940 0)"', () => solid(mirror(arm)));
  const cushion =
    "M 806 520 C 850 540 900 536 948 514 C 942 570 950 622 962 668 C 912 656 862 660 812 676 C 822 622 820 570 806 520 Z";
  canvas.flat(cushion, "#2a1c0e", `opacity=".35" filter="${canvas.blur(9)}" transform="translate(-6 10)"`);
  canvas.solid(cushion, "#c26f48", { texture: weave(canvas, "#c26f48", 7), rim: 26 });
  throwOver(canvas);
}

/** A throw that hangs over the chair's left arm. */
function throwOver(canvas) {
  const cream = "#ece2cb";
  const check = canvas.define(
    (id) =>
      `<pattern id="${id}" width="44" height="44" patternUnits="userSpaceOnUse" patternTransform="rotate(4)"><rect width="12" height="44" fill="#8f9d4f" opacity=".5"/><rect width="44" height="10" fill="#8f9d4f" opacity=".5"/><rect x="26" width="3" height="44" fill="#6d4726" opacity=".4"/></pattern>`,
  );
  for (let x = 546; x < 652; x += 7) canvas.line(`M ${x} 800 q ${x % 2 ? 3 : -3} 14 0 28`, cream, 3.5);
  canvas.solid("M 540 640 C 538 580 578 558 614 566 C 654 576 664 640 658 700 L 654 806 L 542 806 Z", cream, {
    texture: check,
    rim: 26,
    depth: 0.55,
  });
  canvas.crease("M 580 590 C 572 660 574 730 570 800", cream, { strokeWidth: 12, strength: 0.3 });
  canvas.crease("M 622 590 C 626 660 620 730 622 800", cream, { strokeWidth: 12, strength: 0.3 });
}

const leafShape =
  "M 0 0 C -26 -18 -58 -52 -54 -98 C -50 -136 -14 -142 0 -112 C 14 -142 52 -132 54 -94 C 56 -50 26 -18 0 0 Z";

function leaf(canvas, [x, y, turn, size], color) {
  canvas.group(`transform="translate(${x} ${y}) rotate(${turn}) scale(${size} ${-size})"`, () => {
    canvas.add(`<g transform="translate(8 -12)"><path d="${leafShape}" fill="#3a3a18" opacity=".18"/></g>`);
    canvas.solid(leafShape, color, { rim: 18, depth: 0.4, shine: 0.3 });
    canvas.line(
      "M 0 0 L 0 -108 M 0 -34 L -32 -70 M 0 -34 L 32 -68 M 0 -66 L -30 -104 M 0 -66 L 30 -102",
      lighter(color, 0.4),
      2,
      'opacity=".7"',
    );
  });
}

/** The flowers of a linden: a pale bract, a stalk, small stars. */
function blossom(canvas, [x, y, turn]) {
  canvas.group(`transform="translate(${x} ${y}) rotate(${turn})"`, () => {
    canvas.solid("M 0 0 C -22 24 -24 74 -4 112 C 16 78 16 28 0 0 Z", "#d5d693", { rim: 9 });
    canvas.line("M 0 20 C 4 60 10 84 26 108 M 16 88 L 2 128 M 20 98 L 48 120", "#8f9d4f", 3);
    for (const [fx, fy] of [
      [2, 132],
      [26, 116],
      [50, 124],
      [22, 140],
      [40, 104],
    ]) {
      for (let angle = 0; angle < 360; angle += 60)
        canvas.add(
          `<ellipse cx="${fx}" cy="${fy - 9}" rx="4.5" ry="9" fill="#fbf3c8" stroke="#d9c66a" stroke-width=".8" transform="rotate(${angle} ${fx} ${fy})"/>`,
        );
      canvas.add(`<circle cx="${fx}" cy="${fy}" r="5" fill="#e0b73c"/>`);
    }
  });
}

function foliage(canvas) {
  for (const [place, color] of [
    [[80, 78, -20, 0.9], "#6f8440"],
    [[180, 84, 26, 1.15], "#87994b"],
    [[290, 112, -24, 1.1], "#7b8f45"],
    [[380, 150, 30, 1.2], "#94a457"],
    [[470, 200, -34, 1.05], "#6f8440"],
    [[560, 290, 10, 1.15], "#87994b"],
    [[220, 92, -150, 0.7], "#94a457"],
    [[430, 172, -140, 0.8], "#7b8f45"],
  ])
    leaf(canvas, place, color);
  for (const place of [
    [130, 84, 10],
    [250, 102, 4],
    [420, 172, -6],
    [522, 246, 6],
    [340, 132, -2],
  ])
    blossom(canvas, place);
}

function branch() {
  const canvas = new Canvas();
  canvas.add(
    `<rect width="640" height="480" fill="${canvas.glow("0 #f6f2dd, 0.7 #e6e6c8, 1 #d3d5ac", [0.35, 0.25, 0.95])}"/>`,
  );
  for (const [x, y, r] of [
    [90, 380, 70],
    [540, 90, 90],
    [580, 400, 60],
    [300, 60, 50],
  ])
    canvas.add(`<circle cx="${x}" cy="${y}" r="${r}" fill="#fffbe6" opacity=".35" filter="${canvas.blur(20)}"/>`);
  canvas.line("M -20 60 C 120 80 240 90 380 150 C 470 190 540 250 600 330", "#6d4f30", 11);
  canvas.line("M -20 57 C 120 77 240 87 380 147 C 470 187 540 247 600 327", "#a5825a", 4);
  foliage(canvas);
  return canvas.svg([0, 0, 640, 480], [640, 480]);
}

function icon() {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40"><rect width="40" height="40" rx="9" fill="#36441f"/><g transform="rotate(14 20 22)"><path d="M20 34c-8-3-12-8-12-14 0-5 3-9 7-9 2 0 4 1 5 3 1-2 3-3 5-3 4 0 7 4 7 9 0 6-4 11-12 14z" fill="#b3b86a"/><path d="M20 14v20M20 20l6-4M20 26l7-4M20 20l-6-4M20 26l-7-4" fill="none" stroke="#36441f" stroke-width="1.3" stroke-linecap="round"/></g></svg>\n`;
}
