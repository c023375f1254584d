import { isObject } from "../event.js";
import { graphOf, type Node } from "./graph.js";
import { isProduct, type Thing } from "./thing.js";

const kMaxScripts = 20;
const kMaxChars = 1_000_000;
const kMaxDepth = 6;
const kMaxProducts = 30;

/**
 * The products (schema.org `Product`, `ProductGroup`) that JSON-LD scripts describe: those that a page is said to be about
 * (`mainEntity`), else all at the top or in a graph. What varies one of them is no product beside it.
 */
export function jsonLdProducts(texts: readonly string[]): Thing[] {
  const documents = texts.slice(0, kMaxScripts).map(parse);
  const graph = graphOf(documents);
  const seen = { main: new Set<Node>(), all: new Set<Node>() };
  const look = (value: unknown, level: "main" | "all", depth: number): void => {
    if (!isObject(value) || depth > kMaxDepth) return;
    const node = graph.wholeOf(value);
    if (seen[level].has(node)) return;
    seen[level].add(node);
    if (Array.isArray(node)) node.forEach((element) => look(element, level, depth + 1));
    look(node["@graph"], level, depth + 1);
    look(node["mainEntity"], "main", depth + 1);
  };
  look(documents, "all", 0);
  const productsIn = (nodes: ReadonlySet<Node>): Thing[] =>
    [...nodes].filter((node) => isProduct([node["@type"]].flat())).map((node) => graph.thingOf(node));
  const main = productsIn(seen.main);
  const found = (main.length > 0 ? main : productsIn(seen.all)).slice(0, kMaxProducts);
  return found.filter((thing) => !found.some((group) => group !== thing && isVariant(thing, group)));
}

function isVariant(thing: Thing, group: Thing): boolean {
  return group("hasVariant").includes(thing) || thing("isVariantOf").includes(group);
}

function parse(text: string): unknown {
  try {
    // Shops paste descriptions with their line breaks, which JSON forbids.
    return text.length > kMaxChars ? undefined : JSON.parse(text.replace(/\p{Cc}/gu, " "));
  } catch {
    return undefined;
  }
}
