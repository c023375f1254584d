// What one decision changes against an earlier one.

/**
 * @typedef {import("./decision.mjs").Decision} Decision
 * @typedef {import("./decision.mjs").Verdict} Verdict
 * @typedef {import("./decision.mjs").Change} Change
 *
 * @typedef {{ kind: "experiments" | "campaigns", verdict: Verdict, changes: Change[] }} Shown something that holds, with its changes
 *
 * @typedef {object} Difference
 * @property {string[]} entered segments
 * @property {string[]} left segments
 * @property {Shown[]} started shown now and not before
 * @property {Shown[]} altered shown before as now, with other changes
 * @property {Shown[]} kept shown before as now, unchanged
 * @property {Shown[]} stopped shown before and not now; its verdict says why not now
 */

/**
 * @param {Decision} before the decision before
 * @param {Decision} same the last decision on a page of this type: what a page shows again is not new
 * @param {Decision} now
 * @returns {Difference}
 */
export function differenceOf(before, same, now) {
  const onPage = shownIn(same);
  const earlier = new Map([...onPage, ...shownIn(before)].map((shown) => [keyOf(shown), shown]));
  const current = shownIn(now);
  const names = new Set(current.map(keyOf));
  return {
    entered: now.segments.filter((name) => !before.segments.includes(name)),
    left: before.segments.filter((name) => !now.segments.includes(name)),
    started: current.filter((shown) => !earlier.has(keyOf(shown))),
    altered: current.filter((shown) => earlier.has(keyOf(shown)) && !sameChanges(shown, earlier.get(keyOf(shown)))),
    kept: current.filter((shown) => sameChanges(shown, earlier.get(keyOf(shown)))),
    stopped: onPage
      .filter((shown) => !names.has(keyOf(shown)))
      .map((shown) => ({ ...shown, verdict: verdictIn(now, shown) })),
  };
}

/**
 * @param {Shown} shown
 * @returns {string} what tells it from others
 */
export function keyOf({ kind, verdict }) {
  return `${kind}/${verdict.name}`;
}

/**
 * @param {Decision} decision
 * @returns {Shown[]}
 */
function shownIn(decision) {
  const kinds = /** @type {const} */ (["experiments", "campaigns"]);
  return kinds.flatMap((kind) =>
    decision[kind]
      .filter(({ reason }) => reason === "shown")
      .map((verdict) => ({
        kind,
        verdict,
        changes: decision.changes.filter(({ id }) => id.startsWith(prefixOf(kind, verdict))),
      })),
  );
}

/**
 * @param {"experiments" | "campaigns"} kind
 * @param {Verdict} verdict
 */
function prefixOf(kind, { name, variant = "" }) {
  return kind === "campaigns" ? `campaign/${name}/` : `experiment/${name}/${variant}/`;
}

/**
 * @param {Shown} shown
 * @param {Shown | undefined} earlier
 */
function sameChanges(shown, earlier) {
  return earlier !== undefined && JSON.stringify(shown.changes) === JSON.stringify(earlier.changes);
}

/**
 * @param {Decision} decision
 * @param {Shown} shown
 */
function verdictIn(decision, { kind, verdict }) {
  return decision[kind].find(({ name }) => name === verdict.name) ?? verdict;
}
