// The command line within the test's own process, which is faster than a process each time.
import { run } from "../../js/cli/src/main.mjs";

/**
 * @param {string[]} args
 * @param {{ isTTY?: boolean, columns?: number, env?: Record<string, string>, input?: string }} [terminal]
 * @returns {Promise<{ status: number, stdout: string, stderr: string }>}
 */
export async function aparte(args, { isTTY = false, columns, env = {}, input = "" } = {}) {
  const written = { stdout: "", stderr: "" };
  const stream = (name) => ({ isTTY, columns, write: (more) => void (written[name] += more) });
  const status = await run(args, {
    stdin: [Buffer.from(input)],
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    env,
  });
  return { status, ...written };
}
