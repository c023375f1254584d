import type { StatusCode } from "./api.js";

/** How codes begin, the gravest first. */
const kBySeverity = [
  "destroyed",
  "no_browser",
  "bot",
  "engine_failed",
  "wasm_refused",
  "wasm_unreachable",
  "json_rules_only_on_localhost",
  "json_rules_refused",
  "pack_unreachable",
  "pack_refused",
  "delivery_",
  "starting",
  "storage_refused",
  "profile_set_aside",
  "consent_none",
  "reports_refused",
  "report_unreachable",
  "change_withdrawn",
  "event_refused",
];

/** The codes that hold now. */
export class StatusCodes {
  readonly #codes = new Set<StatusCode>();

  /** True when that is new. */
  set(code: StatusCode, holds = true): boolean {
    const held = this.#codes.has(code);
    if (holds) this.#codes.add(code);
    else this.#codes.delete(code);
    return held !== holds;
  }

  has(code: StatusCode): boolean {
    return this.#codes.has(code);
  }

  /** Everything that holds, the gravest first; `ok` when there is nothing to say. */
  list(): [StatusCode, ...StatusCode[]] {
    const codes = kBySeverity.flatMap((beginning) => [...this.#codes].filter((code) => code.startsWith(beginning)));
    const [first = "ok", ...others] = codes;
    return [first, ...others];
  }
}
