// The visitor's page, `<aparte-privacy>`. Loaded on demand, by the pages that have it. Built to dist/privacy.js.
import { definePrivacyElement } from "./privacy/element.js";

export type * from "./privacy-element.js";

// On a server there is nothing to define it for.
if (typeof customElements !== "undefined" && !customElements.get("aparte-privacy")) definePrivacyElement();
