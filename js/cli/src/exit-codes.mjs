/** What the program answers to the shell. */
export const exitCodes = { good: 0, badRules: 1, badUse: 2 };
