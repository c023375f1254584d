// The same small shop in Vue.
import { computed, createApp, h, onMounted, onUnmounted, ref } from "vue/dist/vue.runtime.esm-bundler.js";
import { pathOf, products } from "./goods.mjs";

const path = ref(location.pathname);
const go = (to) => {
  history.pushState(null, "", to);
  path.value = to;
};
const link = (to, id, text) => h("a", { href: to, id, onClick: (event) => (event.preventDefault(), go(to)) }, text);

const Product = {
  props: ["product", "inCart"],
  emits: ["buy"],
  setup(props, { emit }) {
    const renders = ref(0);
    return () => {
      const { sku, name } = props.product;
      const data = JSON.stringify({ "@context": "https://schema.org", "@type": "Product", sku, name });
      return h("main", [
        h("h1", name),
        h("p", { id: "call", "data-placement": "call" }, "Discover it"),
        h("button", { id: "buy", "data-cta": "buy", onClick: () => emit("buy") }, `Buy (${props.inCart})`),
        h("button", { id: "again", onClick: () => renders.value++ }, `Rendered ${renders.value} times more`),
        h("script", { type: "application/ld+json", textContent: data }),
      ]);
    };
  },
};

createApp({
  setup() {
    const inCart = ref(0);
    const product = computed(() => products.find(({ sku }) => path.value === pathOf(sku)));
    const moved = () => (path.value = location.pathname);
    onMounted(() => addEventListener("popstate", moved));
    onUnmounted(() => removeEventListener("popstate", moved));
    const list = () =>
      h("main", [
        h("h1", "Our shoes"),
        h(
          "ul",
          products.map(({ sku, name }) => h("li", [link(pathOf(sku), sku, name)])),
        ),
      ]);
    return () =>
      h("div", [
        h("nav", [link("/", "home", "Home")]),
        product.value
          ? h(Product, {
              key: product.value.sku,
              product: product.value,
              inCart: inCart.value,
              onBuy: () => inCart.value++,
            })
          : list(),
      ]);
  },
}).mount("#app");
