// Writes wasm/src/compiler/zone_table.cpp from the time zones of the package tzdata (public domain): every name of the
// IANA list with the rule that it follows from now on, as the footer of its TZif file says (RFC 8536, 3.3). Zones that
// follow the same rule stand together.
//
//   node build-scripts/zone-table.mjs [--check]     --check: only say whether the table is up to date
import { readFileSync, writeFileSync } from "node:fs";

const folder = "/usr/share/zoneinfo";
const file = new URL("../wasm/src/compiler/zone_table.cpp", import.meta.url);
const lineBytes = 116;

const list = readFileSync(`${folder}/tzdata.zi`, "utf8").split("\n");
const version = /^# version (\S+)/.exec(list[0] ?? "")?.[1] ?? "unknown";
const names = list
  .map((line) => line.split(" "))
  .flatMap(([kind, first, second]) => (kind === "Z" ? [first] : kind === "L" ? [second] : []))
  .filter((name) => name !== "Factory")
  .sort();

/**
 * What a TZif file says of the time after its last change. A zone whose changes are listed one by one for longer than rules
 * are written out (2037, and a change that is none in 2038) has no rule: they are announced, or follow the moon.
 * @param {string} name
 */
function ruleOf(name) {
  const bytes = readFileSync(`${folder}/${name}`);
  const second = 44 + sizeOfBlock(bytes, 0, 4);
  const changes = bytes.readUInt32BE(second + 32);
  const last = changes > 0 ? Number(bytes.readBigInt64BE(second + 44 + (changes - 1) * 8)) : 0;
  const footer = bytes.toString("latin1", second + 44 + sizeOfBlock(bytes, second, 8)).trim();
  if (!/^(<[^>]+>|[A-Za-z]+)[-+\d:]+((<[^>]+>|[A-Za-z]+)[-+\d:]*(,M\d+\.\d\.\d(\/-?[\d:]+)?){2})?$/.test(footer)) {
    throw Error(`${name}: the compiler does not read the rule "${footer}"`);
  }
  return (last > Date.UTC(2040, 0) / 1000 ? "~" : "") + footer;
}

/**
 * @param {Buffer} bytes
 * @param {number} header where the block's header begins
 * @param {number} timeBytes
 */
function sizeOfBlock(bytes, header, timeBytes) {
  const [utc = 0, standard = 0, leaps = 0, times = 0, types = 0, letters = 0] = [20, 24, 28, 32, 36, 40].map((at) =>
    bytes.readUInt32BE(header + at),
  );
  return times * (timeBytes + 1) + types * 6 + letters + leaps * (timeBytes + 4) + standard + utc;
}

/** @type {Map<string, string[]>} */
const groups = new Map();
for (const name of names) {
  const rule = ruleOf(name);
  groups.set(rule, [...(groups.get(rule) ?? []), name]);
}

/** @param {string[]} words */
function wrapped(words) {
  /** @type {string[]} */
  const lines = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length + 10 > lineBytes) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.map((line, index) => `     "${line}${index < lines.length - 1 ? " " : ""}"`).join("\n");
}

const entries = [...groups].map(
  ([rule, zones]) => `    {"${rule.replace("~", "")}", ${rule.startsWith("~")},\n${wrapped(zones)}},`,
);
const text = `// Written by build-scripts/zone-table.mjs from tzdata ${version} (public domain); not to be edited.
#include "compiler/zones.hpp"

namespace aparte::compiler {
namespace {

// clang-format off
constexpr ZoneGroup kGroups[] = {
${entries.join("\n")}
};
// clang-format on

}  // namespace

std::span<const ZoneGroup> zone_groups() { return kGroups; }

}  // namespace aparte::compiler
`;

if (process.argv.includes("--check")) {
  if (readFileSync(file, "utf8") !== text) {
    console.error(`wasm/src/compiler/zone_table.cpp is not what tzdata ${version} gives`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, text);
  console.log(`${names.length} names, ${groups.size} rules, tzdata ${version}`);
}
