// The shape of a decision (wasm/schema/decision.cddl).

/**
 * @typedef {string | { value: unknown, format: "text" | "number" | "money" | "percent" | "plural" | "date", forms?: string[] }} Part
 * @typedef {{ tag: string, class_name?: string, text?: Part[], href?: Part[], children?: PageElement[] }} PageElement
 *
 * @typedef {object} Change
 * @property {string} id
 * @property {string} placement
 * @property {"text" | "attribute" | "class_name" | "style" | "insert" | "move" | "hide" | "cta"} kind
 * @property {string} [name]
 * @property {Part[]} [text]
 * @property {Part[]} [href]
 * @property {Part[]} [child]
 * @property {"before" | "after" | "prepend" | "append"} [position]
 * @property {PageElement} [element]
 *
 * @typedef {"shown" | "consent" | "audience" | "schedule" | "traffic" | "suppressed" | "placement_taken"} Reason
 * @typedef {{ name: string, reason: Reason, variant?: string, control?: boolean }} Verdict of a campaign or an experiment
 *
 * @typedef {object} Decision
 * @property {string} page
 * @property {string[]} segments
 * @property {Verdict[]} experiments
 * @property {Verdict[]} campaigns
 * @property {Change[]} changes
 * @property {string} money
 * @property {string} language
 */

/** @type {Decision} what holds before the first event */
export const nothingDecided = {
  page: "",
  segments: [],
  experiments: [],
  campaigns: [],
  changes: [],
  money: "",
  language: "",
};
