// WebKitGTK's MiniBrowser, driven over WebDriver on a display of its own: it has no mode without one.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Builder, Capabilities } from "selenium-webdriver";

const kPatienceMs = 15_000;
const kAttempts = 3;

/** Opens the engine. Each visitor is a session of a driver of its own; its storage begins empty. */
export async function openWebKit() {
  // It says on the third channel which display was free.
  const display = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = await once(display.stdio[3], "data");
  const environment = { ...process.env, DISPLAY: `:${String(number).trim()}` };
  return { newVisitor: () => newVisitor(environment), close: () => display.kill() };
}

/** On a busy machine it has happened that the browser did not come to its driver, which waits for it for ever: both are started again. */
async function newVisitor(environment) {
  for (let attempts = kAttempts; attempts > 0; attempts--) {
    const port = await freePort();
    const driver = spawn("WebKitWebDriver", [`--port=${port}`], { stdio: "ignore", env: environment });
    const session = await Promise.race([
      openSession(`http://127.0.0.1:${port}`),
      sleep(kPatienceMs, undefined, { ref: false }),
    ]);
    if (session) return visitorOf(session, driver);
    driver.kill();
  }
  throw new Error("WebKitWebDriver gives no session");
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Undefined when there is none. */
async function openSession(address) {
  for (let left = kPatienceMs; left > 0; left -= 50) {
    try {
      await fetch(`${address}/status`);
      const capabilities = new Capabilities({ browserName: "MiniBrowser" });
      return await new Builder().usingServer(address).withCapabilities(capabilities).build();
    } catch {
      // Not listening yet.
      await sleep(50);
    }
  }
}

async function visitorOf(session, driver) {
  const inTurn = takeTurns();
  const tab = (open) =>
    inTurn(async () => {
      await open();
      return new Tab(session, await session.getWindowHandle(), inTurn);
    });
  return {
    page: await tab(() => undefined),
    newTab: () => tab(() => session.switchTo().newWindow("tab")),
    close: async () => {
      try {
        await inTurn(() => session.quit());
      } finally {
        driver.kill();
      }
    },
  };
}

/** A session is in one tab at a time: what is asked of several at once is done one after the other. What hangs, fails. */
function takeTurns() {
  let last = Promise.resolve();
  const expire = async () => {
    await sleep(2 * kPatienceMs, undefined, { ref: false });
    throw new Error("WebKit does not answer");
  };
  return (task) => {
    const done = last.then(() => Promise.race([task(), expire()]));
    last = done.catch(() => undefined);
    return done;
  };
}

class Tab {
  #session;
  #inTab;

  constructor(session, handle, inTurn) {
    this.#session = session;
    this.#inTab = (task) =>
      inTurn(async () => {
        await session.switchTo().window(handle);
        return task();
      });
  }

  goto(url) {
    return this.#inTab(() => this.#session.get(url));
  }

  reload() {
    return this.#inTab(() => this.#session.navigate().refresh());
  }

  click(selector) {
    return this.#inTab(() => this.#session.findElement({ css: selector }).click());
  }

  screenshot() {
    return this.#inTab(async () => Buffer.from(await this.#session.takeScreenshot(), "base64"));
  }

  async evaluate(call, argument) {
    const script = `
      const [argument, done] = arguments;
      Promise.resolve(argument).then(${call}).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.#inTab(() => this.#session.executeAsyncScript(script, argument));
    if (error) throw new Error(error);
    return value;
  }
}
