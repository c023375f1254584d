const kSchemes = ["http:", "https:", "mailto:", "tel:"];

/** Addresses that a rule may point to: the web, mail, telephone, and relative ones. Read as the browser reads them. */
export function isAllowedUrl(address: string): boolean {
  return kSchemes.includes(parse(address)?.protocol ?? "");
}

/** Whether something may come from `address` that the browser fetches by itself: the shop's host, or where it came from before. */
export function isKnownSource(address: string, before: string | null): boolean {
  return ["", before ?? ""].some((known) => parse(known)?.host === parse(address)?.host);
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address, document.baseURI);
  } catch {
    return undefined;
  }
}
