const desktopWidth = 1280;
const loadMs = 15_000;
const settleMs = 1000;

/**
 * The shop in its frame, and the runtime on the page that it shows now.
 */
export class ShopFrame {
  #frame;
  #screen;
  #onChange;
  #onLoad;

  /**
   * @param {HTMLIFrameElement} frame
   * @param {object} listeners
   * @param {(decision?: object) => void} listeners.onChange the page in the frame has decided, reported, or changed its status
   * @param {() => void} listeners.onLoad another page is in the frame
   */
  constructor(frame, { onChange, onLoad }) {
    this.#frame = frame;
    this.#screen = frame.parentElement;
    this.#onChange = onChange;
    this.#onLoad = onLoad;
    frame.addEventListener("load", () => this.#listen());
    new ResizeObserver(() => this.#fit()).observe(this.#screen);
  }

  /** The shop's page. */
  get window() {
    return this.#frame.contentWindow;
  }

  /** The runtime, once it runs on this page. */
  get aparte() {
    const { aparte } = this.window;
    return typeof aparte?.decisions === "function" ? aparte : undefined;
  }

  /** Opens an address of the shop; resolves when the page has loaded and decided, or after a second without a decision. */
  open(path) {
    return this.#load(() => {
      this.#frame.src = path;
    });
  }

  reload() {
    return this.#load(() => this.window.location.reload());
  }

  /** Does something that leads to another page, and waits for it. */
  follow(action) {
    return this.#load(action);
  }

  /** @param {"desktop" | "phone"} width */
  setWidth(width) {
    this.#screen.dataset.screen = width;
    this.#fit();
  }

  #load(action) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("the page did not load")), loadMs);
      const loaded = () => {
        clearTimeout(timer);
        resolve(this.#settled());
      };
      this.#frame.addEventListener("load", loaded, { once: true });
      action();
    });
  }

  // The runtime answers at once or says why not; a page that it is not on must not stop a story.
  #settled() {
    return Promise.race([this.aparte?.ready, new Promise((late) => setTimeout(late, settleMs))]);
  }

  #listen() {
    this.#onLoad();
    const queue = (this.window.aparte ??= []);
    queue.push(
      ["on", "decision", (decision) => this.#onChange(decision)],
      ["on", "report", () => this.#onChange()],
      ["on", "status", () => this.#onChange()],
    );
    this.#onChange();
  }

  // A computer's page is laid out at its own width and drawn smaller, as one sees it on a screen further away.
  #fit() {
    const isDesktop = this.#screen.dataset.screen === "desktop";
    const scale = isDesktop ? Math.min(1, this.#screen.clientWidth / desktopWidth) : 1;
    this.#frame.style.setProperty("--scale", scale);
    this.#frame.style.setProperty(
      "--page-width",
      isDesktop ? `${Math.max(desktopWidth, this.#screen.clientWidth)}px` : "100%",
    );
  }
}
