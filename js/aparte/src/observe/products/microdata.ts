import { readPrice } from "./price.js";
import { isProduct, kMaxAnswers, type Thing, type Value } from "./thing.js";

const kMaxProducts = 30;
const kMaxValues = 100;
const kMaxReferences = 10;

/** The products that a document's microdata (WHATWG HTML, 5) describes: those that a page is said to be about, else all at the top. */
export function microdataProducts(page: Document): Thing[] {
  const products = [...page.querySelectorAll('[itemscope][itemtype*="Product"]')].filter((item) =>
    isProduct(wordsOf(item, "itemtype")),
  );
  const main = products.filter((item) => wordsOf(item, "itemprop").includes("mainEntity"));
  const found = main.length > 0 ? main : products.filter((item) => !item.hasAttribute("itemprop"));
  let left = kMaxAnswers;
  const thingOf =
    (item: Element): Thing =>
    (property) =>
      (left-- > 0 ? propertiesOf(item, property) : [])
        .slice(0, kMaxValues)
        .map((element) => (element.hasAttribute("itemscope") ? thingOf(element) : valueOf(element, property)));
  return found.slice(0, kMaxProducts).map(thingOf);
}

/** The elements with a property of an item: those below it and below what it refers to, up to the next item. */
function propertiesOf(item: Element, property: string): Element[] {
  const selector = `[itemprop~="${property}"]`;
  const referred = wordsOf(item, "itemref")
    .slice(0, kMaxReferences)
    .flatMap((id) => item.ownerDocument.getElementById(id) ?? []);
  return [item, ...referred].flatMap((root) => {
    const isOwn = (element: Element): boolean => {
      const owner = element.parentElement?.closest("[itemscope]") ?? null;
      return root === item ? owner === item : !root.contains(owner);
    };
    const below = [...root.querySelectorAll(selector)].filter(isOwn);
    return root !== item && root.matches(selector) ? [root, ...below] : below;
  });
}

function valueOf(element: Element, property: string): Value {
  // What stands in an attribute is for machines; pages use `content` on any element.
  const names = ["content", "value", "datetime", element.localName === "link" || property === "url" ? "href" : ""];
  const attribute = names.map((name) => element.getAttribute(name)).find(Boolean);
  const text = element.textContent;
  return attribute ?? (/price$/i.test(property) ? readPrice(text) : text);
}

function wordsOf(element: Element, attribute: string): string[] {
  return element.getAttribute(attribute)?.split(/\s+/) ?? [];
}
