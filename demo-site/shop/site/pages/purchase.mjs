// Cart, checkout and confirmation: frames that the shop's scripts fill from this browser's storage.
import { totals } from "../components.mjs";
import { html } from "../html.mjs";
import { layout } from "../layout.mjs";
import { paths } from "../routes.mjs";
import { fill } from "../wording.mjs";

export function cartPage(view) {
  const t = view.t.cartPage;
  const page = {
    name: "cart",
    path: paths.cart,
    title: t.title,
    description: t.title,
    scripts: ["cart-page.js"],
    indexed: false,
  };
  return layout(
    view,
    page,
    html`<h1>${t.title}</h1>
      <div class="cart" data-cart>
        <div class="empty" data-empty hidden>
          <p>${t.empty}</p>
          <p><a class="button" href="${view.url(paths.home)}" data-cta="discover">${t.emptyCta}</a></p>
        </div>
        <div class="cart-columns" data-filled hidden>
          <ul class="lines" data-lines aria-label="${t.lines}"></ul>
          <section class="summary" aria-labelledby="summary">
            <h2 id="summary">${t.summary}</h2>
            ${totals(view)}
            <p class="cart-note" data-placement="cart_note">${fill(t.note, view.amounts)}</p>
            <a class="button is-wide" href="${view.url(paths.checkout)}" data-cta="checkout">${t.checkout}</a>
            <p><a href="${view.url(paths.home)}">${t.carryOn}</a></p>
          </section>
        </div>
      </div>
      ${lineTemplate(view)}`,
  );
}

function lineTemplate(view) {
  const t = view.t.cartPage;
  return html`<template data-line-template
    ><li class="line">
      <img alt="" width="640" height="800" />
      <div class="line-text">
        <p class="card-brand" data-brand></p>
        <h2><a data-name></a></h2>
        <p class="line-variant" data-variant></p>
        <p class="line-price"><span data-price></span> ${t.unitPrice}</p>
      </div>
      <div class="line-tools">
        <label
          ><span class="visually-hidden">${t.quantity} <span data-label></span></span
          ><select data-quantity></select
        ></label>
        <button type="button" class="link" data-remove>
          ${t.remove}<span class="visually-hidden"> <span data-label></span></span>
        </button>
      </div>
      <p class="line-total" data-line-total></p></li
  ></template>`;
}

export function checkoutPage(view) {
  const t = view.t.checkoutPage;
  const page = {
    name: "checkout",
    path: paths.checkout,
    title: t.title,
    description: t.title,
    scripts: ["checkout-page.js"],
    hasForms: true,
    indexed: false,
  };
  return layout(
    view,
    page,
    html`<h1>${t.title}</h1>
      <p class="notice">${t.simulated}</p>
      <div class="empty" data-empty hidden>
        <p>${t.empty}</p>
        <p><a class="button" href="${view.url(paths.home)}">${view.t.cartPage.emptyCta}</a></p>
      </div>
      <form class="cart-columns" data-checkout data-country="FR" hidden action="${view.url(paths.confirmation)}">
        <div class="checkout-fields">
          <p>${t.required}</p>
          ${addressFields(t)} ${deliveryFields(view)}
          <fieldset>
            <legend>${t.payment}</legend>
            <p class="payment-card">${t.paymentText}</p>
          </fieldset>
        </div>
        <section class="summary" aria-labelledby="summary">
          <h2 id="summary">${view.t.cartPage.summary}</h2>
          <ul class="summary-lines" data-summary-lines></ul>
          ${totals(view)}
          <button type="submit" class="button is-wide" data-cta="pay">${t.pay}</button>
        </section>
      </form>`,
  );
}

function addressFields(t) {
  const field = (name, label, autocomplete, more = "") =>
    html`<p class="field">
      <label for="${name}">${label}</label
      ><input id="${name}" name="${name}" autocomplete="${autocomplete}" required ${more} />
    </p>`;
  return html`<fieldset>
    <legend>${t.address}</legend>
    <div class="fields">
      ${field("first_name", t.firstName, "given-name")}${field("last_name", t.lastName, "family-name")}
      ${field("email", t.email, "email", html`type="email"`)}${field("street", t.street, "street-address")}
      ${field("postcode", t.postcode, "postal-code", html`inputmode="numeric" pattern="[0-9]{5}" title="${t.postcodeHint}"`)}${field("city", t.city, "address-level2")}
    </div>
  </fieldset>`;
}

function deliveryFields(view) {
  const t = view.t.checkoutPage;
  return html`<fieldset>
    <legend>${t.delivery}</legend>
    ${Object.entries(t.methods).map(
      ([method, [name, delay]], index) =>
        html`<label class="method"
          ><input type="radio" name="delivery" value="${method}" ${index === 0 && html` checked`} /><span
            ><strong>${name}</strong><span>${delay}</span></span
          ></label
        >`,
    )}
  </fieldset>`;
}

export function confirmationPage(view) {
  const t = view.t.confirmationPage;
  const page = {
    name: "confirmation",
    path: paths.confirmation,
    title: t.title,
    description: t.title,
    scripts: ["confirmation-page.js"],
    indexed: false,
  };
  return layout(
    view,
    page,
    html`<div class="confirmation">
      <div data-order hidden>
        <h1>${t.title}</h1>
        <p class="lead" data-order-text="${t.text}"></p>
        <section class="summary" aria-labelledby="summary">
          <h2 id="summary">${t.summary}</h2>
          <ul class="summary-lines" data-summary-lines></ul>
          ${totals(view)}
        </section>
        <p>
          <a class="button is-quiet" href="${view.url(paths.account)}">${t.account}</a>
          <a class="button" href="${view.url(paths.home)}" data-cta="back_home">${t.home}</a>
        </p>
      </div>
      <div class="empty" data-empty hidden>
        <h1>${view.t.checkoutPage.title}</h1>
        <p>${t.missing}</p>
        <p><a class="button" href="${view.url(paths.home)}">${t.home}</a></p>
      </div>
    </div>`,
  );
}
