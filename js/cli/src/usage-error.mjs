// What a person can put right by themselves: a wrong folder, a file that cannot be read or written, a journey that is not one.

/** @typedef {keyof import("./texts.mjs").Texts["problems"]} Problem */

export class UsageError extends Error {
  /**
   * @param {Problem} problem key in the texts
   * @param {...(string | number)} values fill the text's places, in order
   */
  constructor(problem, ...values) {
    super(problem);
    this.problem = problem;
    this.values = values;
  }

  /**
   * The error of a file operation, in words; anything else as it is.
   *
   * @param {unknown} error
   * @param {string} path
   */
  static from(error, path) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    switch (code) {
      case "ENOENT":
        return new UsageError("notFound", path);
      case "ENOTDIR":
        return new UsageError("notAFolder", path);
      case "EISDIR":
        return new UsageError("notAFile", path);
      case "EACCES":
      case "EPERM":
      case "EROFS":
        return new UsageError("notAllowed", path);
      case "ENOSPC":
        return new UsageError("diskFull", path);
      default:
        return error;
    }
  }
}
