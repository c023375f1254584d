// Runs in a page as a classic script, before all others. A browser that is driven says so, and the runtime leaves bots alone: here it
// is a visitor's. What the page complains about is noted by the page itself, since WebDriver does not tell.
Object.defineProperty(Navigator.prototype, "webdriver", { get: () => false });

globalThis.complaints = [];
const note = (text) => globalThis.complaints.push(String(text));
addEventListener("error", ({ message }) => note(message));
addEventListener("unhandledrejection", ({ reason }) => note(reason));
document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => note(violatedDirective));
