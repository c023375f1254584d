// The frame that every page stands in: head, announcement, header, footer, consent banner.
import { alternates, icon, logo } from "./components.mjs";
import { html, jsonBlock } from "./html.mjs";
import { origin, paths, urlOf } from "./routes.mjs";
import { fill } from "./wording.mjs";

/**
 * A whole page.
 *
 * @param {object} view language, texts, catalogue and settings, see `viewOf` in site.mjs
 * @param {object} page
 * @param {string} page.name page type, on `<body data-page>`
 * @param {string} page.path path without language
 * @param {string} page.title document title, without the shop's name
 * @param {string} page.description for search engines
 * @param {object[]} [page.data] schema.org objects
 * @param {string[]} [page.scripts] the page's own scripts in /assets/
 * @param {boolean} [page.hasVisitorsPage] the page has the element `<aparte-privacy>`
 * @param {boolean} [page.hasForms] people type into the page: form assistance
 * @param {boolean} [page.indexed] false keeps search engines away
 */
export function layout(view, page, main) {
  return html`<!doctype html>
    <html lang="${view.language}">
      ${head(view, page)}
      <body data-page="${page.name}">
        <a class="skip" href="#main">${view.t.skip}</a>
        ${consentBanner(view)} ${header(view, page)}
        ${page.name === "home" && html`<aside class="cart-reminder" aria-label="${view.t.cartReminder}" data-placement="cart_reminder"></aside>`}
        <main id="main" tabindex="-1">${main}</main>
        ${footer(view)}
      </body>
    </html> `;
}

function head(view, page) {
  const title = page.name === "home" ? page.title : `${page.title} · ${view.t.shopName}`;
  return html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    ${view.runtimeTags}
    <title>${title}</title>
    <meta name="description" content="${page.description}" />
    ${page.indexed === false && html`<meta name="robots" content="noindex" />`}
    <link rel="canonical" href="${origin}${view.url(page.path)}" />
    ${alternates(page.path).map(([language, url]) => html`<link rel="alternate" hreflang="${language}" href="${origin}${url}" /> `)}
    <meta name="theme-color" content="#f8f4ea" />
    <meta property="og:title" content="${title}" />
    <meta property="og:locale" content="${view.t.ogLocale}" />
    <link rel="icon" href="/pictures/favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/assets/shop.css" />
    ${["shop.js", ...(page.scripts ?? [])].map((script) => html`<script type="module" src="/assets/${script}"></script> `)}
    ${page.hasVisitorsPage && view.visitorsPageTag} ${page.hasForms && view.formsTag}
    ${(page.data ?? []).map((data) => jsonBlock("application/ld+json", data))}
  </head>`;
}

function tools(view, page) {
  const t = view.t;
  return html`<nav class="tools" aria-label="${t.tools}">
    <a
      class="language"
      href="${urlOf(t.otherLanguage.code, page.path)}"
      hreflang="${t.otherLanguage.code}"
      lang="${t.otherLanguage.code}"
      data-language-switch
      >${t.otherLanguage.name}</a
    >
    <a class="tool" href="${view.url(paths.account)}">${icon("account")}<span class="tool-name">${t.account}</span></a>
    <a class="tool" href="${view.url(paths.cart)}" data-cart-link
      >${icon("cart")}<span class="tool-name">${t.cart}</span
      ><span class="cart-count" aria-hidden="true" data-cart-count hidden></span
      ><span
        class="visually-hidden"
        data-cart-text
        data-one="${t.cartCount.one}"
        data-other="${t.cartCount.other}"
      ></span
    ></a>
  </nav>`;
}

function header(view, page) {
  const t = view.t;
  return html`<header class="header">
    <p class="top-bar" data-placement="top_bar">${fill(t.topBar, view.amounts)}</p>
    <div class="header-row">
      ${logo(view)}
      <form class="header-search" role="search" action="${view.url(paths.search)}">
        <label class="visually-hidden" for="header-search">${t.searchLabel}</label>
        <input id="header-search" type="search" name="q" placeholder="${t.searchPlaceholder}" autocomplete="off" />
        <button type="submit">${icon("search")}<span class="visually-hidden">${t.search}</span></button>
      </form>
      ${tools(view, page)}
    </div>
    <nav class="departments" aria-label="${t.navigation}">
      <ul>
        ${view.catalog.categories.map(
          (category) =>
            html`<li>
              <a
                href="${view.url(paths.category(category.key))}"
                ${page.category === category.key && html` aria-current="page"`}
                >${category[view.language].name}</a
              >
            </li>`,
        )}
      </ul>
    </nav>
    <noscript><p class="no-script">${t.noScript}</p></noscript>
  </header>`;
}

function footer(view) {
  const t = view.t.footer;
  return html`<footer class="footer">
    <ul class="promises">
      ${t.promises.map(([title, text]) => html`<li><strong>${title}</strong><span>${fill(text, view.amounts)}</span></li>`)}
    </ul>
    <div class="footer-columns">
      <section>
        <h2>${t.about}</h2>
        <p>${t.aboutText}</p>
      </section>
      <section>
        <h2>${t.shop}</h2>
        <ul>
          ${view.catalog.categories.map((category) => html`<li><a href="${view.url(paths.category(category.key))}">${category[view.language].name}</a></li>`)}
        </ul>
      </section>
      <section>
        <h2>${t.help}</h2>
        <ul>
          <li><a href="${view.url(paths.legal)}#livraison">${t.delivery}</a></li>
          <li><a href="${view.url(paths.privacy)}">${t.privacy}</a></li>
          <li><a href="${view.url(paths.legal)}">${t.legal}</a></li>
          <li><a href="${view.url(paths.account)}#privacy">${t.known}</a></li>
          <li><button type="button" class="link" data-consent-open>${t.consent}</button></li>
        </ul>
      </section>
    </div>
    <p class="footer-note">${t.demo}</p>
  </footer>`;
}

// Refusing is as easy as accepting, as the CNIL asks: two buttons of one style, in the first layer.
function consentBanner(view) {
  const t = view.t.consent;
  return html`<section class="consent" aria-label="${t.region}" data-consent hidden>
    <div class="consent-text">
      <h2 tabindex="-1">${t.title}</h2>
      <p>${t.text} <a href="${view.url(paths.privacy)}">${t.more}</a></p>
    </div>
    <div class="consent-choices">
      <button type="button" class="button" data-consent-choice="none">${t.refuse}</button
      ><button type="button" class="button" data-consent-choice="full">${t.accept}</button>
    </div>
  </section>`;
}
