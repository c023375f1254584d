import { h } from "./element.mjs";
import { count, dateTime, money, number, percent, t, tOr } from "./language.mjs";

/**
 * Who the visitor is, in words.
 *
 * @param {object} seen
 * @param {object} seen.status of the runtime
 * @param {object | null} seen.profile wasm/schema/snapshot.cddl
 * @param {object | null} seen.decision wasm/schema/decision.cddl
 */
export function visitorPanel({ status, profile, decision }) {
  return [
    h(
      "p.consent",
      { "data-consent": status.consent },
      h("span", {}, `${t("consent")} `),
      h("strong", {}, t(`consent_${status.consent}`)),
    ),
    profile && h("dl.facts", {}, facts(profile, decision)),
    profile && tastes(profile.affinities),
    h("p.quiet-text", {}, t(status.consent === "full" ? "staysHere" : "pageOnly")),
  ];
}

function facts({ first_seen_ms, session, cart, purchases }, decision) {
  const currency = decision?.money || "EUR";
  const rows = [
    [
      t("visits"),
      `${session.number > 1 ? t("visitNumber", { n: number(session.number) }) : t("visitFirst")}, ${count("pages", session.page_views)}`,
    ],
    [t("since"), dateTime(first_seen_ms)],
    [t("page"), decision && tOr(`page_${decision.page}`, t("noPage"))],
    [t("product"), session.item?.item_name],
    [t("cart"), cartWords(cart.items, currency)],
    [
      t("purchases"),
      purchases.count > 0
        ? `${count("orders", purchases.count)}, ${money(purchases.value, currency)}`
        : t("purchasesNone"),
    ],
  ];
  return rows.filter(([, value]) => value).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)));
}

function cartWords(items, currency) {
  if (items.length === 0) return t("cartEmpty");
  const quantity = items.reduce((sum, item) => sum + (item.quantity ?? 1), 0);
  const value = items.reduce((sum, item) => sum + (item.quantity ?? 1) * (item.price ?? 0), 0);
  const names = items.map((item) => item.item_name).filter(Boolean);
  return `${count("articles", quantity)}, ${money(value, currency)}${names.length > 0 ? ` (${names.join(", ")})` : ""}`;
}

function tastes(affinities) {
  const dimensions = Object.values(affinities).filter(({ weights }) => Object.keys(weights).length > 0);
  return h(
    "div.tastes",
    {},
    h("h3", {}, t("tastes")),
    dimensions.length === 0 && h("p.quiet-text", {}, t("tastesNone")),
    dimensions.map(({ weights }) => tasteBars(weights)),
  );
}

function tasteBars(weights) {
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  const shares = Object.entries(weights).map(([value, weight]) => [value, weight / sum]);
  return h(
    "ul.bars",
    {},
    shares
      .sort((a, b) => b[1] - a[1])
      .map(([value, share]) =>
        h(
          "li",
          {},
          h("span", {}, tOr(`category_${value}`, value)),
          h("progress", { value: share.toFixed(3), max: 1, "aria-hidden": "true" }),
          h("span.bar-number", {}, percent(share, 0)),
        ),
      ),
  );
}
