const svgNamespace = "http://www.w3.org/2000/svg";

/**
 * Makes an element. Text stays text: nothing here parses HTML, so the page runs under Trusted Types.
 *
 * @param {string} tag a tag with classes: "p.note.is-quiet"
 * @param {Record<string, string | boolean | number | undefined>} attributes true: present; false and undefined: absent
 * @param {...(Node | string | number | false | null | undefined | (Node | string)[])} children
 */
export function h(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  return fill(document.createElement(name), classes, attributes, children);
}

/** As `h`, for SVG. */
export function svg(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  return fill(document.createElementNS(svgNamespace, name), classes, attributes, children);
}

function fill(element, classes, attributes, children) {
  element.classList.add(...classes);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** Replaces what `container` shows, unless it shows just that; what was unfolded (`<details data-key>`) stays so. */
export function show(container, ...children) {
  const fresh = document.createElement("div");
  fresh.append(...children.flat().filter(Boolean));
  for (const open of container.querySelectorAll("details[open][data-key]")) {
    const again = fresh.querySelector(`details[data-key="${CSS.escape(open.dataset.key)}"]`);
    if (again) again.open = true;
  }
  const shown = document.createElement("div");
  shown.append(...container.cloneNode(true).childNodes);
  if (shown.isEqualNode(fresh)) return;
  const focused =
    container.contains(document.activeElement) && document.activeElement.closest("[data-key]")?.dataset.key;
  container.replaceChildren(...fresh.childNodes);
  if (focused) container.querySelector(`[data-key="${CSS.escape(focused)}"] > summary`)?.focus();
}
