// Colours as six hexadecimal digits, mixed in sRGB.

const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** `amount` of 0 gives `from`, 1 gives `to`. */
export function mix(from, to, amount) {
  const target = channels(to);
  const mixed = channels(from).map((value, index) => Math.round(value + (target[index] - value) * amount));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

// Shadows lean to a warm brown and lights to a warm white, as things do in afternoon light.
export const darker = (hex, amount) => mix(hex, "#1d120c", amount);
export const lighter = (hex, amount) => mix(hex, "#fffaf0", amount);

/** Perceived lightness, 0 (black) to 1 (white). */
export function lightness(hex) {
  const [red, green, blue] = channels(hex);
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}
