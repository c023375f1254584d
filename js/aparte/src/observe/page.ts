import { cut, type Page } from "./event.js";

/** The page as it is now. `arrived`: the visitor came from elsewhere, not by navigation within this document. */
export function describePage(arrived: boolean): Page {
  return {
    path: cut(location.pathname, 512),
    title: cut(document.title, 256),
    language: documentLanguage(),
    ...(arrived ? source() : {}),
    device: deviceClass(),
    utc_offset_min: -new Date().getTimezoneOffset(),
  };
}

function documentLanguage(): string {
  const language = document.documentElement.lang || navigator.language;
  return language.length > 1 ? cut(language, 16) : "und";
}

function source(): Partial<Page> {
  const query = new URLSearchParams(location.search);
  const found: Record<string, string> = {};
  for (const name of ["utm_source", "utm_medium", "utm_campaign"]) {
    const value = query.get(name);
    if (value) found[name] = cut(value, 64);
  }
  const host = referrerHost();
  if (host && host !== location.hostname) found["referrer_host"] = cut(host, 128);
  return found;
}

function referrerHost(): string {
  try {
    return new URL(document.referrer).hostname;
  } catch {
    return "";
  }
}

function deviceClass(): Page["device"] {
  if (!matchMedia("(pointer: coarse)").matches) return "desktop";
  return Math.min(screen.width, screen.height) < 600 ? "phone" : "tablet";
}
