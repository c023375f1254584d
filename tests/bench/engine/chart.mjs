// Lines on two logarithmic axes, as SVG that needs nothing else.

const width = 760;
const height = 420;
const edge = { left: 74, right: 150, top: 40, bottom: 52 };
// Told apart by people who do not see all colours alike: Okabe and Ito, "Color Universal Design", 2008.
const colours = ["#0072b2", "#56b4e9", "#d55e00", "#009e73", "#cc79a7"];

/**
 * @typedef {object} Line
 * @property {string} name
 * @property {{ x: number, y: number }[]} points all above 0
 *
 * @param {{ title: string, xTitle: string, yTitle: string, lines: Line[] }} chart
 * @returns {string}
 */
export function chartSvg({ title, xTitle, yTitle, lines }) {
  const points = lines.flatMap((line) => line.points);
  const x = axis(
    points.map((point) => point.x),
    edge.left,
    width - edge.right,
  );
  const y = axis(
    points.map((point) => point.y),
    height - edge.bottom,
    edge.top,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="13">`,
    `<title>${escaped(title)}</title><rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${edge.left}" y="22" font-size="15" font-weight="600">${escaped(title)}</text>`,
    ...x.ticks.map((tick) => verticalTick(x.at(tick), tick)),
    ...y.ticks.map((tick) => horizontalTick(y.at(tick), tick)),
    `<text x="${(edge.left + width - edge.right) / 2}" y="${height - 12}" text-anchor="middle">${escaped(xTitle)}</text>`,
    `<text transform="translate(16 ${height / 2}) rotate(-90)" text-anchor="middle">${escaped(yTitle)}</text>`,
    ...lines.map((line, index) => drawn(line, colours[index % colours.length], x, y)),
    ...labels(lines, y),
    "</svg>",
    "",
  ].join("\n");
}

/** Whole powers of ten around the values. */
function axis(values, from, to) {
  const least = Math.floor(Math.log10(Math.min(...values)));
  const most = Math.max(Math.ceil(Math.log10(Math.max(...values))), least + 1);
  const at = (value) => round(from + ((Math.log10(value) - least) / (most - least)) * (to - from));
  return { at, ticks: Array.from({ length: most - least + 1 }, (_, index) => 10 ** (least + index)) };
}

const round = (number) => Math.round(number * 10) / 10;

function verticalTick(x, value) {
  const bottom = height - edge.bottom;
  return `<path d="M${x} ${edge.top}V${bottom}" stroke="#ddd"/><text x="${x}" y="${bottom + 18}" text-anchor="middle">${shown(value)}</text>`;
}

function horizontalTick(y, value) {
  return `<path d="M${edge.left} ${y}H${width - edge.right}" stroke="#ddd"/><text x="${edge.left - 8}" y="${y + 4}" text-anchor="end">${shown(value)}</text>`;
}

/** Powers of ten as people write them. */
const shown = (value) => Number(value.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 6 });

function drawn({ points }, colour, x, y) {
  const path = points.map((point, index) => `${index === 0 ? "M" : "L"}${x.at(point.x)} ${y.at(point.y)}`).join("");
  const dots = points.map((point) => `<circle cx="${x.at(point.x)}" cy="${y.at(point.y)}" r="3.5" fill="${colour}"/>`);
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join("")}`;
}

/** Each name at the end of its line, none over another. */
function labels(lines, y) {
  const ends = lines.map(({ name, points }, index) => ({
    name,
    colour: colours[index % colours.length],
    at: y.at(points.at(-1).y),
  }));
  ends.sort((a, b) => a.at - b.at);
  for (let index = 1; index < ends.length; index++) ends[index].at = Math.max(ends[index].at, ends[index - 1].at + 16);
  return ends.map(
    ({ name, colour, at }) =>
      `<text x="${width - edge.right + 8}" y="${at + 4}" fill="${colour}">${escaped(name)}</text>`,
  );
}

/** @param {string} text */
export const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
