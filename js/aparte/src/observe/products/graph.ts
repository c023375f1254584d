import { isObject } from "../event.js";
import { kMaxAnswers, type Thing, type Value } from "./thing.js";

/** An object of JSON-LD. */
export type Node = Readonly<Record<string, unknown>>;

/** Nodes that refer to each other by their `@id`. */
export interface Graph {
  /** All that is said about the thing of a node. */
  readonly wholeOf: (node: Node) => Node;
  readonly thingOf: (node: Node) => Thing;
}

/** Of one property. */
const kMaxValues = 100;

export function graphOf(documents: readonly unknown[]): Graph {
  const named = namedIn(documents);
  const things = new Map<Node, Thing>();
  let left = kMaxAnswers;
  const wholeOf = (node: Node): Node => named.get(node["@id"]) ?? node;
  const thingOf = (node: Node): Thing => {
    const whole = wholeOf(node);
    const thing: Thing = things.get(whole) ?? ((property) => (left-- > 0 ? valuesOf(whole[property]) : []));
    things.set(whole, thing);
    return thing;
  };
  const valuesOf = (values: unknown): Value[] =>
    [values]
      .flat()
      .slice(0, kMaxValues)
      .flatMap((value: unknown) => {
        const plain = isObject(value) ? (value["@value"] ?? thingOf(value)) : value;
        if (typeof plain === "function") return plain as Thing;
        return isObject(plain ?? {}) ? [] : String(plain);
      });
  return { wholeOf, thingOf };
}

/** The nodes that have a name. One thing may be described in several places. */
function namedIn(documents: readonly unknown[]): ReadonlyMap<unknown, Node> {
  const named = new Map<unknown, Record<string, unknown>>();
  const nodes: unknown[] = [documents];
  for (const node of nodes) {
    if (!isObject(node)) continue;
    const whole = named.get(node["@id"]) ?? {};
    if (typeof node["@id"] === "string") named.set(node["@id"], whole);
    for (const [property, value] of Object.entries(node)) {
      whole[property] ??= value;
      if (isObject(value)) nodes.push(value);
    }
  }
  return named;
}
