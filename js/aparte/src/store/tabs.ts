/** What one tab of a site tells the others. */
export type TabMessage = "changed" | "withdrawn";

/** The other open tabs of the site. Silent where the browser has no BroadcastChannel. */
export class Tabs {
  readonly #channel: BroadcastChannel | undefined;

  constructor(name: string, onMessage: (message: TabMessage) => void) {
    try {
      this.#channel = new BroadcastChannel(name);
      this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => onMessage(data);
    } catch {
      // A sandboxed page: alone.
    }
  }

  tell(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }

  close(): void {
    this.#channel?.close();
  }
}
