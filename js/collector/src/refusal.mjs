/** Why a report was not taken: the HTTP status, a code for machines, and a plain sentence. */
export class Refusal extends Error {
  /**
   * @param {number} status HTTP status; 4xx: sending the same again is no use
   * @param {string} code
   * @param {string} message
   */
  constructor(status, code, message) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
  }
}
