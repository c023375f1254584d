// The figures as a report for people (report.md, report.html with its charts) and for programs (report.json).
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chartSvg, escaped } from "./chart.mjs";
import { figure } from "./figure.mjs";
import { goals } from "./goals.mjs";

/**
 * @param {string} folder
 * @param {{ machine: ReturnType<typeof import("./machine.mjs").machine>, isQuick: boolean, platforms: Record<string, object> }} measured
 * @returns {Promise<string>} the figures as plain lines
 */
export async function writeReport(folder, measured) {
  const charts = chartsOf(measured.platforms);
  const blocks = blocksOf(measured);
  const lines = plainLines(measured);
  for (const [file, svg] of Object.entries(charts)) await writeFile(join(folder, file), svg);
  await writeFile(join(folder, "report.md"), asMarkdown(blocks, Object.keys(charts), lines));
  await writeFile(join(folder, "report.html"), asHtml(blocks, Object.values(charts), lines));
  await writeFile(
    join(folder, "report.json"),
    JSON.stringify({ ...measured, goals: goals(measured.platforms) }, null, 2),
  );
  return `${lines.join("\n")}\n${folder}/report.html, report.md, report.json\n`;
}

const workloads = {
  visit: "Microseconds for an event of a visit",
  attribute: "Microseconds after one attribute changed",
  idle: "Microseconds for an event that no rule asks about",
  setUp: "Microseconds until the rules can be asked",
};

/** @typedef {{ heading: string, rows?: string[][], text?: string }} Block */

/** @returns {Block[]} */
function blocksOf({ machine, isQuick, platforms }) {
  return [
    { heading: "Aparté's speed beside other engines'", text: introduction(machine, isQuick) },
    { heading: "Goals", rows: goalRows(platforms) },
    ...Object.entries(platforms).flatMap(([platform, results]) => [
      ...Object.entries(workloads).map(([workload, what]) => ({
        heading: `${what} (${platform})`,
        rows: comparisonRows(results[workload]),
      })),
      { heading: `History (${platform})`, rows: historyRows(results.history), text: exponentText(results.history) },
      { heading: `Memory (${platform})`, rows: memoryRows(results.memory) },
    ]),
  ];
}

function introduction(machine, isQuick) {
  const peers = Object.entries(machine.peers).map(([name, version]) => `${name} ${version}`);
  return (
    `${isQuick ? "A quick run: figures to look at, not to quote. " : ""}Measured on ${machine.date} UTC at ${machine.commit} on ${machine.processor}, ` +
    `${machine.cores} cores${machine.megahertz ? ` of ${machine.megahertz} MHz` : ""}, load ${machine.load.toFixed(2)}, with Node ${machine.node}` +
    `${machine.chromium ? ` and Chromium ${machine.chromium}` : ""}; ${peers.join(", ")}. Every engine has the same rules of three conditions ` +
    "and gives the same answers (tests/node/bench-engine.test.mjs). They take turns, so what slowed the machine slowed all of them. " +
    "Each figure is the median of the rounds, with the middle half of them in brackets; × says how many times as long as Aparté, round by round. " +
    "For Aparté the time is from the event as an object to the decision as an object: written as CBOR, put into the core's memory, profile " +
    "updated, rules decided, answer read. GrowthBook: setAttributes with all attributes as they are after that event, then evalFeature of every " +
    "feature. json-logic-engine: the compiled function of every rule with those attributes. DevCycle: JSON.stringify of the user, " +
    "generateBucketedConfigForUser, JSON.parse of its answer. None of these three counts events or keeps a profile: what that takes is in " +
    "Aparté's time only."
  );
}

function goalRows(platforms) {
  const rows = goals(platforms).map(({ what, wanted, is, isReached }) => [
    what,
    wanted,
    is,
    isReached ? "reached" : "not reached",
  ]);
  return [["goal", "wanted", "measured", ""], ...rows];
}

function comparisonRows(bySize) {
  const names = [...new Set(Object.values(bySize).flatMap(Object.keys))];
  const rows = Object.entries(bySize).map(([rules, engines]) => [
    Number(rules).toLocaleString("en"),
    ...names.map((name) => (engines[name] ? cell(engines[name], name === names[0]) : "-")),
  ]);
  return [["rules", ...names], ...rows];
}

function cell({ us, timesAparte }, isAparte) {
  const time = `${figure(us.median)} (${figure(us.low)}-${figure(us.high)})`;
  return isAparte ? time : `${time} ×${figure(timesAparte.median)}`;
}

