/** Why a report was not taken: the HTTP status, a code for machines, and a plain sentence. */
export class Refusal extends Error {
  /**
   * @param {number} status HTTP status; 4xx but 429: sending the same again is no use
   * @param {string} code
   * @param {string} message
   * @param {number} [retrySeconds] when the same may be sent again
   */
  constructor(status, code, message, retrySeconds) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.retrySeconds = retrySeconds;
  }
}

/** When a report that was not kept may be sent again. */
export const retryAfterS = 30;

/** More reports wait than can be written soon. */
export const tooMany = () => new Refusal(503, "busy", "Too many reports at once; send it again later.", retryAfterS);
