// Every picture of the shop, drawn from the catalogue: path inside the site to SVG.
import { scenes } from "./scenes.mjs";
import { productPictures } from "./products.mjs";

/** @returns {Iterable<[string, string]>} path and SVG source, the same for the same catalogue */
export function* drawings(catalog) {
  yield* scenes();
  yield* productPictures(catalog);
}
