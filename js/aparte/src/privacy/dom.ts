/** What an element holds; what is missing is left out. */
export type Child = Node | string | false | undefined | readonly Child[];
/** `true`: present, without a value. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Builds an element; texts stay texts. `tag` may end in a class: `p.soft`. */
export function h(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElement {
  const [name = "", className = ""] = tag.split(".");
  const element = document.createElement(name);
  if (className) element.className = className;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...flat(children));
  return element;
}

function flat(children: readonly Child[]): readonly (Node | string)[] {
  return children.flatMap((child) => {
    if (!child) return [];
    return typeof child === "string" || child instanceof Node ? [child] : flat(child);
  });
}
