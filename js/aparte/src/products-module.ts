// Between the runtime and what it loads on demand, which is built by itself: the build keeps these names.
import type { EventDetails } from "./api.js";

/** What `products.js` exports. */
export interface ProductsModule {
  /** The product that the page is about, as a `view_item` tells of it; undefined when there is none, or several. */
  readonly readProduct: () => EventDetails | undefined;
}
