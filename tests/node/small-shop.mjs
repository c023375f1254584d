// A small shop for tests of rule tests, and a place to write its files.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { checkout } from "../journeys/in-node.mjs";

export const boutique = join(checkout, "rules/boutique");

/** Where the tests of one file write. */
export const folder = mkdtempSync(join(tmpdir(), "aparte-rule-tests-"));
after(() => rmSync(folder, { recursive: true }));

const shop = {
  site: {
    key: "shop",
    languages: ["en", "fr"],
    currency: "EUR",
    pages: { home: ["/", "/fr/"], product: ["/p/*/"] },
    placements: { headline: ["h1"], note: [".note"], links: [".links"] },
  },
  segments: {
    evening: { label: { en: "Evening visitors" }, when: { "time.hour": { $gte: 18 } } },
    friends: { when: { "attribute.first_name": { $exists: true } } },
    from_newsletter: { when: { "source.utm_source": "newsletter" } },
    subscribers: { when: { $count: { event: "newsletter_signup", where: { kind: "weekly" } }, $gte: 1 } },
    spenders: { when: { "visitor.spend": { $gte: 70 } } },
    callers: { when: { $count: { event: "cta_click", where: { cta: "call_us" } }, $gte: 1 } },
    phones: { when: { "device.class": "phone" } },
    sitters: { when: { "session.duration_s": { $gte: 45 } } },
  },
  templates: {
    hello: { en: "Good evening", fr: "Bonsoir" },
    hello_you: {
      en: "Hello {{ attribute.first_name }}, welcome",
      fr: "Bonjour {{ attribute.first_name }}, soyez bienvenu",
    },
    home: { en: "/", fr: "/fr/" },
    news: { en: "/news/", fr: "/fr/news/" },
  },
  campaigns: {
    good_evening: {
      label: { en: "Good evening" },
      audience: { "page.type": "home", "segment.evening": true },
      from: "2026-03-28",
      changes: [
        { at: "headline", text: "hello" },
        { at: "note", attribute: { name: "title", value: "hello" } },
        { at: "note", add_class: "is-late" },
        { at: "note", style: { name: "color", value: "hello" } },
      ],
    },
    links: {
      audience: { "page.path": "/links/" },
      changes: [
        {
          at: "links",
          insert: {
            element: {
              tag: "p",
              children: [
                { tag: "a", text: "hello", href: "news" },
                { tag: "a", text: "hello", href: "home" },
              ],
            },
          },
        },
      ],
    },
    hello_friend: {
      audience: { "segment.friends": true },
      priority: 5,
      changes: [{ at: "headline", cta: { text: "hello_you", href: "news" } }],
    },
  },
};
export const products = {
  mug: { path: "/p/mug/", price: 12.5 },
  bowl: { path: { en: "/p/bowl/", fr: "/p/bol/" }, price: 20.05 },
};
export const start = { start: "2026-03-28T11:00", time_zone: "Europe/Paris" };

let shops = 0;

/** A folder with the shop's rules and one file of tests. */
export function shopWith(content) {
  const place = join(folder, `shop-${++shops}`);
  mkdirSync(place);
  writeFileSync(join(place, "rules.json"), JSON.stringify(shop));
  writeFileSync(join(place, "a.test.json"), typeof content === "string" ? content : JSON.stringify(content, null, 2));
  return place;
}

/** A folder with the demo shop's rules and one file of tests. */
export function boutiqueWith(text) {
  const place = join(folder, `boutique-${++shops}`);
  cpSync(boutique, place, { recursive: true, filter: (file) => !file.endsWith(".test.json") });
  writeFileSync(join(place, "shoes.test.json"), text);
  return place;
}
