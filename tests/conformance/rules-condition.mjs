// Conditions of GrowthBook (its SDK specification, "evalCondition") as conditions of the rules language, on the visitor's attributes.
// The operators are the same; what differs is what GrowthBook does silently: values are converted before they are compared, and
// what makes no sense never holds.

/** @typedef {Record<string, unknown>} Test what stands after a path */

const never = { $in: [] };
const notList = { $not: { $type: "array" } };
const types = ["string", "number", "boolean", "array", "object", "null"];
const listOperators = ["$in", "$nin", "$ini", "$nini"];
const patternOperators = ["$regex", "$regexi", "$notRegex", "$notRegexi"];
const versionOperators = ["$veq", "$vne", "$vlt", "$vlte", "$vgt", "$vgte"];
const orderOperators = ["$lt", "$lte", "$gt", "$gte"];

/**
 * @param {Record<string, unknown>} condition
 * @param {Record<string, unknown[]>} [savedGroups] lists that `$inGroup` names
 * @returns {Record<string, unknown>} a condition for `when` or `audience`
 */
export function fromGrowthBook(condition, savedGroups = {}) {
  return new Translator(savedGroups).condition(condition, "attribute.");
}

class Translator {
  #savedGroups;

  /** @param {Record<string, unknown[]>} savedGroups */
  constructor(savedGroups) {
    this.#savedGroups = savedGroups;
  }

  /**
   * @param {Record<string, unknown>} condition
   * @param {string} prefix of paths; inside of a list's elements there is none
   * @returns {Record<string, unknown>}
   */
  condition(condition, prefix) {
    const inner = (/** @type {unknown} */ part) =>
      this.condition(/** @type {Record<string, unknown>} */ (part), prefix);
    const parts = Object.entries(condition).map(([key, value]) => {
      if (key === "$not") return { $not: inner(value) };
      if (key === "$and" || key === "$or" || key === "$nor")
        return { [key]: /** @type {unknown[]} */ (value).map(inner) };
      return { [prefix + key]: this.#test(value) };
    });
    return parts.length === 1 ? /** @type {Record<string, unknown>} */ (parts[0]) : { $and: parts };
  }

  /** @param {unknown} expected @returns {Test} */
  #test(expected) {
    if (expected === null) return { $eq: null };
    if (typeof expected === "string") return { $in: writtenAs(expected), ...notList };
    // As numbers: "5" is 5, true is 1, nothing is 0.
    if (typeof expected === "number") return { $gte: expected, $lte: expected };
    if (typeof expected === "boolean")
      return expected ? { $nin: [false, 0, "", null] } : { $in: [false, 0, ""], ...notList };
    if (!isOperators(expected)) return { $eq: expected };
    return Object.entries(expected)
      .sort(([left], [right]) => Number(right === "$not") - Number(left === "$not"))
      .map(([operator, operand]) => this.#operator(operator, operand))
      .reduce(both, {});
  }

  /** @param {string} operator @param {unknown} operand @returns {Test} */
  #operator(operator, operand) {
    if (operator === "$eq" || operator === "$ne") return { [operator]: operand };
    if (orderOperators.includes(operator)) return isScalar(operand) ? { [operator]: operand } : never;
    if (listOperators.includes(operator)) return Array.isArray(operand) ? { [operator]: operand } : never;
    if (versionOperators.includes(operator)) return { [operator]: String(operand || "0") };
    if (patternOperators.includes(operator)) return isPattern(operand) ? { [operator]: operand } : never;
    if (operator === "$exists") return { $exists: Boolean(operand) };
    if (operator === "$type") return types.includes(String(operand)) ? { $type: operand } : never;
    return this.#nested(operator, operand);
  }

  /** @param {string} operator @param {unknown} operand @returns {Test} */
  #nested(operator, operand) {
    if (operator === "$not") return { $not: this.#test(operand) };
    if (operator === "$size") return { $size: this.#test(operand) };
    if (operator === "$inGroup") return { $in: this.#savedGroups[String(operand)] ?? [] };
    if (operator === "$notInGroup") return { $nin: this.#savedGroups[String(operand)] ?? [] };
    if (operator === "$all")
      return Array.isArray(operand) ? { $all: operand.map((element) => this.#test(element)) } : never;
    if (operator === "$alli") return Array.isArray(operand) ? { $alli: operand } : never;
    if (operator === "$elemMatch") return { $elemMatch: this.#element(operand) };
    return never;
  }

  /** @param {unknown} expected @returns {Record<string, unknown>} */
  #element(expected) {
    // An element that is 0, "" or false never matches.
    if (isOperators(expected)) return both(this.#test(expected), { $nin: [0, "", false, null] });
    return this.condition(/** @type {Record<string, unknown>} */ (expected), "");
  }
}

/**
 * Everything that is this text when it is written as one.
 *
 * @param {string} text
 * @returns {unknown[]}
 */
function writtenAs(text) {
  const others = [Number(text), true, false, null].filter((value) => String(value) === text);
  return [text, ...others];
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isOperators(value) {
  const keys = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  return keys.length > 0 && keys.every((key) => key.startsWith("$"));
}

/** @param {unknown} value */
function isScalar(value) {
  return typeof value === "string" || typeof value === "number";
}

/** @param {unknown} value */
function isPattern(value) {
  if (typeof value !== "string") return false;
  try {
    new RegExp(value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Both tests. One operator can stand only once beside the others: then what there is becomes the opposite of its opposite.
 *
 * @param {Test} one @param {Test} other has `$not` only where `one` has none @returns {Test}
 */
function both(one, other) {
  const isTaken = Object.keys(other).some((operator) => operator in one);
  return isTaken ? { $not: { $not: one }, ...other } : { ...one, ...other };
}
