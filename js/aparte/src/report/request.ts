declare global {
  // WHATWG Fetch, "deferred fetch"; where the browser has it.
  var fetchLater: ((url: string, init: RequestInit) => { readonly activated: boolean }) | undefined;
}

/** Whether a report is of mode `local`: its outcome was drawn at random, and no other one of its id may leave. */
export function isLocal(text: string): boolean {
  return text.includes('"mode":"local"');
}

/** How a report is sent: without anything that says whose it is. The request outlives the page. */
export function requestOf(text: string): RequestInit {
  return {
    method: "POST",
    body: text,
    headers: { "content-type": "application/json" },
    credentials: "omit",
    referrerPolicy: "no-referrer",
    keepalive: true,
  };
}

/** A report that the browser sends when the page is gone. */
export interface Later {
  /** Whether it has left. */
  isGone(): boolean;
  abort(): void;
}

/** Undefined where the browser has no room for it (its quota), or the page's policy forbids it. */
export function sendLater(url: string, text: string): Later | undefined {
  const aborting = new AbortController();
  try {
    const later = globalThis.fetchLater?.(url, { ...requestOf(text), signal: aborting.signal });
    return later && { isGone: () => later.activated, abort: () => aborting.abort() };
  } catch {
    return undefined;
  }
}
