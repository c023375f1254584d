const files = { glue: "/aparte/aparte-studio.mjs", wasm: "/aparte/aparte-studio.wasm", pack: "/aparte/boutique.pack" };
const entropyBytes = 64;

/**
 * Says in words why the core decides as it does: the studio module with the shop's pack, given a copy of the visitor's profile.
 * The calls are those of wasm/schema/README.md.
 */
export class Explainer {
  #module;

  /** Resolves to undefined when the studio module or the pack is not there: the reasons' codes are shown instead. */
  static async open() {
    try {
      const [{ default: createModule }, wasm, pack] = await Promise.all([
        import(files.glue),
        bytesOf(files.wasm),
        bytesOf(files.pack),
      ]);
      const compiled = await WebAssembly.compile(wasm);
      const explainer = new Explainer();
      explainer.#module = await createModule({ instantiate: (imports) => new WebAssembly.Instance(compiled, imports) });
      explainer.#call("load_pack", pack);
      return explainer;
    } catch (error) {
      console.warn(`Explanations are not available: ${error.message}`);
      return undefined;
    }
  }

  /**
   * @param {Uint8Array} snapshot the profile, as `aparte.inspect()` gives it
   * @param {object} profile the same, read
   * @param {string} consent level in force
   * @param {"fr" | "en"} language of the sentences
   * @returns {{ segments: object[], experiments: object[], campaigns: object[] } | undefined}
   */
  explain(snapshot, profile, consent, language) {
    const { page, item, last_ms: nowMs } = profile.session;
    try {
      this.#module.entropy(this.#give(crypto.getRandomValues(new Uint8Array(entropyBytes))));
      // A core keeps the page that it was told of and takes the rest from the snapshot. So the page comes first, on a fresh
      // profile, and counts as no further page view.
      this.#call("restore", new Uint8Array(), nowMs);
      if (page) this.#dispatch({ name: "page_view", page }, nowMs);
      if (item) this.#dispatch({ name: "view_item", items: [item] }, nowMs);
      this.#call("restore", snapshot, nowMs);
      this.#dispatch({ name: "consent_update", params: { level: consent } }, nowMs);
      return JSON.parse(new TextDecoder().decode(this.#call("explain", asBytes({ language }), nowMs)));
    } catch (error) {
      console.warn(`No explanation: ${error.message}`);
      return undefined;
    }
  }

  #dispatch(event, nowMs) {
    this.#call("dispatch", this.#call("encode", asBytes(event)), nowMs);
  }

  #call(name, bytes, nowMs) {
    const size = this.#give(bytes);
    const error = nowMs === undefined ? this.#module[name](size) : this.#module[name](nowMs, size);
    if (error !== 0) throw new Error(`${name} answered with error ${error}`);
    const address = this.#module.output();
    return this.#module.HEAPU8.slice(address, address + this.#module.output_size());
  }

  #give(bytes) {
    const address = this.#module.input(bytes.length);
    if (!address) throw new Error("the input is too large");
    this.#module.HEAPU8.set(bytes, address);
    return bytes.length;
  }
}

const asBytes = (value) => new TextEncoder().encode(JSON.stringify(value));

async function bytesOf(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} is not there`);
  return new Uint8Array(await answer.arrayBuffer());
}
