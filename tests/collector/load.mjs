// Sending reports to a collector, and what its process uses for them.
import { readFile } from "node:fs/promises";
import { request } from "node:http";

/** Milliseconds of processor that a process has used in all its threads (fields 14 and 15 of /proc/<pid>/stat, in 1/100 s). */
export async function processorMs(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Status of the answer; 0 when there was none. */
export function post(url, agent, body) {
  return new Promise((resolve) => {
    const sent = request(url, { method: "POST", agent, headers: { "content-type": "text/plain" } }, (answer) => {
      answer.resume().once("close", () => resolve(answer.complete ? answer.statusCode : 0));
    });
    sent.once("error", () => resolve(0)).end(body);
  });
}

/** Options of a script that are whole numbers from 1. */
export function wholeNumbers(values) {
  return Object.fromEntries(
    Object.entries(values).map(([name, text]) => {
      const value = Number(text);
      if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is a whole number from 1, not "${text}".`);
      return [name, value];
    }),
  );
}
