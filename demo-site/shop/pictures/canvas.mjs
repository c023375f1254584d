// A sheet to draw on: shapes with volume, textures, soft shadows, and the SVG document in the end.
// Paths use absolute M, L, C, Q and Z only, so that they can be mirrored.
import { darker, lighter, lightness, mix } from "./color.mjs";

/** Size of every product picture. */
export const width = 640;
export const height = 800;

/** The same path seen in a mirror that stands at the middle of the sheet. */
export function mirror(path) {
  let isX = true;
  return path.replace(/[A-Za-z]|-?\d+(?:\.\d+)?/g, (token) => {
    if (/[A-Za-z]/.test(token)) {
      isX = true;
      return token;
    }
    const value = isX ? width - Number(token) : token;
    isX = !isX;
    return String(value);
  });
}

/** Numbers of a path without needless digits. */
export const round = (value) => Math.round(value * 10) / 10;

export class Canvas {
  #defs = [];
  #body = [];
  #count = 0;
  #filters = new Map();
  #bare;

  /** A bare sheet has no backdrops: what is drawn becomes part of a scene. */
  constructor({ bare = false } = {}) {
    this.#bare = bare;
  }

  #id() {
    this.#count += 1;
    return `i${this.#count}`;
  }

  /** Puts markup on top of what is there. */
  add(...markup) {
    this.#body.push(...markup);
    return this;
  }

  /** Keeps a definition and answers `url(#…)`; `markup` is given its id. */
  define(markup) {
    const id = this.#id();
    this.#defs.push(markup(id));
    return `url(#${id})`;
  }

  /** What `draw` puts down, as one group. */
  group(attributes, draw) {
    const before = this.#body;
    this.#body = [];
    draw();
    const inside = this.#body.join("");
    this.#body = before;
    return this.add(`<g ${attributes}>${inside}</g>`);
  }

  /** Keeps what `draw` puts down, to be shown by `use`. */
  symbol(draw) {
    const before = this.#body;
    this.#body = [];
    draw();
    const inside = this.#body.join("");
    this.#body = before;
    return this.define((id) => `<g id="${id}">${inside}</g>`).slice(4, -1);
  }

  /** Shows a symbol. */
  use(symbol, attributes = "") {
    return this.add(`<use href="${symbol}" ${attributes}/>`);
  }

  /** A blur of `radius` units. */
  blur(radius) {
    if (!this.#filters.has(radius)) {
      const margin = radius > 14 ? 60 : 30;
      this.#filters.set(
        radius,
        this.define(
          (id) =>
            `<filter id="${id}" x="-${margin}%" y="-${margin}%" width="${100 + 2 * margin}%" height="${100 + 2 * margin}%"><feGaussianBlur stdDeviation="${radius}"/></filter>`,
        ),
      );
    }
    return this.#filters.get(radius);
  }

  // A blur's usual region is a share of the shape's box, which is next to nothing for a line that stands upright.
  #blurAround(path, radius) {
    const numbers = path.match(/-?\d+(?:\.\d+)?/g).map(Number);
    const reach = (values) => [
      Math.floor(Math.min(...values) - 5 * radius),
      Math.ceil(Math.max(...values) - Math.min(...values) + 10 * radius),
    ];
    const [x, w] = reach(numbers.filter((_, index) => index % 2 === 0));
    const [y, h] = reach(numbers.filter((_, index) => index % 2 === 1));
    return this.define(
      (id) =>
        `<filter id="${id}" filterUnits="userSpaceOnUse" x="${x}" y="${y}" width="${w}" height="${h}"><feGaussianBlur stdDeviation="${radius}"/></filter>`,
    );
  }

  /** A linear gradient over the shape's box. Stops are `"0 #fff .5, 1 #000"`: offset, colour and, where not 1, opacity. */
  gradient(stops, [x1, y1, x2, y2] = [0, 0, 0, 1]) {
    return this.define(
      (id) =>
        `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stopMarkup(stops)}</linearGradient>`,
    );
  }

  /** A radial gradient over the shape's box, stops as for `gradient`. */
  glow(stops, [cx, cy, r] = [0.5, 0.5, 0.5]) {
    return this.define(
      (id) => `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stopMarkup(stops)}</radialGradient>`,
    );
  }

  /** A flat shape. */
  flat(path, fill, attributes = "") {
    return this.add(`<path d="${path}" fill="${fill}" ${attributes}/>`);
  }

  /** A line. */
  line(path, color, strokeWidth, attributes = "") {
    return this.add(
      `<path d="${path}" fill="none" stroke="${color}" stroke-width="${strokeWidth}" stroke-linecap="round" stroke-linejoin="round" ${attributes}/>`,
    );
  }

  /**
   * A shape that looks round: a gradient, a shadow along its lower right edge and a light along its upper left one, by
   * blurred outlines that are clipped to the shape.
   *
   * @param {string} path closed path
   * @param {string} color base colour
   * @param {object} [options]
   * @param {number} [options.depth] strength of the shadow, 0 to 1
   * @param {number} [options.rim] how far shadow and light reach into the shape, in units
   * @param {number} [options.shine] strength of the light, 0 to 1
   * @param {string} [options.texture] fill laid over the colour, from `textures.mjs`
   * @param {() => void} [options.inside] draws what belongs to the surface (stripes, seams), under the shading
   */
  solid(path, color, { depth = 0.5, rim = 26, shine = 0.45, texture, inside } = {}) {
    // The outline is written once and used by the clip, the fills and the shading.
    const outline = this.define((id) => `<path id="${id}" d="${path}"/>`).slice(4, -1);
    const clip = this.define((id) => `<clipPath id="${id}"><use href="${outline}"/></clipPath>`);
    const shade = darker(color, lightness(color) > 0.6 ? 0.42 : 0.62);
    const fill = this.gradient(`0 ${lighter(color, 0.1)}, 0.55 ${color}, 1 ${darker(color, 0.16)}`, [0.1, 0, 0.35, 1]);
    this.use(outline, `fill="${fill}"`);
    return this.group(`clip-path="${clip}"`, () => {
      if (texture) this.use(outline, `fill="${texture}"`);
      inside?.();
      const edge = (stroke, strokeWidth, opacity, soft, [dx, dy]) =>
        this.use(
          outline,
          `fill="none" stroke="${stroke}" stroke-width="${round(strokeWidth)}" opacity="${opacity}" filter="${this.blur(soft)}" transform="translate(${round(dx)} ${round(dy)})"`,
        );
      edge(shade, rim * 1.5, depth, Math.max(2, Math.round(rim / 2.4)), [rim * 0.3, rim * 0.42]);
      edge(lighter(color, 0.6), rim * 0.5, shine, Math.max(1, Math.round(rim / 5)), [rim * 0.12, rim * 0.16]);
    });
  }

  /** A fold or dent: a blurred dark line with a light beside it. */
  crease(path, color, { strokeWidth = 8, strength = 0.35 } = {}) {
    const soft = this.#blurAround(path, Math.max(2, Math.round(strokeWidth / 2)));
    return this.add(
      `<path d="${path}" fill="none" stroke="${darker(color, 0.6)}" stroke-width="${strokeWidth}" stroke-linecap="round" opacity="${strength}" filter="${soft}"/>`,
      `<path d="${path}" fill="none" stroke="${lighter(color, 0.5)}" stroke-width="${round(strokeWidth * 0.6)}" stroke-linecap="round" opacity="${round(strength * 7) / 10}" filter="${soft}" transform="translate(${-strokeWidth} ${-strokeWidth * 0.4})"/>`,
    );
  }

  /** A row of stitches. */
  stitch(path, color, { length = 7, gap = 5, strokeWidth = 1.8 } = {}) {
    return this.line(path, color, strokeWidth, `stroke-dasharray="${length} ${gap}"`);
  }

  /** A round button with four holes. */
  button(x, y, radius, color) {
    const hole = radius * 0.28;
    this.add(
      `<circle cx="${x + 1.5}" cy="${y + 2.5}" r="${radius}" fill="#1d120c" opacity="0.35"/>`,
      `<circle cx="${x}" cy="${y}" r="${radius}" fill="${this.glow(
        `0 ${lighter(color, 0.35)}, 0.7 ${color}, 1 ${darker(color, 0.4)}`,
        [0.35, 0.3, 0.75],
      )}"/>`,
      `<circle cx="${x}" cy="${y}" r="${round(radius * 0.66)}" fill="none" stroke="${darker(color, 0.45)}" stroke-width="0.9" opacity="0.7"/>`,
    );
    for (const [dx, dy] of [
      [-1, -1],
      [1, -1],
      [-1, 1],
      [1, 1],
    ]) {
      this.add(
        `<circle cx="${round(x + dx * hole)}" cy="${round(y + dy * hole)}" r="${round(radius * 0.13)}" fill="${darker(color, 0.75)}"/>`,
      );
    }
    return this;
  }

  /** A brass stud. */
  stud(x, y, radius) {
    const metal = this.glow("0 #f8eac2, 0.6 #c29c50, 1 #7d5f25", [0.35, 0.3, 0.8]);
    return this.add(
      `<circle cx="${x + 2}" cy="${y + 4}" r="${radius}" fill="#1d120c" opacity=".35"/>`,
      `<circle cx="${x}" cy="${y}" r="${radius}" fill="${metal}"/>`,
    );
  }

  /** The soft shadow of something that stands on the floor. */
  floorShadow(cx, cy, rx, ry, opacity = 0.42) {
    return this.add(
      `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${this.glow(`0 #3a2a18 ${opacity}, 0.55 #3a2a18 ${opacity * 0.5}, 1 #3a2a18 0`)}"/>`,
    );
  }

  /** Wall and floor behind the thing, in a tone that suits its colour. */
  backdrop(tone, floor = 600) {
    if (this.#bare) return this;
    const wall = this.glow(`0 ${lighter(tone, 0.55)}, 0.7 ${tone}, 1 ${darker(tone, 0.07)}`, [0.36, 0.3, 0.85]);
    const ground = this.gradient(
      `0 ${darker(tone, 0.075)}, 0.35 ${mix(tone, "#fffaf0", 0.12)}, 1 ${darker(tone, 0.05)}`,
    );
    this.add(`<rect width="${width}" height="${height}" fill="${wall}"/>`);
    if (floor < height) this.add(`<rect y="${floor}" width="${width}" height="${height - floor}" fill="${ground}"/>`);
    return this;
  }

  /** The document; `viewBox` chooses what part is shown, `size` its pixels. */
  svg(viewBox = [0, 0, width, height], size = [width, height]) {
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox.join(" ")}" width="${size[0]}" height="${size[1]}"><defs>${this.#defs.join("")}</defs>${this.#body.join("")}</svg>\n`;
  }
}

function stopMarkup(stops) {
  return stops
    .split(", ")
    .map((stop) => {
      const [offset, color, opacity] = stop.split(" ");
      return `<stop offset="${offset}" stop-color="${color}"${opacity ? ` stop-opacity="${round(Number(opacity) * 10) / 10}"` : ""}/>`;
    })
    .join("");
}
