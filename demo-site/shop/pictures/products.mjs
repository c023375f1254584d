// The pictures of each product (the whole, a close-up, the material), and of each category.
import { drawAccessory } from "./accessories.mjs";
import { drawBag } from "./bags.mjs";
import { Canvas, height, width } from "./canvas.mjs";
import { drawCoat } from "./coats.mjs";
import { drawHome } from "./home.mjs";
import { drawKnitwear } from "./knitwear.mjs";
import { drawMaterial } from "./materials.mjs";
import { drawShoes } from "./shoes.mjs";

const painters = {
  home: drawHome,
  bags: drawBag,
  coats: drawCoat,
  knitwear: drawKnitwear,
  accessories: drawAccessory,
  shoes: drawShoes,
};

/** The product that stands for its category, and the square of its picture that is shown. */
const tiles = {
  home: ["vase-brume", [20, 90, 600]],
  bags: ["cartable-anatole", [20, 130, 600]],
  coats: ["manteau-long-hector", [80, 60, 480]],
  knitwear: ["pull-torsade-bleuenn", [90, 130, 460]],
  accessories: ["bonnet-glen", [40, 130, 560]],
  shoes: ["derbies-marius", [40, 210, 570]],
};

const viewBox = ([x, y, w]) => [x, y, w, (w * height) / width];

/** @returns {Iterable<[string, string]>} path and SVG source */
export function* productPictures(catalog) {
  for (const product of catalog.products) {
    const subject = { ...product.picture, color: catalog.colors[product.color].hex };
    const canvas = new Canvas();
    const { frame, detail } = painters[product.item_category](canvas, subject);
    yield [`pictures/${product.item_id}.svg`, canvas.svg(viewBox(frame))];
    yield [`pictures/${product.item_id}-detail.svg`, canvas.svg(viewBox(detail))];
    const [slug, [x, y, w]] = tiles[product.item_category];
    if (slug === product.slug)
      yield [`pictures/category-${product.item_category}.svg`, canvas.svg([x, y, w, w], [480, 480])];
    yield [`pictures/${product.item_id}-material.svg`, drawMaterial(subject)];
  }
}
