/** Flags of Chromium with which the runtime takes it for a visitor's, not for a bot's: it neither names itself headless nor driven. */
export const visitorFlags = [
  "--disable-blink-features=AutomationControlled",
  "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
];
