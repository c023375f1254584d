const kSchemes = ["http:", "https:", "mailto:", "tel:"];

/** Addresses that a rule may point to: the web, mail, telephone, and relative ones. Read as the browser reads them. */
export function isAllowedUrl(address: string): boolean {
  try {
    return kSchemes.includes(new URL(address, document.baseURI).protocol);
  } catch {
    return false;
  }
}
