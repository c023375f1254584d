import type { StatusCode } from "../api.js";

/** Why a delivery or its pack is not used. The runtime reads `code`. */
export class Refusal extends Error {
  readonly code: StatusCode;

  constructor(code: StatusCode) {
    super(code);
    this.code = code;
  }
}
