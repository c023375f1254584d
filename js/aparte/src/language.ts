/** Whether a tag of BCP 47 says French. */
export function isFrench(language: string): boolean {
  return /^fr\b/i.test(language);
}
