import { h } from "./element.mjs";
import { number, percent, t } from "./language.mjs";

const columns = 8;
const zonesAnArm = 4;

/** Whether a task asks where on the page is clicked first: each arm answers for four fields of an 8 by 8 grid. */
export const isAboutZones = ({ kind, arms }) => kind === "question" && arms.length * zonesAnArm === columns ** 2;

/**
 * The page as a grid: in each field the share of the browsers that were asked about it and clicked there first.
 *
 * @param {object} task of the collector's results
 * @param {string} heading id of what names it
 */
export function zoneGrid({ arms }, heading) {
  const shares = arms.flatMap((arm) => arm.shares.slice(1));
  const highest = Math.max(0, ...shares.map((share) => share ?? 0));
  const rows = Array.from({ length: columns }, (_, row) => shares.slice(row * columns, (row + 1) * columns));
  return h(
    "div.figures",
    { tabindex: 0, role: "group", "aria-labelledby": heading },
    h(
      "table.zones",
      {},
      h("caption", {}, t("zonesCaption")),
      h(
        "tbody",
        {},
        rows.map((row, index) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, t("zonesRow", { n: number(index + 1) })),
            row.map((share) => field(share, highest)),
          ),
        ),
      ),
    ),
  );
}

function field(share, highest) {
  const cell = h("td", {}, share === null ? "–" : percent(Math.max(0, share), 1));
  // The policy of the page allows no style attribute.
  if (share > 0 && highest > 0) cell.style.setProperty("--heat", String(share / highest));
  return cell;
}
