/** What the program answers to the shell. */
export const exitCodes = { good: 0, badRules: 1, testsFail: 1, differences: 1, unformatted: 1, badUse: 2 };
