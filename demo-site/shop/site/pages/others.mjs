// Search, account, the two information pages and the page that is not there.
import { productCard } from "../components.mjs";
import { html, jsonBlock } from "../html.mjs";
import { layout } from "../layout.mjs";
import { paths } from "../routes.mjs";
import { privacyWords } from "../rule-words.mjs";
import { information } from "../texts/information.mjs";
import { fill, typeset } from "../wording.mjs";

// All cards are in a template: a search clones those that match, so no markup is built by script.
export function searchPage(view) {
  const t = view.t.searchPage;
  const page = {
    name: "search",
    path: paths.search,
    title: t.title,
    description: t.prompt,
    scripts: ["search-page.js"],
    indexed: false,
  };
  return layout(
    view,
    page,
    html`<div class="page-head"><h1>${t.title}</h1></div>
      <form class="search-form" role="search" aria-label="${t.prompt}" data-search>
        <label for="q">${t.prompt}</label>
        <div class="search-row">
          <input id="q" type="search" name="q" autocomplete="off" /><button class="button" type="submit">
            ${view.t.search}
          </button>
        </div>
      </form>
      <p
        class="search-count"
        role="status"
        data-count
        data-none="${t.results.none}"
        data-one="${t.results.one}"
        data-other="${t.results.other}"
      ></p>
      <ul class="grid" data-results data-item-list="search_results"></ul>
      <template data-cards>${view.catalog.products.map((product) => productCard(view, product))}</template>`,
  );
}

function ordersPanel(t) {
  return html`<section class="panel" aria-labelledby="orders">
    <h2 id="orders">${t.orders}</h2>
    <p data-no-orders>${t.noOrders}</p>
    <div class="table-frame" tabindex="0" role="group" aria-labelledby="orders" data-orders-frame hidden>
      <table>
        <thead>
          <tr>
            <th scope="col">${t.orderNumber}</th>
            <th scope="col">${t.orderDate}</th>
            <th scope="col">${t.orderItems}</th>
            <th scope="col">${t.orderTotal}</th>
          </tr>
        </thead>
        <tbody data-orders></tbody>
      </table>
    </div>
  </section>`;
}

function detailsPanel(t) {
  return html`<section class="panel" aria-labelledby="details">
    <h2 id="details">${t.details}</h2>
    <dl class="identity">
      <div>
        <dt>${t.name}</dt>
        <dd>${t.nameValue}</dd>
      </div>
      <div>
        <dt>${t.email}</dt>
        <dd>${t.emailValue}</dd>
      </div>
      <div>
        <dt>${t.since}</dt>
        <dd>${t.sinceValue}</dd>
      </div>
    </dl>
  </section>`;
}

/** Each button goes when what it does is done; what it says then stands beside the others. */
function sessionPanel(t) {
  const button = (id, text, said) =>
    html`<button type="button" class="button is-quiet" data-log-in="${id}" data-said="${said}">${text}</button>`;
  const person = (name) => button(name.toLowerCase(), fill(t.logIn, { name }), fill(t.someone, { name }));
  return html`<section class="panel is-wide" aria-labelledby="session">
    <h2 id="session" tabindex="-1">${t.session}</h2>
    <p>${t.sessionText}</p>
    <p role="status" data-session></p>
    <p class="session-tools">${person("Camille")} ${person("Louis")} ${button("", t.logOut, t.nobody)}</p>
  </section>`;
}

/** The element of the package aparte, with the shop's words for the names in its rules; what stands in it is shown where it does not load. */
function visitorsPage(view) {
  const t = view.t.accountPage;
  return html`<p class="lead">${t.visitorsPage}</p>
    <aparte-privacy heading="3">
      ${jsonBlock("application/json", typeset(view.language, privacyWords(view)))}
      <p>${t.privacyText}</p>
      <p><button type="button" class="button is-quiet" data-consent-open>${t.privacyButton}</button></p>
    </aparte-privacy>`;
}

export function accountPage(view) {
  const t = view.t.accountPage;
  const page = {
    name: "account",
    path: paths.account,
    title: t.title,
    description: t.title,
    scripts: ["account-page.js"],
    hasVisitorsPage: true,
    indexed: false,
  };
  return layout(
    view,
    page,
    html`<div class="page-head">
        <h1>${t.hello}</h1>
        <p>${t.text}</p>
      </div>
      <div class="account">
        ${ordersPanel(t)} ${detailsPanel(t)} ${sessionPanel(t)}
        <section class="panel is-wide" aria-labelledby="privacy">
          <h2 id="privacy">${t.privacy}</h2>
          ${visitorsPage(view)}
        </section>
      </div>`,
  );
}

export function informationPage(view, name) {
  const text = typeset(view.language, information[view.language][name]);
  const page = { name, path: paths[name], title: text.title, description: text.introduction };
  return layout(
    view,
    page,
    html`<article class="prose">
      <h1>${text.title}</h1>
      <p class="lead">${text.introduction}</p>
      ${text.sections.map(([title, anchor, paragraphs]) => html`<h2${anchor && html` id="${anchor}"`}>${title}</h2>${paragraphs.map((paragraph) => html`<p>${fill(paragraph, view.amounts)}</p>`)}`)}
    </article>`,
  );
}

export function notFoundPage(view) {
  const t = view.t.notFoundPage;
  const page = { name: "not_found", path: paths.home, title: t.title, description: t.text, indexed: false };
  return layout(
    view,
    page,
    html`<div class="empty">
      <h1>${t.title}</h1>
      <p>${t.text}</p>
      <p><a class="button" href="${view.url(paths.home)}">${t.cta}</a></p>
    </div>`,
  );
}
