// Chromium as a process of its own with a folder that stays, so that it can be killed and started again.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { visitorFlags } from "../visitor-flags.mjs";

const flags =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --remote-debugging-port=0";

export class KilledBrowser {
  #folder = mkdtempSync(join(tmpdir(), "aparte-killed-"));
  #process;
  #browser;

  /** Starts it; the page that it opens. */
  async start() {
    rmSync(join(this.#folder, "DevToolsActivePort"), { force: true });
    // A process group, so that all of its processes die at once.
    this.#process = spawn(
      process.env.APARTE_CHROMIUM ?? "/usr/bin/chromium",
      [...flags.split(" "), ...visitorFlags, `--user-data-dir=${this.#folder}`, "about:blank"],
      { detached: true, stdio: "ignore" },
    );
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${await this.#port()}`);
    const [context] = this.#browser.contexts();
    return context.pages()[0] ?? (await context.newPage());
  }

  /** SIGKILL to all of its processes: nothing is put in order before the end. */
  async kill() {
    if (!this.#process) return;
    const exited = new Promise((resolve) => this.#process.once("exit", resolve));
    process.kill(-this.#process.pid, "SIGKILL");
    await exited;
    this.#process = undefined;
    await this.#browser.close().catch(() => undefined);
  }

  async close() {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #port() {
    const untilMs = Date.now() + 30_000;
    for (;;) {
      try {
        const port = readFileSync(join(this.#folder, "DevToolsActivePort"), "utf8").split("\n")[0];
        if (port) return port;
      } catch {
        if (Date.now() > untilMs) throw new Error("Chromium does not start.");
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
