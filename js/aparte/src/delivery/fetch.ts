import { Refusal } from "./refusal.js";

/** The bytes of a file; undefined when they are more than `maxBytes`. Throws a Refusal `pack_unreachable`. */
export async function fetchAtMost(
  url: URL,
  maxBytes: number,
  cache: RequestCache,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const { ok, body } = await fetch(url, { cache });
    if (ok && body) return await readAtMost(body.getReader(), maxBytes);
  } catch {
    // Said by the code.
  }
  throw new Refusal("pack_unreachable");
}

async function readAtMost(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = new Uint8Array(maxBytes);
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytes.slice(0, size);
    if (size + value.length > maxBytes) {
      void reader.cancel();
      return undefined;
    }
    bytes.set(value, size);
    size += value.length;
  }
}
