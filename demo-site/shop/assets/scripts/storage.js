// The shop's own records in this browser. Without storage (blocked, full) everything lasts as long as the page.

const memory = new Map();

/** The value under `key`, or `fallback` when there is none that can be read. */
export function read(key, fallback) {
  try {
    const text = localStorage.getItem(key);
    return text === null ? (memory.get(key) ?? fallback) : JSON.parse(text);
  } catch {
    return memory.get(key) ?? fallback;
  }
}

/** Keeps `value` under `key`. */
export function write(key, value) {
  memory.set(key, value);
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Kept in memory above: the visitor can still finish this page.
  }
}