function historyRows({ costs }) {
  const rows = Object.entries(costs).map(([length, { us, snapshotBytes }]) => [
    Number(length).toLocaleString("en"),
    `${figure(us.median)} (${figure(us.low)}-${figure(us.high)})`,
    snapshotBytes.toLocaleString("en"),
  ]);
  return [["events before", "µs an event", "bytes of profile"], ...rows];
}

const exponentText = ({ exponent, low, high, rules }) =>
  `With ${rules.toLocaleString("en")} rules the cost of an event grows as the length of the history to the power of ` +
  `${exponent.toFixed(3)} (95 % interval ${low.toFixed(3)} to ${high.toFixed(3)}; 0 is flat).`;

function memoryRows({ bytes, perRule, few, many }) {
  const rows = Object.entries(bytes).map(([rules, size]) => [
    Number(rules).toLocaleString("en"),
    size.toLocaleString("en"),
  ]);
  if (perRule !== undefined) {
    rows.push([`each rule from ${few.toLocaleString("en")} to ${many.toLocaleString("en")}`, figure(perRule)]);
  }
  return [["rules", "bytes of wasm memory"], ...rows];
}

function chartsOf(platforms) {
  const [platform, results] = Object.entries(platforms).at(-1);
  return {
    "visit.svg": chartOf(`An event of a visit, ${platform}`, results.visit),
    "attribute.svg": chartOf(`One attribute changes, ${platform}`, results.attribute),
    "history.svg": chartSvg({
      title: `Cost against history, ${platform}`,
      xTitle: "events before",
      yTitle: "µs an event",
      lines: [
        {
          name: "Aparté",
          points: Object.entries(results.history.costs).map(([x, { us }]) => ({ x: Number(x), y: us.median })),
        },
      ],
    }),
  };
}

function chartOf(title, bySize) {
  const names = Object.keys(Object.values(bySize)[0]);
  const lines = names.map((name) => ({
    name,
    points: Object.entries(bySize)
      .filter(([, engines]) => engines[name])
      .map(([rules, engines]) => ({ x: Number(rules), y: engines[name].us.median })),
  }));
  return chartSvg({ title, xTitle: "rules of three conditions", yTitle: "µs", lines });
}

function plainLines({ machine, isQuick, platforms }) {
  return [
    `${machine.processor}, Node ${machine.node}${machine.chromium ? `, Chromium ${machine.chromium}` : ""}${isQuick ? ", quick run" : ""}`,
    ...goals(platforms).map(
      ({ what, wanted, is, isReached }) =>
        `${what}: ${is} (wanted: ${wanted}; ${isReached ? "reached" : "not reached"})`,
    ),
  ];
}

function asMarkdown(blocks, chartFiles, lines) {
  const table = ([head, ...rows]) =>
    [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
  const parts = blocks.flatMap(({ heading, text, rows }, index) => [
    `${index === 0 ? "#" : "##"} ${heading}`,
    ...(text ? [text] : []),
    ...(rows ? [table(rows)] : []),
    ...(index === 1 ? chartFiles.map((file) => `![](${file})`) : []),
  ]);
  return `${[...parts, "## Figures", `\`\`\`\n${lines.join("\n")}\n\`\`\``].join("\n\n")}\n`;
}

function asHtml(blocks, charts, lines) {
  const row = (cells, tag) => `<tr>${cells.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join("")}</tr>`;
  const table = ([head, ...rows]) =>
    `<table>${row(head, "th")}${rows.map((cells) => row(cells, "td")).join("")}</table>`;
  const parts = blocks.flatMap(({ heading, text, rows }, index) => [
    `<h${index === 0 ? 1 : 2}>${escaped(heading)}</h${index === 0 ? 1 : 2}>`,
    ...(text ? [`<p>${escaped(text)}</p>`] : []),
    ...(rows ? [table(rows)] : []),
    ...(index === 1 ? charts : []),
  ]);
  const style =
    "body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}" +
    "th,td{padding:.3rem .8rem;border-bottom:1px solid #ddd;text-align:right}th:first-child,td:first-child{text-align:left}svg{max-width:48rem}";
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Aparté's speed</title><style>${style}</style>
${parts.join("\n")}
<h2>Figures</h2><pre>${escaped(lines.join("\n"))}</pre></html>
`;
}
