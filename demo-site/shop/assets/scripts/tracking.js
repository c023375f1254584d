// GA4 e-commerce events on the data layer, in the shape that Google Tag Manager's documentation gives them.

const currency = "EUR";

function push(entry) {
  (window.dataLayer ||= []).push(entry);
}

const round = (amount) => Math.round(amount * 100) / 100;

/**
 * Pushes an e-commerce event; the one before is cleared first, since the data layer merges objects.
 *
 * @param {string} event GA4 name, such as "add_to_cart"
 * @param {object[]} items GA4 items
 * @param {object} [more] further parameters, such as `transaction_id`
 */
export function track(event, items, more = {}) {
  const value = round(items.reduce((sum, item) => sum + item.price * item.quantity, 0));
  push({ ecommerce: null });
  push({ event, ecommerce: { currency, value, ...more, items } });
}

/** A search has no items: its term stands in the event itself. */
export function trackSearch(term) {
  push({ ecommerce: null });
  push({ event: "search", search_term: term });
}

/** The GA4 item of an element that carries `data-item-id` and its companions. */
export function itemOf(element, more = {}) {
  const { itemId, itemName, itemCategory, itemBrand, itemVariant, price } = element.dataset;
  return {
    item_id: itemId,
    item_name: itemName,
    item_category: itemCategory,
    item_brand: itemBrand,
    item_variant: itemVariant,
    price: Number(price),
    quantity: 1,
    ...more,
  };
}

/** GA4's `item_variant`: the colour key, and the size where there is a choice. */
export function variant(color, size, sized) {
  return sized ? `${color} / ${size}` : color;
}

/** The GA4 item of a priced cart line. */
export function itemOfLine({ product, size, quantity }) {
  return {
    item_id: product.item_id,
    item_name: product.item_name,
    item_category: product.item_category,
    item_brand: product.item_brand,
    item_variant: variant(product.variant, size, product.sized),
    price: product.price,
    quantity,
  };
}
