// Markup as tagged templates: values are escaped, markup inside markup is not, absent values leave no trace.

class Markup {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text for use in an element or a quoted attribute. */
export function escapeText(text) {
  return String(text).replace(/[&<>"']/g, (character) => escapes[character]);
}

/** Markup that is already safe, such as the snippet's own source. */
export function verbatim(text) {
  return new Markup(text);
}

function render(value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(render).join("");
  if (value === undefined || value === null || value === false) return "";
  return escapeText(value);
}

/** Joins a template and its values into markup. */
export function html(strings, ...values) {
  // The indentation of the source is of no use to a browser.
  const parts = strings.map((part) => part.replace(/\n\s+/g, "\n"));
  return new Markup(parts.reduce((text, part, index) => text + render(values[index - 1]) + part));
}

/** JSON for a data block: a `<` could end the block, so it is written as an escape. */
export function jsonBlock(type, value) {
  return verbatim(`<script type="${type}">${JSON.stringify(value).replaceAll("<", "\\u003c")}</script>`);
}
